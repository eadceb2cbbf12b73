package conformance_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/dialog360"
	"github.com/waschema/waschema/generated/ycloud"
)

// ledger is an inbox that writes down what it is given.
type ledger struct {
	mutex   sync.Mutex
	entries []string
	fail    func(entry string) error // nil: nothing fails
}

func (l *ledger) write(format string, args ...any) error {
	entry := fmt.Sprintf(format, args...)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.fail != nil {
		if err := l.fail(entry); err != nil {
			return err
		}
	}
	l.entries = append(l.entries, entry)
	return nil
}

func (l *ledger) inbox() inbox {
	return inbox{
		message: func(_ *cloudapi.MessagesValue, m cloudapi.Message) error {
			return l.write("message %s", idOf(jsonOf(m)))
		},
		status: func(_ *cloudapi.MessagesValue, s cloudapi.Status) error {
			return l.write("status %s %s %s", s.ID, s.Status, s.RecipientParticipantID.Or(""))
		},
		change:    func(field string, v cloudapi.Value) error { return l.write("change %s %T", field, v) },
		malformed: func(raw []byte) error { return l.write("malformed %s", raw) },
	}
}

// serve runs a receiver on a real connection.
func serve(t *testing.T, r *receiver) string {
	t.Helper()
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return server.URL
}

// unsigned is a receiver that takes anybody's word.
func unsigned(open func([]byte) ([]event, error)) *receiver {
	return newReceiver(nil, "", open, slog.New(slog.DiscardHandler))
}

func textMessage(id string) []byte {
	return []byte(`{"from":"16505551234","id":"` + id + `","timestamp":"1749416383","type":"text","text":{"body":"Hi"}}`)
}

func statusOfMessage(id, status, member string) []byte {
	return []byte(`{"id":"` + id + `","status":"` + status + `","timestamp":"1749416383","recipient_participant_id":"` + member + `"}`)
}

// TestReceiverDuplicates: what is delivered many times at once is handled once; what differs in anything that counts is not
// taken for the same.
func TestReceiverDuplicates(t *testing.T) {
	l := &ledger{}
	url := serve(t, unsigned(l.inbox().open))
	bodies := [][]byte{
		webhook(messagesValue("messages", textMessage("wamid.A"), textMessage("wamid.B"), textMessage("wamid.A"))),
		webhook(messagesValue("messages", textMessage("wamid.B"), []byte(`{"id":"wamid.C","type":"hologram","timestamp":"1"}`))),
		webhook(messagesValue("statuses", statusOfMessage("wamid.A", "sent", ""), statusOfMessage("wamid.A", "read", "1"), statusOfMessage("wamid.A", "read", "2"))),
		[]byte(`{"object":"whatsapp_business_account","entry":[{"id":"1","time":1,"changes":[{"field":"teleport","value":{}}]},{"id":"1","time":2,"changes":[{"field":"teleport","value":{}}]}]}`),
	}
	var wait sync.WaitGroup
	for i := range 20 * len(bodies) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			assert.Equal(t, "200", post(url, nil, bodies[i%len(bodies)]))
		}()
	}
	wait.Wait()
	assert.ElementsMatch(t, []string{
		`message "wamid.A"`, `message "wamid.B"`, `message "wamid.C"`, "status wamid.A sent ", "status wamid.A read 1", "status wamid.A read 2",
		"change teleport *cloudapi.UnknownValue", "change teleport *cloudapi.UnknownValue",
	}, l.entries)
}

