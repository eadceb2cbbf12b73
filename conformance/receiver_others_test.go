package conformance_test

import (
	"github.com/waschema/waschema/generated/dialog360"
	"github.com/waschema/waschema/generated/ycloud"
)

// openPartner is the open of a receiver of 360dialog's partner events, one or a list in each body.
func openPartner(handle func(*dialog360.Event) error, malformed func(raw []byte) error) func([]byte) ([]event, error) {
	return func(body []byte) ([]event, error) {
		root, err := dialog360.DecodePartnerEvent(body)
		if root == nil {
			return nil, err
		}
		var list []dialog360.Event
		switch value := root.Value.(type) {
		case *dialog360.Event:
			list = []dialog360.Event{*value}
		case *dialog360.EventList:
			list = value.Value
		default:
			return []event{{keyOf("malformed", string(body)), func() error { return malformed(body) }}}, err
		}
		events := []event{}
		for i := range list {
			// The id alone would do if every event had one.
			events = append(events, event{keyOf("event", jsonOf(&list[i])), func() error { return handle(&list[i]) }})
		}
		return events, err
	}
}

// openYCloud is the open of a receiver of YCloud's events.
func openYCloud(handle func(ycloud.EventValue) error, malformed func(raw []byte) error) func([]byte) ([]event, error) {
	return func(body []byte) ([]event, error) {
		root, err := ycloud.DecodeEvent(body)
		if root == nil {
			return nil, err
		}
		if invalid, bad := root.Value.(*ycloud.InvalidEventValue); bad {
			return []event{{keyOf("malformed", string(invalid.Raw)), func() error { return malformed(invalid.Raw) }}}, err
		}
		return []event{{keyOf("event", idOf(jsonOf(root))), func() error { return handle(root.Value) }}}, err
	}
}
