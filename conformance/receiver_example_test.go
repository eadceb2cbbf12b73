package conformance_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/dialog360"
	"github.com/waschema/waschema/generated/ycloud"
)

// A receiver of Meta's webhooks. The POST carries a message, a status, a message of a type that no schema knows and a malformed
// one; it comes twice, and once with a signature of nobody. The files receiver_*_test.go are all there is to it.
func Example_receiver() {
	in := inbox{
		message: func(_ *cloudapi.MessagesValue, message cloudapi.Message) error {
			switch m := message.(type) {
			case *cloudapi.TextMessage:
				fmt.Println("text:", m.Text.Body)
			case *cloudapi.UnknownMessage:
				fmt.Println("a message of a new type:", m.Type)
			}
			return nil // an error makes Meta deliver this message again, and no other
		},
		status: func(_ *cloudapi.MessagesValue, s cloudapi.Status) error {
			fmt.Println("status:", s.Status)
			return nil
		},
		change:    func(field string, _ cloudapi.Value) error { fmt.Println("field:", field); return nil },
		malformed: func(raw []byte) error { fmt.Println("kept for later:", len(raw), "bytes"); return nil },
	}
	secrets := []string{"the new app secret", "the old one"} // the old one until Meta's dashboard has the new one
	server := httptest.NewServer(newReceiver(metaSignature(secrets...), "our verify token", in.open, exampleLog()))
	defer server.Close()

	answer, err := http.Get(server.URL + "?hub.mode=subscribe&hub.verify_token=our+verify+token&hub.challenge=1158201444")
	fmt.Println("handshake:", statusOf(answer, err))

	body := []byte(`{"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [{"field": "messages", "value": {
		"messaging_product": "whatsapp",
		"metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
		"messages": [
			{"from": "16505551234", "id": "wamid.A", "timestamp": "1749416383", "type": "text", "text": {"body": "Open on Sunday?"}},
			{"from": "16505551234", "id": "wamid.B", "timestamp": "1749416390", "type": "hologram", "hologram": {"size": 3}},
			{"from": "16505551234", "id": "wamid.C", "timestamp": "1749416399", "type": "text", "text": "Hello?"}
		],
		"statuses": [{"id": "wamid.Z", "status": "read", "timestamp": "1749416400", "recipient_id": "16505551234"}]
	}}]}]}`)
	for _, secret := range []string{"the old one", "the new app secret", "a guess"} {
		header := http.Header{"X-Hub-Signature-256": {"sha256=" + signature(secret, body)}}
		fmt.Println("POST:", post(server.URL, header, body))
	}
	// Output:
	// handshake: 200 1158201444
	// level=WARN msg="webhook differs from its schema" keyword=type schema=cloudapi/text.yaml#/$defs/Text violations=1
	// text: Open on Sunday?
	// a message of a new type: hologram
	// kept for later: 101 bytes
	// status: read
	// POST: 200
	// level=WARN msg="webhook differs from its schema" keyword=type schema=cloudapi/text.yaml#/$defs/Text violations=1
	// POST: 200
	// level=WARN msg="webhook refused" reason="signature does not match" bytes=734
	// POST: 401
}

// A receiver of 360dialog's partner events. Its messaging webhooks have Meta's format and, as far as is known, no signature.
func Example_receiver360dialog() {
	handle := func(e *dialog360.Event) error { fmt.Println("event:", e.Event); return nil }
	malformed := func(raw []byte) error { fmt.Println("kept for later:", len(raw), "bytes"); return nil }
	server := httptest.NewServer(newReceiver(dialog360Signature("the partner's secret"), "", openPartner(handle, malformed), exampleLog()))
	defer server.Close()

	body := []byte(`{"id": "1", "event": "channel_created", "data": {"id": "KMXyAaCH", "client_id": "w0oQkFCL"}}`)
	header := http.Header{"X-360dialog-Signature": {signature("the partner's secret", body)}}
	fmt.Println("POST:", post(server.URL, header, body))
	// Output:
	// event: channel_created
	// POST: 200
}

// A receiver of YCloud's events. The signature covers the time, so a request that was caught is of no use later.
func Example_receiverYCloud() {
	handle := func(value ycloud.EventValue) error { fmt.Printf("%T\n", value); return nil }
	malformed := func(raw []byte) error { fmt.Println("kept for later:", len(raw), "bytes"); return nil }
	verify := ycloudSignature(5*time.Minute, "whsec_of_the_endpoint")
	server := httptest.NewServer(newReceiver(verify, "", openYCloud(handle, malformed), exampleLog()))
	defer server.Close()

	body := []byte(`{"id": "evt_1", "type": "contact.deleted", "apiVersion": "v2", "createTime": "2025-06-08T20:59:43.000Z", "contactDeleted": {"id": "1"}}`)
	for _, age := range []time.Duration{0, time.Hour} {
		seconds := fmt.Sprint(time.Now().Add(-age).Unix())
		header := http.Header{"Ycloud-Signature": {"t=" + seconds + ",s=" + signature("whsec_of_the_endpoint", []byte(seconds+"."+string(body)))}}
		fmt.Println("POST:", post(server.URL, header, body))
	}
	// Output:
	// *ycloud.ContactDeletedEvent
	// POST: 200
	// level=WARN msg="webhook refused" reason="signature is too old, or from the future" bytes=135
	// POST: 401
}

// exampleLog prints what a receiver logs, without the time.
func exampleLog() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
}

// signature is what the sender computes: the HMAC in hex.
func signature(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return fmt.Sprintf("%x", mac.Sum(nil))
}

// post sends a body and returns the answer's status, and its text if there is any.
func post(url string, header http.Header, body []byte) string {
	q, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err.Error()
	}
	q.Header = header
	return statusOf(http.DefaultClient.Do(q))
}

func statusOf(answer *http.Response, err error) string {
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1000))
	if err != nil {
		return err.Error()
	}
	if len(text) > 0 {
		return fmt.Sprintf("%d %s", answer.StatusCode, text)
	}
	return fmt.Sprint(answer.StatusCode)
}