// TestReceiverReordering: statuses arrive in any order, each counts once, and a consumer that only goes forward ends where the
// message did.
func TestReceiverReordering(t *testing.T) {
	rank := map[cloudapi.StatusName]int{cloudapi.StatusNameSent: 1, cloudapi.StatusNameDelivered: 2, cloudapi.StatusNameRead: 3}
	for _, order := range [][]string{
		{"sent", "delivered", "read"}, {"read", "delivered", "sent"}, {"delivered", "read", "sent"}, {"read", "sent", "read", "delivered", "sent"},
	} {
		state, handled := cloudapi.StatusName(""), 0
		in := (&ledger{}).inbox()
		in.status = func(_ *cloudapi.MessagesValue, s cloudapi.Status) error {
			handled++
			if rank[s.Status] > rank[state] {
				state = s.Status
			}
			return nil
		}
		url := serve(t, unsigned(in.open))
		for _, status := range order {
			require.Equal(t, "200", post(url, nil, webhook(messagesValue("statuses", statusOfMessage("wamid.A", status, "")))))
		}
		assert.Equal(t, cloudapi.StatusNameRead, state, order)
		assert.Equal(t, 3, handled, order)
	}
}

// TestReceiverFailure: what fails, be it by a panic, is answered with an error and handled when it comes again; the rest of
// the body is handled at once, and not again.
func TestReceiverFailure(t *testing.T) {
	for _, fail := range []func(){func() {}, func() { panic(http.ErrAbortHandler) }} {
		var failing atomic.Bool
		failing.Store(true)
		l := &ledger{}
		l.fail = func(entry string) error {
			if !failing.Load() || entry != `message "wamid.B"` {
				return nil
			}
			fail()
			return errors.New("database is down")
		}
		url := serve(t, unsigned(l.inbox().open))
		body := webhook(messagesValue("messages", textMessage("wamid.A"), textMessage("wamid.B"), []byte(`7`), textMessage("wamid.D")))
		assert.NotEqual(t, "200", post(url, nil, body))
		failing.Store(false)
		require.Equal(t, "200", post(url, nil, body))
		assert.ElementsMatch(t, []string{`message "wamid.A"`, `message "wamid.B"`, "malformed 7", `message "wamid.D"`}, l.entries)
	}
}

