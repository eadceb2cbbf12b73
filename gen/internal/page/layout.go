package page

import (
	"bytes"
	"regexp"
)

var (
	// documentTag matches the beginning of an HTML document.
	documentTag = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b`)
	// blockTag matches a tag that makes a block of a page. details and pre are no sign: Markdown has them too.
	blockTag = regexp.MustCompile(`(?i)<(?:p|div|h[1-6]|section|article|main|table|ul|ol)[\s>]`)
	// fenceLine matches the fence of a code block, also one in a quotation or a list.
	fenceLine = regexp.MustCompile("(?m)^[ \t>*+-]*(?:```|~~~)")
	// titleLine matches a heading of Markdown.
	titleLine = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+\S`)
	// foldLine matches the tags that Markdown pages use around payloads, at the beginning of a line.
	foldLine = regexp.MustCompile(`(?im)^ {0,3}<(?:details|pre)[\s>]`)
	// copyLine matches the button that scraping leaves in front of a payload.
	copyLine = regexp.MustCompile(`(?m)^[ \t]*Copy(?: code)?[ \t]+[{\["]`)
)

// layoutOf tells how a page is written.
func layoutOf(data []byte) Layout {
	head := bytes.TrimPrefix(data, []byte("\uFEFF"))
	switch {
	case documentTag.Match(head[:min(len(head), 4<<10)]):
		return HTML
	case fenceLine.Match(data):
		return Markdown
	case copyLine.Match(data):
		return Text // its lines that begin with # are comments of a shell
	case titleLine.Match(data):
		return Markdown
	case len(blockTag.FindAllIndex(data, 3)) >= 3:
		return HTML
	case foldLine.Match(data):
		return Markdown
	}
	return Text
}
