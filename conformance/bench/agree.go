package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// agree shows that the operation does its work on the payload: it accepts it, encodes the same document again if it
// decodes, fills the plain structs as encoding/json does, and refuses the payload without a required member if it
// judges. The error names operation and payload.
func agree(op operation, p payload) error {
	check := func() error {
		if err := tryOnce(op, p); err != nil {
			return fmt.Errorf("refused: %w", err)
		}
		if op.again != nil {
			text, err := op.again(p)
			if err != nil {
				return err
			}
			if err := sameDocument(p.body, text); err != nil {
				return fmt.Errorf("encoded again: %w", err)
			}
		}
		if op.typed != nil {
			if err := samePlain(op, p); err != nil {
				return err
			}
		}
		if op.judges {
			return refuses(op, p)
		}
		return nil
	}
	if err := check(); err != nil {
		return fmt.Errorf("%s: %s: %w", p.name, op.name, err)
	}
	return nil
}

func tryOnce(op operation, p payload) error {
	run, err := op.prepare(p)
	if err != nil {
		return err
	}
	return run()
}

// samePlain compares what the operation puts into the plain structs with what encoding/json does.
func samePlain(op operation, p payload) error {
	want, err := plainOf(p)
	if err != nil {
		return err
	}
	got, err := op.typed(p)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(want, got) {
		return errors.New("other values than encoding/json")
	}
	return nil
}

// refuses takes the first of the payload's required members away, by another name of the same length.
func refuses(op operation, p payload) error {
	name := []byte(p.required)
	renamed := bytes.Clone(name)
	renamed[len(renamed)-3] = '_' // the letter before quote and colon
	broken := p
	broken.body = bytes.Replace(p.body, name, renamed, 1)
	if bytes.Equal(broken.body, p.body) {
		return fmt.Errorf("there is no %s to take away", p.required)
	}
	if tryOnce(op, broken) == nil {
		return errors.New("accepted without a required member")
	}
	return nil
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