// TestReceiverSignatures: nothing but the HMAC-SHA256 of the very bytes, under a secret that counts, is let in.
func TestReceiverSignatures(t *testing.T) {
	const seconds = "1749416383"
	now := time.Unix(1749416383, 0)
	body := []byte(`{"object": "whatsapp_business_account", "entry": []}`)
	good := signature("new", body)
	timed := func(at, secret string) string { return signature(secret, []byte(at+"."+string(body))) }
	providers := map[string]verifier{
		"X-Hub-Signature-256":   metaSignature("", "new", "old"),
		"X-360dialog-Signature": dialog360Signature("new", "old"),
		"YCloud-Signature":      ycloudSignature(5*time.Minute, "new", "old"),
	}
	unset := map[string]verifier{
		"X-Hub-Signature-256": metaSignature(""), "X-360dialog-Signature": dialog360Signature(), "YCloud-Signature": ycloudSignature(time.Hour, ""),
	}
	for _, c := range []struct {
		header string
		values []string
		want   int
	}{
		{"X-Hub-Signature-256", []string{"sha256=" + good}, 200},
		{"X-Hub-Signature-256", []string{"sha256=" + strings.ToUpper(good)}, 200},
		{"X-Hub-Signature-256", []string{"sha256=" + signature("old", body)}, 200},
		{"X-Hub-Signature-256", []string{good}, 401},
		{"X-Hub-Signature-256", []string{"sha1=" + good[:40]}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + good[:62]}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + good + "00"}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + strings.Repeat("0", 64)}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + strings.Repeat("g", 64)}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + signature("new", bytes.TrimSpace(append(body, ' ', '\n')[1:]))}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + signature("", body)}, 401},
		{"X-Hub-Signature-256", []string{"sha256=" + strings.Repeat("0", 64), "sha256=" + good}, 401},
		{"X-Hub-Signature-256", []string{""}, 401},
		{"X-Hub-Signature-256", nil, 401},
		{"X-360dialog-Signature", []string{good}, 200},
		{"X-360dialog-Signature", []string{"sha256=" + good}, 401},
		{"X-360dialog-Signature", []string{signature("newer", body)}, 401},
		{"X-360dialog-Signature", nil, 401},
		{"YCloud-Signature", []string{"t=" + seconds + ",s=" + timed(seconds, "old")}, 200},
		{"YCloud-Signature", []string{"s=" + timed("1749416083", "new") + ",t=1749416083"}, 200},
		{"YCloud-Signature", []string{"t=1749416082,s=" + timed("1749416082", "new")}, 401},
		{"YCloud-Signature", []string{"t=1749416684,s=" + timed("1749416684", "new")}, 401},
		{"YCloud-Signature", []string{"t=" + seconds + ",s=" + good}, 401},
		{"YCloud-Signature", []string{"t=1749416384,s=" + timed(seconds, "new")}, 401},
		{"YCloud-Signature", []string{"t=0,t=" + seconds + ",s=" + timed(seconds, "new")}, 401},
		{"YCloud-Signature", []string{"t=,s=" + timed("", "new")}, 401},
		{"YCloud-Signature", []string{"t=99999999999999999999,s=" + timed("99999999999999999999", "new")}, 401},
		{"YCloud-Signature", []string{"t=9223372036854775807,s=" + timed("9223372036854775807", "new")}, 401},
		{"YCloud-Signature", []string{"t=-9223372036854775808,s=" + timed("-9223372036854775808", "new")}, 401},
		{"YCloud-Signature", []string{"s=" + good}, 401},
		{"YCloud-Signature", nil, 401},
	} {
		opened := false
		open := func([]byte) ([]event, error) { opened = true; return nil, nil }
		for _, verify := range []verifier{providers[c.header], unset[c.header]} {
			want := c.want
			if verify.isUnset(body) {
				want = 401
			}
			opened = false
			r := newReceiver(verify, "", open, slog.New(slog.DiscardHandler))
			r.now = func() time.Time { return now }
			got := post(serve(t, r), http.Header{http.CanonicalHeaderKey(c.header): c.values}, body)
			require.Equal(t, strconv.Itoa(want), got, "%s: %q", c.header, c.values)
			require.Equal(t, want == 200, opened, "nothing reads what is not signed")
		}
	}
}

// isUnset reports whether a verifier has no secret: then it lets nothing in, not even what the test's secret signed.
func (v verifier) isUnset(body []byte) bool {
	for _, header := range []http.Header{
		{"X-Hub-Signature-256": {"sha256=" + signature("new", body)}}, {"X-360dialog-Signature": {signature("new", body)}},
		{"Ycloud-Signature": {"t=0,s=" + signature("new", append([]byte("0."), body...))}},
	} {
		if v(header, body, time.Unix(0, 0)) == nil {
			return false
		}
	}
	return true
}

func TestReceiverHandshake(t *testing.T) {
	r := newReceiver(nil, "t0ken", nil, slog.New(slog.DiscardHandler))
	url, closed := serve(t, r), serve(t, newReceiver(nil, "", nil, r.log))
	for query, want := range map[string]string{
		"hub.mode=subscribe&hub.verify_token=t0ken&hub.challenge=1158201444":                        "200 1158201444",
		"hub.mode=subscribe&hub.verify_token=t0ken&hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E": "200 <script>alert(1)</script>",
		"hub.mode=subscribe&hub.verify_token=T0KEN&hub.challenge=1":                                 "403",
		"hub.mode=subscribe&hub.verify_token=&hub.challenge=1":                                      "403",
		"hub.mode=unsubscribe&hub.verify_token=t0ken&hub.challenge=1":                               "403",
		"": "403",
	} {
		answer, err := http.Get(url + "?" + query)
		require.NoError(t, err)
		if answer.StatusCode == http.StatusOK {
			assert.Equal(t, "text/plain; charset=utf-8", answer.Header.Get("Content-Type"))
			assert.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"))
		}
		assert.Equal(t, want, statusOf(answer, err), query)
	}
	assert.Equal(t, "403", statusOf(http.Get(closed+"?hub.mode=subscribe&hub.verify_token=&hub.challenge=1")), "no token is nobody's token")
	q, err := http.NewRequest(http.MethodDelete, url, nil)
	require.NoError(t, err)
	assert.Equal(t, "405", statusOf(http.DefaultClient.Do(q)))
}

