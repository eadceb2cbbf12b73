package conformance_test

import (
	"crypto/hmac"
	"crypto/sha256"
	hexadecimal "encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// verifier says whether a body comes from somebody who knows a secret. It is asked about the bytes that came, before anything
// reads them: Meta escapes what others do not, so JSON that was read and written again has another signature.
type verifier func(header http.Header, body []byte, now time.Time) error

var (
	errUnsigned = errors.New("no signature")
	errForged   = errors.New("signature does not match")
	errStale    = errors.New("signature is too old, or from the future")
)

// metaSignature verifies X-Hub-Signature-256: "sha256=" and the HMAC of the body in hex. The older X-Hub-Signature is SHA-1
// and not looked at. Several secrets: one that is being replaced counts until it is taken off the list.
func metaSignature(secrets ...string) verifier {
	return func(header http.Header, body []byte, _ time.Time) error {
		text, found := strings.CutPrefix(only(header, "X-Hub-Signature-256"), "sha256=")
		if !found {
			return errUnsigned
		}
		return match(secrets, text, body)
	}
}

// dialog360Signature verifies x-360dialog-signature of Partner API events: the HMAC of the body in hex.
func dialog360Signature(secrets ...string) verifier {
	return func(header http.Header, body []byte, _ time.Time) error {
		return match(secrets, only(header, "X-360dialog-Signature"), body)
	}
}

// ycloudSignature verifies YCloud-Signature: "t=SECONDS,s=HEX", where HEX is the HMAC of the seconds, a dot and the body. The
// time has to be within the tolerance: who has caught a request cannot send it again tomorrow.
func ycloudSignature(tolerance time.Duration, secrets ...string) verifier {
	return func(header http.Header, body []byte, now time.Time) error {
		seconds, signature := "", ""
		for part := range strings.SplitSeq(only(header, "YCloud-Signature"), ",") {
			name, text, _ := strings.Cut(part, "=")
			switch {
			case name == "t" && seconds == "":
				seconds = text
			case name == "s" && signature == "":
				signature = text
			default:
				return errUnsigned // a second one would leave open which was meant
			}
		}
		if err := match(secrets, signature, []byte(seconds), []byte("."), body); err != nil {
			return err
		}
		at, err := strconv.ParseInt(seconds, 10, 64)
		if err != nil || now.Sub(time.Unix(at, 0)).Abs() > tolerance {
			return errStale
		}
		return nil
	}
}

// only is the value of a header that must not stand twice.
func only(header http.Header, name string) string {
	if values := header.Values(name); len(values) == 1 {
		return values[0]
	}
	return ""
}

// match compares a signature in hex with that of the parts under each secret, in a time that says nothing about either.
func match(secrets []string, text string, parts ...[]byte) error {
	given, err := hexadecimal.DecodeString(text)
	if err != nil || len(given) != sha256.Size {
		return errUnsigned
	}
	matched := false
	for _, secret := range secrets {
		if secret == "" {
			continue // a variable that is not set is a key that everybody knows
		}
		mac := hmac.New(sha256.New, []byte(secret))
		for _, part := range parts {
			mac.Write(part)
		}
		matched = hmac.Equal(mac.Sum(nil), given) || matched
	}
	if !matched {
		return errForged
	}
	return nil
}
