package plain

// RestrictionInfo and the types below are details of account updates and of the status of templates.
type RestrictionInfo struct {
	RestrictionType string `json:"restriction_type"`
	Expiration      int64  `json:"expiration,omitempty"`
	Remediation     string `json:"remediation,omitempty"`
}

type ViolationInfo struct {
	ViolationType string `json:"violation_type"`
	Remediation   string `json:"remediation,omitempty"`
}

type DisableInfo struct {
	DisableDate int64 `json:"disable_date,omitempty"`
}

type OtherInfo struct {
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
}

type RejectionInfo struct {
	Reason         string `json:"reason,omitempty"`
	Recommendation string `json:"recommendation,omitempty"`
}