// TestReceiverLog: a log says which rule was broken, and nothing of what somebody wrote.
func TestReceiverLog(t *testing.T) {
	const secret = "Ada Marin +16505551234"
	for _, body := range []string{
		string(webhook(messagesValue("messages", []byte(`{"id":"`+secret+`","timestamp":"`+secret+`","type":"text","text":"`+secret+`"}`)))),
		string(webhook(messagesValue("messages", []byte(`{"id":"1","timestamp":"1","type":"location","location":{"latitude":"`+secret+`","longitude":16505551234}}`)))),
		string(webhook([]byte(`{"messages":"` + secret + `","` + secret + `":1}`))),
		string(webhook([]byte(`{"contacts":[{"profile":"` + secret + `"},"` + secret + `"]}`))),
		`{"object":"` + secret + `","entry":[{"` + secret + `":1}]}`,
		`{"object":"` + secret + `,"entry":[{` + secret + `:1}]}`,
		`{"` + secret + `":1,"` + secret + `":2}`,
		`"` + secret + `"`,
		secret,
	} {
		var log bytes.Buffer
		r := newReceiver(nil, "", (&ledger{}).inbox().open, slog.New(slog.NewTextHandler(&log, nil)))
		post(serve(t, r), nil, []byte(body))
		assert.Contains(t, log.String(), "webhook ", "%s: something is wrong with it", body)
		for _, word := range []string{"Ada", "Marin", "16505551234"} {
			assert.NotContains(t, log.String(), word, body)
		}
	}
	var log bytes.Buffer
	many := webhook(messagesValue("messages", slices.Repeat([][]byte{[]byte("7")}, 1000)...))
	post(serve(t, newReceiver(nil, "", (&ledger{}).inbox().open, slog.New(slog.NewTextHandler(&log, nil)))), nil, many)
	assert.Equal(t, loggedViolations, strings.Count(log.String(), "\n"), "a bad body does not fill the disk")
}

// TestReceiverEverything: every example and shape, and some of what is derived from them, is taken, and nothing of it twice.
func TestReceiverEverything(t *testing.T) {
	l := &ledger{}
	opens := map[string]func([]byte) ([]event, error){
		"cloudapi.Webhook": l.inbox().open,
		"dialog360.PartnerEvent": openPartner(func(e *dialog360.Event) error { return l.write("partner %s", e.Event) },
			func([]byte) error { return l.write("malformed") }),
		"ycloud.Event": openYCloud(func(v ycloud.EventValue) error { return l.write("ycloud %T", v) }, func([]byte) error { return l.write("malformed") }),
	}
	urls, words := map[string]string{}, map[string]*vocabulary{}
	for name, open := range opens {
		urls[name] = serve(t, unsigned(open))
		v, err := vocabularyOf(rootNamed(name).schema())
		require.NoError(t, err)
		words[name] = v
	}
	posted := 0
	for _, s := range loadSeeds(t) {
		url := urls[s.root.name]
		if url == "" {
			continue
		}
		before := len(l.entries)
		require.Equal(t, "200", post(url, nil, s.doc), s.name)
		after := len(l.entries)
		require.Equal(t, "200", post(url, nil, s.doc), s.name)
		require.Len(t, l.entries, after, "%s: again", s.name)
		posted += after - before
		err := words[s.root.name].mutants(s.doc, 3, 0, func(int) int { return 0 }, func(name string, doc []byte) {
			require.Equal(t, "200", post(url, nil, doc), "%s: %s", s.name, name)
		})
		require.NoError(t, err)
	}
	assert.Greater(t, posted, 300)
}
