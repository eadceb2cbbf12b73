package conformance_test

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/waschema/waschema/gen/jsonrt"
)

// receiver is an http.Handler for the webhook of one provider. Copy it, with the files receiver_signature, receiver_seen and
// receiver_cloudapi or receiver_others, and make it yours.
type receiver struct {
	verify  verifier                           // nil: the sender does not sign; then keep the path secret
	token   string                             // that the subscription handshake must know; "" refuses every handshake
	open    func(body []byte) ([]event, error) // what the body says; nil and an error where it says nothing
	seen    *seen
	log     *slog.Logger
	limit   int64         // of a body, in bytes
	timeout time.Duration // for a body to arrive
	now     func() time.Time
}

// event is one of the things that a body says happened. Events succeed and fail one by one.
type event struct {
	key    string // the same whenever it is delivered
	handle func() error
}

// The limits of newReceiver.
const (
	bodyLimit   = 3 << 20 // what Meta documents, and the size limit of jsonrt
	bodyTimeout = 10 * time.Second
	seenLimit   = 100_000
)

func newReceiver(verify verifier, token string, open func([]byte) ([]event, error), log *slog.Logger) *receiver {
	return &receiver{
		verify: verify, token: token, open: open, seen: newSeen(seenLimit), log: log,
		limit: bodyLimit, timeout: bodyTimeout, now: time.Now,
	}
}

// ServeHTTP answers 200 when everything in the body has been handled, now or before. Any other answer makes the sender deliver
// again, for days: so what differs from its schema, which will differ again, is 200 too, and what our side could not do is not.
func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	switch q.Method {
	case http.MethodGet:
		r.handshake(w, q)
	case http.MethodPost:
		w.WriteHeader(r.receive(w, q))
	default:
		w.Header().Set("Allow", "GET, POST")
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

// handshake answers Meta's question whether we want its webhooks, by saying the challenge back.
func (r *receiver) handshake(w http.ResponseWriter, q *http.Request) {
	query := q.URL.Query()
	want, got := sha256.Sum256([]byte(r.token)), sha256.Sum256([]byte(query.Get("hub.verify_token")))
	if r.token == "" || query.Get("hub.mode") != "subscribe" || subtle.ConstantTimeCompare(want[:], got[:]) != 1 {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8") // no browser may take it for a page
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, query.Get("hub.challenge")) // who has gone does not want it
}

// receive reads a body, asks who sent it, and handles what it says; it returns the status to answer.
func (r *receiver) receive(w http.ResponseWriter, q *http.Request) int {
	body, err := r.read(w, q)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return http.StatusRequestTimeout
	case err != nil:
		return http.StatusBadRequest
	}
	if r.verify != nil {
		if err := r.verify(q.Header, body, r.now()); err != nil {
			r.log.Warn("webhook refused", "reason", err, "bytes", len(body))
			return http.StatusUnauthorized
		}
	}
	events, err := r.open(body)
	if events == nil && err != nil {
		r.logSyntax(err, len(body))
		return http.StatusBadRequest
	}
	r.logViolations(err)
	return r.handle(events)
}

// read reads the body as long as it is not too large and does not take too long.
func (r *receiver) read(w http.ResponseWriter, q *http.Request) ([]byte, error) {
	// A server without a deadline for reading lets anybody hold a connection for good. Servers that cannot set one here, such
	// as a recorder in a test, have their own ways.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(r.timeout))
	if q.ContentLength > r.limit {
		return nil, &http.MaxBytesError{Limit: r.limit} // no need to read what is too large by its own account
	}
	return io.ReadAll(http.MaxBytesReader(w, q.Body, r.limit))
}

// handle handles each event that is new. One that fails is new again, and does not keep the next from being handled.
func (r *receiver) handle(events []event) int {
	status := http.StatusOK
	for _, e := range events {
		if !r.seen.add(e.key) {
			continue
		}
		if err := r.attempt(e); err != nil {
			r.log.Error("webhook not handled", "error", err)
			status = http.StatusInternalServerError
		}
	}
	return status
}

// attempt handles an event, and forgets it unless that succeeds; a panic does not.
func (r *receiver) attempt(e event) (err error) {
	done := false
	defer func() {
		if !done || err != nil {
			r.seen.forget(e.key)
		}
	}()
	err = e.handle()
	done = true
	return err
}

// logSyntax says where reading stopped. The message of the error would quote the text.
func (r *receiver) logSyntax(err error, size int) {
	var syntax *jsonrt.SyntaxError
	if errors.As(err, &syntax) {
		r.log.Warn("webhook is no JSON", "line", syntax.Line, "column", syntax.Column, "bytes", size)
		return
	}
	r.log.Error("webhook not read", "bytes", size)
}

// loggedViolations is how many violations of one body are logged.
const loggedViolations = 10

// logViolations says which rules were broken: the keyword and its place in the schemas. Neither message nor instance are
// logged, for a message may quote a value, and a pointer names members, which are the sender's to choose.
func (r *receiver) logViolations(err error) {
	var violations jsonrt.Violations
	if !errors.As(err, &violations) {
		return
	}
	for _, v := range violations[:min(len(violations), loggedViolations)] {
		r.log.Warn("webhook differs from its schema", "keyword", v.Keyword, "schema", v.Schema, "violations", len(violations))
	}
}
