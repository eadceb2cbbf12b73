package plain

// Card is a card of an address book.
type Card struct {
	Addresses []CardAddress `json:"addresses,omitempty"`
	Birthday  string        `json:"birthday,omitempty"`
	Emails    []CardEmail   `json:"emails,omitempty"`
	Name      *CardName     `json:"name,omitempty"`
	Org       *CardOrg      `json:"org,omitempty"`
	Phones    []CardPhone   `json:"phones,omitempty"`
	URLs      []CardURL     `json:"urls,omitempty"`
	Origin    string        `json:"origin,omitempty"`
	Vcard     string        `json:"vcard,omitempty"`
}

type CardAddress struct {
	Street      string `json:"street,omitempty"`
	City        string `json:"city,omitempty"`
	State       string `json:"state,omitempty"`
	Zip         string `json:"zip,omitempty"`
	Country     string `json:"country,omitempty"`
	CountryCode string `json:"country_code,omitempty"`
	Type        string `json:"type,omitempty"`
}

type CardEmail struct {
	Email string `json:"email,omitempty"`
	Type  string `json:"type,omitempty"`
}

type CardName struct {
	FormattedName string `json:"formatted_name,omitempty"`
	FirstName     string `json:"first_name,omitempty"`
	LastName      string `json:"last_name,omitempty"`
	MiddleName    string `json:"middle_name,omitempty"`
	Suffix        string `json:"suffix,omitempty"`
	Prefix        string `json:"prefix,omitempty"`
}

type CardOrg struct {
	Company    string `json:"company,omitempty"`
	Department string `json:"department,omitempty"`
	Title      string `json:"title,omitempty"`
}

type CardPhone struct {
	Phone string `json:"phone,omitempty"`
	WaID  string `json:"wa_id,omitempty"`
	Type  string `json:"type,omitempty"`
}

type CardURL struct {
	URL  string `json:"url,omitempty"`
	Type string `json:"type,omitempty"`
}
