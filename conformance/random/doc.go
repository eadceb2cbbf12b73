// Package random makes small schemas, edits of them and documents at random, for tests that hold two judges against each
// other.
//
// Input is a source of numbers, so that the same seed makes the same things; output is JSON as encoding/json has it. Names,
// texts and numbers come out of small stocks, so that what is made by chance meets.
package random
