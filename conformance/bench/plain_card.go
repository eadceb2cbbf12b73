package main

// plainCard is a card of an address book.
type plainCard struct {
	Addresses []plainCardAddress `json:"addresses,omitempty"`
	Birthday  string             `json:"birthday,omitempty"`
	Emails    []plainCardEmail   `json:"emails,omitempty"`
	Name      *plainCardName     `json:"name,omitempty"`
	Org       *plainCardOrg      `json:"org,omitempty"`
	Phones    []plainCardPhone   `json:"phones,omitempty"`
	URLs      []plainCardURL     `json:"urls,omitempty"`
	Vcard     string             `json:"vcard,omitempty"`
}

type plainCardAddress struct {
	Street      string `json:"street,omitempty"`
	City        string `json:"city,omitempty"`
	State       string `json:"state,omitempty"`
	Zip         string `json:"zip,omitempty"`
	Country     string `json:"country,omitempty"`
	CountryCode string `json:"country_code,omitempty"`
	Type        string `json:"type,omitempty"`
}

type plainCardEmail struct {
	Email string `json:"email,omitempty"`
	Type  string `json:"type,omitempty"`
}

type plainCardName struct {
	FormattedName string `json:"formatted_name,omitempty"`
	FirstName     string `json:"first_name,omitempty"`
	LastName      string `json:"last_name,omitempty"`
	MiddleName    string `json:"middle_name,omitempty"`
	Suffix        string `json:"suffix,omitempty"`
	Prefix        string `json:"prefix,omitempty"`
}

type plainCardOrg struct {
	Company    string `json:"company,omitempty"`
	Department string `json:"department,omitempty"`
	Title      string `json:"title,omitempty"`
}

type plainCardPhone struct {
	Phone string `json:"phone,omitempty"`
	WaID  string `json:"wa_id,omitempty"`
	Type  string `json:"type,omitempty"`
}

type plainCardURL struct {
	URL  string `json:"url,omitempty"`
	Type string `json:"type,omitempty"`
}
