// Package locale is what scripts' Intl knows of the world: tags of locales, which locales there are, their tables out of
// CLDR, and plural rules.
//
// The tables come from CLDR 48.2 (© Unicode, Inc., Unicode License v3), for every language whose coverage there is "modern",
// some hundred of them with their regions. data.zip has a file for each section and language, "dates/de"; in it stands a
// block for each locale: a line "=de-AT", and for each value a line with its key, a tab and the value. A block holds what
// differs from the locale's parent; an empty value takes back what the parent says. A list is one value with bars. The
// files of "supplement" belong to no locale. generate/ makes the archive; nothing is read before it is asked for.
package locale
