package plain

// Event is a POST of YCloud about a message that the business sent.
type Event struct {
	ID              string           `json:"id,omitempty"`
	Type            string           `json:"type"`
	APIVersion      string           `json:"apiVersion,omitempty"`
	CreateTime      string           `json:"createTime,omitempty"`
	WhatsappMessage *WhatsappMessage `json:"whatsappMessage,omitempty"`
}

type WhatsappMessage struct {
	ID                    string            `json:"id"`
	Wamid                 string            `json:"wamid,omitempty"`
	WabaID                string            `json:"wabaId,omitempty"`
	From                  string            `json:"from,omitempty"`
	To                    string            `json:"to,omitempty"`
	Recipient             string            `json:"recipient,omitempty"`
	RecipientUserID       string            `json:"recipientUserId,omitempty"`
	ToUserID              string            `json:"toUserId,omitempty"`
	ParentRecipientUserID string            `json:"parentRecipientUserId,omitempty"`
	ToParentUserID        string            `json:"toParentUserId,omitempty"`
	CustomerProfile       *Profile          `json:"customerProfile,omitempty"`
	Conversation          *Window           `json:"conversation,omitempty"`
	Type                  string            `json:"type,omitempty"`
	Template              *Template         `json:"template,omitempty"`
	Text                  *OutboundText     `json:"text,omitempty"`
	Image                 *OutboundMedia    `json:"image,omitempty"`
	Video                 *OutboundMedia    `json:"video,omitempty"`
	Audio                 *OutboundMedia    `json:"audio,omitempty"`
	Document              *OutboundMedia    `json:"document,omitempty"`
	Sticker               *OutboundMedia    `json:"sticker,omitempty"`
	Location              *Location         `json:"location,omitempty"`
	Contacts              []Card            `json:"contacts,omitempty"`
	Reaction              *Reaction         `json:"reaction,omitempty"`
	Context               *OutboundContext  `json:"context,omitempty"`
	ExternalID            string            `json:"externalId,omitempty"`
	Status                string            `json:"status,omitempty"`
	ErrorCode             string            `json:"errorCode,omitempty"`
	ErrorMessage          string            `json:"errorMessage,omitempty"`
	CreateTime            string            `json:"createTime,omitempty"`
	UpdateTime            string            `json:"updateTime,omitempty"`
	SendTime              string            `json:"sendTime,omitempty"`
	DeliverTime           string            `json:"deliverTime,omitempty"`
	ReadTime              string            `json:"readTime,omitempty"`
	TotalPrice            float64           `json:"totalPrice,omitempty"`
	Currency              string            `json:"currency,omitempty"`
	RegionCode            string            `json:"regionCode,omitempty"`
	PricingCategory       string            `json:"pricingCategory,omitempty"`
	PricingModel          string            `json:"pricingModel,omitempty"`
	PricingType           string            `json:"pricingType,omitempty"`
	WhatsappAPIError      *WhatsappAPIError `json:"whatsappApiError,omitempty"`
	BizType               string            `json:"bizType,omitempty"`
	VerificationID        string            `json:"verificationId,omitempty"`
}

type Window struct {
	ID         string `json:"id,omitempty"`
	Type       string `json:"type,omitempty"`
	OriginType string `json:"originType,omitempty"`
	ExpireTime string `json:"expireTime,omitempty"`
}

type OutboundText struct {
	Body       string `json:"body"`
	PreviewURL *bool  `json:"preview_url,omitempty"`
}

type OutboundMedia struct {
	Link     string `json:"link,omitempty"`
	ID       string `json:"id,omitempty"`
	MimeType string `json:"mime_type,omitempty"`
	SHA256   string `json:"sha256,omitempty"`
	Caption  string `json:"caption,omitempty"`
	Filename string `json:"filename,omitempty"`
}

type OutboundContext struct {
	MessageID string `json:"message_id,omitempty"`
}

type Template struct {
	Name       string              `json:"name"`
	Language   *TemplateLanguage   `json:"language,omitempty"`
	Components []TemplateComponent `json:"components,omitempty"`
}

type TemplateLanguage struct {
	Code   string `json:"code"`
	Policy string `json:"policy,omitempty"`
}

type TemplateComponent struct {
	Type       string              `json:"type,omitempty"`
	SubType    string              `json:"sub_type,omitempty"`
	Index      string              `json:"index,omitempty"`
	Parameters []TemplateParameter `json:"parameters,omitempty"`
}

type TemplateParameter struct {
	Type          string         `json:"type,omitempty"`
	ParameterName string         `json:"parameter_name,omitempty"`
	Text          string         `json:"text,omitempty"`
	Payload       string         `json:"payload,omitempty"`
	Image         *OutboundMedia `json:"image,omitempty"`
	Video         *OutboundMedia `json:"video,omitempty"`
	Document      *OutboundMedia `json:"document,omitempty"`
}

type WhatsappAPIError struct {
	Message        string        `json:"message,omitempty"`
	Code           string        `json:"code,omitempty"`
	Type           string        `json:"type,omitempty"`
	ErrorSubcode   string        `json:"error_subcode,omitempty"`
	ErrorUserMsg   string        `json:"error_user_msg,omitempty"`
	ErrorUserTitle string        `json:"error_user_title,omitempty"`
	FbtraceID      string        `json:"fbtrace_id,omitempty"`
	ErrorData      *APIErrorData `json:"error_data,omitempty"`
}

type APIErrorData struct {
	MessagingProduct string `json:"messaging_product,omitempty"`
	Details          string `json:"details,omitempty"`
}
