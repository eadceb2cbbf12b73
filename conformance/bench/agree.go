package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// agree shows that the operation does its work on the payload: it accepts it, encodes the same document again if it
// decodes, and refuses the payload without its first timestamp if it judges. The error names operation and payload.
func agree(op operation, p payload) error {
	if err := tryOnce(op, p.body); err != nil {
		return fmt.Errorf("%s: %s: refused: %w", p.name, op.name, err)
	}
	if op.again != nil {
		text, err := op.again(p.body)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", p.name, op.name, err)
		}
		if err := sameDocument(p.body, text); err != nil {
			return fmt.Errorf("%s: %s: encoded again: %w", p.name, op.name, err)
		}
	}
	if op.judges {
		broken := bytes.Replace(p.body, []byte(`"timestamp":`), []byte(`"timestamq":`), 1)
		if bytes.Equal(broken, p.body) {
			return fmt.Errorf("%s: there is no timestamp to take away", p.name)
		}
		if tryOnce(op, broken) == nil {
			return fmt.Errorf("%s: %s: accepted without a required member", p.name, op.name)
		}
	}
	return nil
}

func tryOnce(op operation, body []byte) error {
	run, err := op.prepare(body)
	if err != nil {
		return err
	}
	return run()
}

// sameDocument compares two texts as JSON: order of members and spelling of strings do not count, numbers do.
func sameDocument(a, b []byte) error {
	var values [2]any
	for i, text := range [][]byte{a, b} {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&values[i]); err != nil {
			return err
		}
	}
	if !reflect.DeepEqual(values[0], values[1]) {
		return errors.New("another document")
	}
	return nil
}
