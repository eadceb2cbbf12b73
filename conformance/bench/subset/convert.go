package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// node is a schema, or any object in one.
type node = map[string]any

const refPrefix = "#/components/schemas/"

// kept names the variants of unions that payloads have, by definition or, where the schema writes them in place, by
// their tag.
var kept = []string{
	"messages", "message_template_status_update", "account_update",
	"TextMessage", "ImageMessage", "AudioMessage", "DocumentMessage", "LocationMessage", "ContactsMessage",
	"ReactionMessage", "ButtonMessage", "InteractiveMessage", "OrderMessage",
	"ListReplyInteractive", "ButtonReplyInteractive", "AccountRestrictionEvent", "WhatsappMessageUpdatedEvent",
}

// dropped names members that no payload has and that would double the subset.
var dropped = []string{"payment", "history_context", "interactive of WhatsappMessage"}

// integers names members that may be text or number and are numbers in the payloads; without unions one must choose.
var integers = []string{"time of Entry", "expiration of RestrictionInfo", "disable_date of TemplateDisableInfo"}

type converter struct {
	root   node // the whole document, for references
	merged bool // no unions
	out    node // the definitions made so far
}

// schema converts s, which is the definition or member called name. Objects and unions become definitions if they
// were some, everything else stands in place.
func (c *converter) schema(name string, s node) (node, error) {
	if ref, ok := s["$ref"].(string); ok {
		return c.reference(name, ref)
	}
	switch {
	case s["oneOf"] != nil:
		return c.union(name, s)
	case s["allOf"] != nil || s["properties"] != nil:
		flat, err := c.flatten(s)
		if err != nil {
			return nil, err
		}
		return c.object(name, flat)
	case s["anyOf"] != nil:
		return c.open(name, s)
	case s["items"] != nil:
		items, err := c.schema(name, s["items"].(node))
		out := node{"type": "array", "items": items}
		copyKeys(out, s, "minItems", "maxItems")
		return out, err
	}
	return c.scalar(name, s), nil
}

// reference makes the definition that ref names, unless there is one, and returns a reference to it; scalars and open
// enumerations are put in place.
func (c *converter) reference(member, ref string) (node, error) {
	target, err := c.resolve(ref)
	if err != nil {
		return nil, err
	}
	name := lastPart(ref)
	if target["oneOf"] == nil && target["allOf"] == nil && target["properties"] == nil {
		return c.schema(member, target)
	}
	if _, made := c.out[name]; !made {
		c.out[name] = node{} // a recursion ends here
		made, err := c.schema(name, target)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		c.out[name] = c.takeSingle(made)
	}
	return c.ref(name), nil
}

// takeSingle puts a union's only variant in the place of the union.
func (c *converter) takeSingle(s node) node {
	ref, ok := s["$ref"].(string)
	if !ok {
		return s
	}
	name := lastPart(ref)
	only := c.out[name].(node)
	delete(c.out, name)
	return only
}

func (c *converter) ref(name string) node {
	if c.merged {
		return node{"$ref": "#/$defs/" + name}
	}
	return node{"$ref": refPrefix + name}
}

// open converts anyOf, which the schemas use for open enumerations and for null.
func (c *converter) open(name string, s node) (node, error) {
	for _, branch := range s["anyOf"].([]any) {
		if branch.(node)["type"] == "null" {
			out, err := c.schema(name, s["anyOf"].([]any)[0].(node))
			if err == nil && !c.merged {
				out = maps.Clone(out)
				out["nullable"] = true
			}
			return out, err
		}
	}
	return node{"type": "string"}, nil
}

// scalar converts what is neither object nor array nor union.
func (c *converter) scalar(name string, s node) node {
	out := node{}
	if value, ok := s["const"]; ok {
		return node{"type": "string", "enum": []any{value}}
	}
	copyKeys(out, s, "type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern")
	if out["enum"] != nil {
		out["type"] = "string"
	}
	types, several := s["type"].([]any)
	switch {
	case !several:
	case !c.merged:
		out = node{"oneOf": []any{node{"type": types[0]}, node{"type": types[1]}}}
	case slices.Contains(integers, name):
		out["type"] = "integer"
	default:
		out["type"] = types[0]
	}
	return out
}

// object converts the members of an object without allOf.
func (c *converter) object(name string, flat node) (node, error) {
	properties := node{}
	for member, s := range flat["properties"].(node) {
		full := member + " of " + name
		if slices.Contains(dropped, member) || slices.Contains(dropped, full) {
			continue
		}
		converted, err := c.schema(full, s.(node))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", full, err)
		}
		properties[member] = converted
	}
	out := node{"type": "object", "properties": properties}
	if required := flat["required"].([]any); len(required) > 0 {
		out["required"] = required
	}
	return out, nil
}

// flatten takes allOf into the object itself.
func (c *converter) flatten(s node) (node, error) {
	out := node{"properties": node{}, "required": []any{}}
	parts, _ := s["allOf"].([]any)
	for _, part := range parts {
		target := part.(node)
		if ref, ok := target["$ref"].(string); ok {
			var err error
			if target, err = c.resolve(ref); err != nil {
				return nil, err
			}
		}
		flat, err := c.flatten(target)
		if err != nil {
			return nil, err
		}
		extend(out, flat)
	}
	extend(out, s)
	return out, nil
}

// extend adds members and required names; a member that both have gets the keywords of both.
func extend(out, more node) {
	properties := out["properties"].(node)
	members, _ := more["properties"].(node)
	for name, s := range members {
		both := node{}
		if old, ok := properties[name].(node); ok {
			maps.Copy(both, old)
			if s.(node)["$ref"] != nil { // the narrower one says all
				clear(both)
			}
		}
		maps.Copy(both, s.(node))
		properties[name] = both
	}
	required, _ := more["required"].([]any)
	for _, name := range required {
		if !slices.Contains(out["required"].([]any), name) {
			out["required"] = append(out["required"].([]any), name)
		}
	}
}

// resolve follows a reference within the document.
func (c *converter) resolve(ref string) (node, error) {
	path, ok := strings.CutPrefix(ref, "#/")
	if !ok {
		return nil, errors.New("reference out of the document: " + ref)
	}
	at := c.root
	for _, part := range strings.Split(path, "/") {
		if at, ok = at[strings.ReplaceAll(part, "~1", "/")].(node); !ok {
			return nil, errors.New("reference to nothing: " + ref)
		}
	}
	return at, nil
}

func lastPart(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

func copyKeys(to, from node, keys ...string) {
	for _, key := range keys {
		if value, ok := from[key]; ok {
			to[key] = value
		}
	}
}
