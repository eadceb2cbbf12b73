package main

// plainStatus is an event in the life of a message sent. Payments are left out: no payload has one, and a member
// that does not come costs nothing.
type plainStatus struct {
	ID                               string             `json:"id"`
	Status                           string             `json:"status"`
	Timestamp                        string             `json:"timestamp"`
	Type                             string             `json:"type,omitempty"`
	RecipientID                      string             `json:"recipient_id,omitempty"`
	RecipientType                    string             `json:"recipient_type,omitempty"`
	RecipientParticipantID           string             `json:"recipient_participant_id,omitempty"`
	RecipientIdentityKeyHash         string             `json:"recipient_identity_key_hash,omitempty"`
	RecipientUserID                  string             `json:"recipient_user_id,omitempty"`
	ParentRecipientUserID            string             `json:"parent_recipient_user_id,omitempty"`
	ParentUserID                     string             `json:"parent_user_id,omitempty"`
	RecipientParentUserID            string             `json:"recipient_parent_user_id,omitempty"`
	RecipientParticipantUserID       string             `json:"recipient_participant_user_id,omitempty"`
	RecipientParticipantParentUserID string             `json:"recipient_participant_parent_user_id,omitempty"`
	BizOpaqueCallbackData            string             `json:"biz_opaque_callback_data,omitempty"`
	Conversation                     *plainConversation `json:"conversation,omitempty"`
	Pricing                          *plainPricing      `json:"pricing,omitempty"`
	Errors                           []plainError       `json:"errors,omitempty"`
}

type plainConversation struct {
	ID                  string       `json:"id"`
	ExpirationTimestamp string       `json:"expiration_timestamp,omitempty"`
	Origin              *plainOrigin `json:"origin,omitempty"`
}

type plainOrigin struct {
	Type string `json:"type"`
}

type plainPricing struct {
	Billable     *bool  `json:"billable,omitempty"`
	PricingModel string `json:"pricing_model,omitempty"`
	Type         string `json:"type,omitempty"`
	Category     string `json:"category"`
}
