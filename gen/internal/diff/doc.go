// Package diff compares two models and proves what it says.
//
// Input is two [model.Model]; output is whether the documents of one are all documents of the other, with a document
// that shows it where they are not, and what changed, by name.
//
// The one rule it keeps: proof first. A verdict is compatible only when every document was considered, breaking only with a
// document that one side accepts and the other rejects, and unknown in all other cases. The rules that name changes
// explain a verdict; they never make one.
package diff
