// Package reference renders the reference of a set of schemas: a static site with a page for every Go type, which says
// what JSON it stands for.
//
// Input is a [model.Model] and the packages planned for it; output is the text of every file of the site, by slash path.
// What JSON is allowed comes from the model, names and Go types from the plan: a reference for people who write Go has to
// call things as their code does, and only plan decides names.
//
// The one rule it keeps: text of schemas is text. It reaches a page through html/template, a script as JSON, a picture as
// escaped characters, and never a path. No page asks for anything from elsewhere, and equal input gives equal bytes.
package reference
