package conformance_test

import (
	"crypto/sha256"
	"sync"
)

// seen remembers what has been handled, so that a second delivery is not. It holds the last limit keys at least and twice as
// many at most, 32 bytes each however long the ids are that somebody sends. Several processes need a table they share.
type seen struct {
	mutex         sync.Mutex
	limit         int
	recent, older map[[sha256.Size]byte]bool
}

func newSeen(limit int) *seen {
	return &seen{limit: limit, recent: map[[sha256.Size]byte]bool{}, older: map[[sha256.Size]byte]bool{}}
}

// add reports whether the key is new, and remembers it.
func (s *seen) add(key string) bool {
	sum := sha256.Sum256([]byte(key))
	s.mutex.Lock()
	defer s.mutex.Unlock()
	known := s.recent[sum] || s.older[sum]
	if len(s.recent) >= s.limit {
		s.recent, s.older = map[[sha256.Size]byte]bool{}, s.recent
	}
	s.recent[sum] = true
	return !known
}

// forget makes a key new again: handling it failed, and it will be delivered again.
func (s *seen) forget(key string) {
	sum := sha256.Sum256([]byte(key))
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.recent, sum)
	delete(s.older, sum)
}
