package conformance_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReceiverHuge: a body over the limit is refused, by its stated length or when the limit is reached, and not read on.
func TestReceiverHuge(t *testing.T) {
	opened := false
	r := unsigned(func([]byte) ([]event, error) { opened = true; return nil, nil })
	address := serve(t, r)
	exact := strings.Repeat(" ", bodyLimit)
	assert.Equal(t, "200", post(address, nil, []byte(exact)), "the limit itself")
	require.True(t, opened)
	opened = false
	assert.Equal(t, "413", post(address, nil, []byte(exact+" ")))

	var sent atomic.Int64
	endless := io.NopCloser(readerFunc(func(p []byte) (int, error) {
		if sent.Add(int64(len(p))) > 100*bodyLimit {
			return 0, io.EOF // it was read to its end
		}
		for i := range p {
			p[i] = '['
		}
		return len(p), nil
	}))
	q, err := http.NewRequest(http.MethodPost, address, endless) // chunked: nobody knows the length
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(q)
	if err == nil { // the connection may be gone before the answer is read
		assert.Equal(t, "413", statusOf(answer, err))
	}
	assert.Less(t, sent.Load(), int64(10*bodyLimit), "what the buffers of two sockets hold, some megabytes each, and no more")
	assert.False(t, opened)
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// TestReceiverSlow: who sends a byte now and then is cut off in time, and leaves nothing behind.
func TestReceiverSlow(t *testing.T) {
	const patience, connections = 200 * time.Millisecond, 50
	r := unsigned(func([]byte) ([]event, error) { t.Error("opened"); return nil, nil })
	r.timeout = patience
	address, err := url.Parse(serve(t, r))
	require.NoError(t, err)
	before := runtime.NumGoroutine()
	start := time.Now()
	answers := make(chan string, connections)
	for range connections {
		go func() { answers <- dribble(address.Host) }()
	}
	for range connections {
		assert.Equal(t, "HTTP/1.1 408 Request Timeout", <-answers)
	}
	assert.Less(t, time.Since(start), 20*patience)
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() < before+connections/2 }, 5*time.Second, 10*time.Millisecond)
	assert.Equal(t, "408", postSlowly(t, address.String()), "a client that looks for the answer while it sends")
}

// dribble sends a body a byte at a time, and returns the first line of the answer.
func dribble(host string) string {
	connection, err := net.Dial("tcp", host)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = connection.Close() }()
	fmt.Fprintf(connection, "POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 100000\r\n\r\n", host)
	stop := time.AfterFunc(10*time.Second, func() { _ = connection.Close() })
	defer stop.Stop()
	go func() {
		for {
			if _, err := connection.Write([]byte("[")); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	line, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(line)
}

// postSlowly posts a body that never ends, a byte at a time.
func postSlowly(t *testing.T, address string) string {
	t.Helper()
	q, err := http.NewRequest(http.MethodPost, address, io.NopCloser(readerFunc(func(p []byte) (int, error) {
		time.Sleep(20 * time.Millisecond)
		p[0] = '['
		return 1, nil
	})))
	require.NoError(t, err)
	return statusOf(http.DefaultClient.Do(q))
}

// TestSeen: the memory of what was handled is bounded, and holds the latest.
func TestSeen(t *testing.T) {
	const limit = 1000
	s := newSeen(limit)
	key := func(i int) string { return fmt.Sprint("wamid.", i) }
	for i := range 10 * limit {
		require.True(t, s.add(key(i)))
		require.False(t, s.add(key(i)))
		require.LessOrEqual(t, len(s.recent)+len(s.older), 2*limit)
		if i >= limit {
			require.False(t, s.add(key(i-limit/2)), "one of the latest")
		}
	}
	assert.True(t, s.add(key(0)), "long ago")
	s.forget(key(10*limit - 1))
	assert.True(t, s.add(key(10*limit-1)), "forgotten")
}
