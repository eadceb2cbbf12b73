package main

// The structs below are what a careful person writes by hand for encoding/json: one Message with a pointer for each
// body, optional objects behind pointers, optional texts empty when absent. They name every member that the schemas
// name for these types, payments apart, and hold no more than encoding/json offers: no unknown members, no null, no
// checks, and one spelling of a timestamp.

type plainWebhook struct {
	Object string       `json:"object"`
	Entry  []plainEntry `json:"entry"`
}

type plainEntry struct {
	ID      string        `json:"id"`
	Time    int64         `json:"time,omitempty"`
	Changes []plainChange `json:"changes"`
}

type plainChange struct {
	Value plainValue `json:"value"`
	Field string     `json:"field"`
}

type plainValue struct {
	MessagingProduct string         `json:"messaging_product"`
	Metadata         *plainMetadata `json:"metadata,omitempty"`
	Contacts         []plainContact `json:"contacts,omitempty"`
	Messages         []plainMessage `json:"messages,omitempty"`
	Statuses         []plainStatus  `json:"statuses,omitempty"`
	Errors           []plainError   `json:"errors,omitempty"`
}

type plainMetadata struct {
	DisplayPhoneNumber string `json:"display_phone_number,omitempty"`
	PhoneNumberID      string `json:"phone_number_id,omitempty"`
}

type plainContact struct {
	Profile         *plainProfile `json:"profile,omitempty"`
	WaID            string        `json:"wa_id,omitempty"`
	IdentityKeyHash string        `json:"identity_key_hash,omitempty"`
	UserID          string        `json:"user_id,omitempty"`
	ParentUserID    string        `json:"parent_user_id,omitempty"`
}

type plainProfile struct {
	Name     string `json:"name,omitempty"`
	Username string `json:"username,omitempty"`
}

type plainMessage struct {
	From             string            `json:"from,omitempty"`
	FromUserID       string            `json:"from_user_id,omitempty"`
	FromParentUserID string            `json:"from_parent_user_id,omitempty"`
	GroupID          string            `json:"group_id,omitempty"`
	ID               string            `json:"id"`
	Timestamp        string            `json:"timestamp"`
	Type             string            `json:"type"`
	Context          *plainContext     `json:"context,omitempty"`
	Referral         *plainReferral    `json:"referral,omitempty"`
	Identity         *plainIdentity    `json:"identity,omitempty"`
	Errors           []plainError      `json:"errors,omitempty"`
	Text             *plainText        `json:"text,omitempty"`
	Image            *plainMedia       `json:"image,omitempty"`
	Audio            *plainMedia       `json:"audio,omitempty"`
	Document         *plainMedia       `json:"document,omitempty"`
	Location         *plainLocation    `json:"location,omitempty"`
	Contacts         []plainCard       `json:"contacts,omitempty"`
	Origin           string            `json:"origin,omitempty"`
	Reaction         *plainReaction    `json:"reaction,omitempty"`
	Button           *plainButton      `json:"button,omitempty"`
	Interactive      *plainInteractive `json:"interactive,omitempty"`
}

type plainContext struct {
	From                string        `json:"from,omitempty"`
	ID                  string        `json:"id,omitempty"`
	Forwarded           bool          `json:"forwarded,omitempty"`
	FrequentlyForwarded bool          `json:"frequently_forwarded,omitempty"`
	ReferredProduct     *plainProduct `json:"referred_product,omitempty"`
}

type plainProduct struct {
	CatalogID         string `json:"catalog_id,omitempty"`
	ProductRetailerID string `json:"product_retailer_id,omitempty"`
}

type plainReferral struct {
	SourceURL      string     `json:"source_url,omitempty"`
	SourceID       string     `json:"source_id,omitempty"`
	SourceType     string     `json:"source_type,omitempty"`
	Headline       string     `json:"headline,omitempty"`
	Body           string     `json:"body,omitempty"`
	MediaType      string     `json:"media_type,omitempty"`
	ImageURL       string     `json:"image_url,omitempty"`
	VideoURL       string     `json:"video_url,omitempty"`
	ThumbnailURL   string     `json:"thumbnail_url,omitempty"`
	CtwaClid       string     `json:"ctwa_clid,omitempty"`
	WelcomeMessage *plainNote `json:"welcome_message,omitempty"`
}

type plainNote struct {
	Text string `json:"text,omitempty"`
}

type plainIdentity struct {
	Acknowledged     *bool  `json:"acknowledged,omitempty"`
	CreatedTimestamp string `json:"created_timestamp,omitempty"`
	Hash             string `json:"hash,omitempty"`
}

type plainError struct {
	Code      int64           `json:"code"`
	Title     string          `json:"title,omitempty"`
	Message   string          `json:"message,omitempty"`
	ErrorData *plainErrorData `json:"error_data,omitempty"`
	Details   string          `json:"details,omitempty"`
	Href      string          `json:"href,omitempty"`
}

type plainErrorData struct {
	Details string `json:"details,omitempty"`
}

type plainText struct {
	Body string `json:"body"`
}

type plainMedia struct {
	ID       string `json:"id"`
	MimeType string `json:"mime_type"`
	SHA256   string `json:"sha256,omitempty"`
	URL      string `json:"url,omitempty"`
	Filename string `json:"filename,omitempty"`
	Caption  string `json:"caption,omitempty"`
	Voice    *bool  `json:"voice,omitempty"`
}

type plainLocation struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Name      string  `json:"name,omitempty"`
	Address   string  `json:"address,omitempty"`
	URL       string  `json:"url,omitempty"`
}

type plainReaction struct {
	MessageID string `json:"message_id"`
	Emoji     string `json:"emoji,omitempty"`
}

type plainButton struct {
	Text    string `json:"text"`
	Payload string `json:"payload,omitempty"`
}

type plainInteractive struct {
	Type        string      `json:"type"`
	ButtonReply *plainReply `json:"button_reply,omitempty"`
	ListReply   *plainReply `json:"list_reply,omitempty"`
}

type plainReply struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
}
