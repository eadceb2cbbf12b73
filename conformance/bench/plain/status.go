package plain

// Status is an event in the life of a message sent. Payments are left out: no payload has one, and a member
// that does not come costs nothing.
type Status struct {
	ID                               string        `json:"id"`
	Status                           string        `json:"status"`
	Timestamp                        string        `json:"timestamp"`
	Type                             string        `json:"type,omitempty"`
	RecipientID                      string        `json:"recipient_id,omitempty"`
	RecipientType                    string        `json:"recipient_type,omitempty"`
	RecipientParticipantID           string        `json:"recipient_participant_id,omitempty"`
	ParticipantRecipientID           string        `json:"participant_recipient_id,omitempty"`
	RecipientIdentityKeyHash         string        `json:"recipient_identity_key_hash,omitempty"`
	RecipientUserID                  string        `json:"recipient_user_id,omitempty"`
	ParentRecipientUserID            string        `json:"parent_recipient_user_id,omitempty"`
	ParentUserID                     string        `json:"parent_user_id,omitempty"`
	RecipientParentUserID            string        `json:"recipient_parent_user_id,omitempty"`
	RecipientParticipantUserID       string        `json:"recipient_participant_user_id,omitempty"`
	RecipientParticipantParentUserID string        `json:"recipient_participant_parent_user_id,omitempty"`
	BizOpaqueCallbackData            string        `json:"biz_opaque_callback_data,omitempty"`
	Conversation                     *Conversation `json:"conversation,omitempty"`
	Pricing                          *Pricing      `json:"pricing,omitempty"`
	Errors                           []Error       `json:"errors,omitempty"`
}

type Conversation struct {
	ID                  string  `json:"id"`
	ExpirationTimestamp string  `json:"expiration_timestamp,omitempty"`
	Origin              *Origin `json:"origin,omitempty"`
}

type Origin struct {
	Type string `json:"type"`
}

type Pricing struct {
	Billable     *bool  `json:"billable,omitempty"`
	PricingModel string `json:"pricing_model,omitempty"`
	Type         string `json:"type,omitempty"`
	Category     string `json:"category"`
}
