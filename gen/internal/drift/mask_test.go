package drift

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNames(t *testing.T) {
	for name, shown := range map[string]bool{
		"message_status": true, "displayPhoneNumber": true, "sha256": true, "error_data": true, "_id": true, "x-trace": true, "MM_LITE": true, "v2": true,
		"max_daily_conversations_per_business": true, "oauth2_token": true, "WABA": true,
		"": false, "4915112345678": false, "ada@example.com": false, "wamid.HBgL": false, "Ada Marin": false, "user_4915112345678": false,
		"EAAGm0PX4ZCpsBAKx": false, "a3f9c27b": false, "5f8a1c2b9d3e": false, "kQx7Zp2Lw9": false, "abcdefghijklmnopqrstuvwxyzabcdefg": false, "Zoë": false,
		"a\x1bb": false, "a\nb": false,
	} {
		assert.Equal(t, shown, isName([]byte(name)), "%q", name)
	}
}

func TestValues(t *testing.T) {
	for value, want := range map[string][2]bool{ // constant, phrase
		"APPROVED":                 {true, true},
		"held_for_review":          {true, true},
		"whatsapp.message.sent":    {true, true},
		"business-initiated":       {true, true},
		"TIER_1K":                  {true, true},
		"Ada Marin":                {false, true},
		"Ada":                      {false, true},
		"+4915112345678":           {false, false},
		"4915112345678":            {false, false},
		"ada@example.com":          {false, false},
		"Where is it?":             {false, false},
		"5f8a1c2b9d3e5f8a1c2b9d3e": {false, false},
	} {
		assert.Equal(t, want, [2]bool{isConstant([]byte(value)), isPhrase([]byte(value))}, "%q", value)
	}
}

func TestPointer(t *testing.T) {
	m := newMask(map[string]bool{"entry": true, "a/b": true})
	for pointer, want := range map[string]string{
		"": "", "/entry/0/4915": "/entry/*/*", "/a~1b/ada": "/a~1b/*", "/entry/": "/entry/*",
	} {
		assert.Equal(t, want, m.pointer(pointer), "%q", pointer)
	}
}

func TestSimilar(t *testing.T) {
	list := []string{"TIER_1K", "business_initiated", "delivered", "read", "sent"}
	for text, want := range map[string]string{
		"business_initated": "business_initiated", "business-initiated": "business_initiated", "Delivered": "delivered", "deliverd": "delivered",
		"TIER_2K": "", "send": "", "undelivered": "", "red": "", "something_else": "",
	} {
		assert.Equal(t, want, similar(text, list), text)
	}
}
