package templates

import "strings"

// CodeSpan makes a text a code span of Markdown, whatever is in it. The text is to be one line that can be shown.
func CodeSpan(text string) string {
	ticks := strings.Repeat("`", longestRun(text)+1)
	if text == "" || strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") ||
		strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") && strings.TrimSpace(text) != "" {
		text = " " + text + " " // which the reader of the span takes off again
	}
	return ticks + text + ticks
}

// Fence returns what a block of code begins and ends with that holds a text.
func Fence(text string) string { return strings.Repeat("`", max(3, longestRun(text)+1)) }

// longestRun is the length of the longest run of backticks.
func longestRun(text string) int {
	longest, run := 0, 0
	for _, c := range text {
		if run++; c != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

var (
	commandMessage  = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")
	commandProperty = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D", ":", "%3A", ",", "%2C")
)

// CommandMessage escapes the message of a workflow command of GitHub: nothing in it ends the command.
func CommandMessage(text string) string { return commandMessage.Replace(text) }

// CommandProperty escapes a property of a workflow command, such as its title: nothing in it begins another one.
func CommandProperty(text string) string { return commandProperty.Replace(text) }
