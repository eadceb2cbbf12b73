// Package plain has what a careful person writes by hand for encoding/json: one Message with a pointer for each body,
// optional objects behind pointers, optional texts empty when absent. The structs name every member that the schemas
// name for these types, payments and outgoing interactive messages apart, and hold no more than encoding/json offers:
// no unknown members, no null, no checks, and one spelling of a timestamp.
//
// Every decoder that fills a struct of its user's choice fills these. The code that easyjson makes for them has
// methods of its own names, so that it is used by easyjson and by nothing else.
package plain

// Webhook is a POST of the Cloud API.
type Webhook struct {
	Object string  `json:"object"`
	Entry  []Entry `json:"entry"`
}

type Entry struct {
	ID      string   `json:"id"`
	Time    int64    `json:"time,omitempty"`
	Changes []Change `json:"changes"`
}

type Change struct {
	Value Value  `json:"value"`
	Field string `json:"field"`
}

// Value has the members of three fields: messages, account updates and the status of templates.
type Value struct {
	MessagingProduct string    `json:"messaging_product,omitempty"`
	Metadata         *Metadata `json:"metadata,omitempty"`
	Contacts         []Contact `json:"contacts,omitempty"`
	Messages         []Message `json:"messages,omitempty"`
	Statuses         []Status  `json:"statuses,omitempty"`
	Errors           []Error   `json:"errors,omitempty"`

	Event string `json:"event,omitempty"`

	PhoneNumber     string            `json:"phone_number,omitempty"`
	Country         string            `json:"country,omitempty"`
	RestrictionInfo []RestrictionInfo `json:"restriction_info,omitempty"`
	ViolationInfo   *ViolationInfo    `json:"violation_info,omitempty"`

	MessageTemplateID       int64          `json:"message_template_id,omitempty"`
	MessageTemplateName     string         `json:"message_template_name,omitempty"`
	MessageTemplateLanguage string         `json:"message_template_language,omitempty"`
	MessageTemplateCategory string         `json:"message_template_category,omitempty"`
	Reason                  string         `json:"reason,omitempty"`
	DisableInfo             *DisableInfo   `json:"disable_info,omitempty"`
	OtherInfo               *OtherInfo     `json:"other_info,omitempty"`
	RejectionInfo           *RejectionInfo `json:"rejection_info,omitempty"`
}

type Metadata struct {
	DisplayPhoneNumber string `json:"display_phone_number,omitempty"`
	PhoneNumberID      string `json:"phone_number_id,omitempty"`
}

type Contact struct {
	Profile         *Profile `json:"profile,omitempty"`
	WaID            string   `json:"wa_id,omitempty"`
	IdentityKeyHash string   `json:"identity_key_hash,omitempty"`
	UserID          string   `json:"user_id,omitempty"`
	ParentUserID    string   `json:"parent_user_id,omitempty"`
}

type Profile struct {
	Name     string `json:"name,omitempty"`
	Username string `json:"username,omitempty"`
}

type Message struct {
	From             string       `json:"from,omitempty"`
	FromUserID       string       `json:"from_user_id,omitempty"`
	FromParentUserID string       `json:"from_parent_user_id,omitempty"`
	FromLogicalID    string       `json:"from_logical_id,omitempty"`
	To               string       `json:"to,omitempty"`
	ToUserID         string       `json:"to_user_id,omitempty"`
	ToParentUserID   string       `json:"to_parent_user_id,omitempty"`
	GroupID          string       `json:"group_id,omitempty"`
	ID               string       `json:"id"`
	Timestamp        string       `json:"timestamp"`
	Type             string       `json:"type"`
	Context          *Context     `json:"context,omitempty"`
	Referral         *Referral    `json:"referral,omitempty"`
	Identity         *Identity    `json:"identity,omitempty"`
	Errors           []Error      `json:"errors,omitempty"`
	Text             *Text        `json:"text,omitempty"`
	Image            *Media       `json:"image,omitempty"`
	Audio            *Media       `json:"audio,omitempty"`
	Document         *Media       `json:"document,omitempty"`
	Location         *Location    `json:"location,omitempty"`
	Contacts         []Card       `json:"contacts,omitempty"`
	Origin           string       `json:"origin,omitempty"`
	Reaction         *Reaction    `json:"reaction,omitempty"`
	Button           *Button      `json:"button,omitempty"`
	Interactive      *Interactive `json:"interactive,omitempty"`
	Order            *Order       `json:"order,omitempty"`
}

type Context struct {
	From                string   `json:"from,omitempty"`
	ID                  string   `json:"id,omitempty"`
	Forwarded           bool     `json:"forwarded,omitempty"`
	FrequentlyForwarded bool     `json:"frequently_forwarded,omitempty"`
	ReferredProduct     *Product `json:"referred_product,omitempty"`
}

type Product struct {
	CatalogID         string `json:"catalog_id,omitempty"`
	ProductRetailerID string `json:"product_retailer_id,omitempty"`
}

type Referral struct {
	SourceURL      string `json:"source_url,omitempty"`
	SourceID       string `json:"source_id,omitempty"`
	SourceType     string `json:"source_type,omitempty"`
	Headline       string `json:"headline,omitempty"`
	Body           string `json:"body,omitempty"`
	MediaType      string `json:"media_type,omitempty"`
	ImageURL       string `json:"image_url,omitempty"`
	VideoURL       string `json:"video_url,omitempty"`
	ThumbnailURL   string `json:"thumbnail_url,omitempty"`
	CtwaClid       string `json:"ctwa_clid,omitempty"`
	WelcomeMessage *Note  `json:"welcome_message,omitempty"`
}

type Note struct {
	Text string `json:"text,omitempty"`
}

type Identity struct {
	Acknowledged     *bool  `json:"acknowledged,omitempty"`
	CreatedTimestamp string `json:"created_timestamp,omitempty"`
	Hash             string `json:"hash,omitempty"`
}

type Error struct {
	Code      int64      `json:"code"`
	Title     string     `json:"title,omitempty"`
	Message   string     `json:"message,omitempty"`
	ErrorData *ErrorData `json:"error_data,omitempty"`
	Details   string     `json:"details,omitempty"`
	Href      string     `json:"href,omitempty"`
}

type ErrorData struct {
	Details string `json:"details,omitempty"`
}
