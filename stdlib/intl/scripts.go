package intl

import _ "embed" // the scripts

//go:embed js/intl.js
var intlSource string

//go:embed js/shared.js
var sharedSource string

//go:embed js/digits.js
var digitsSource string

//go:embed js/numberformat.js
var numberFormatSource string

//go:embed js/pluralrules.js
var pluralRulesSource string

//go:embed js/datetimeformat.js
var dateTimeFormatSource string

//go:embed js/collator.js
var collatorSource string

//go:embed js/listformat.js
var listFormatSource string

//go:embed js/relativetimeformat.js
var relativeTimeFormatSource string

//go:embed js/displaynames.js
var displayNamesSource string

//go:embed js/segmenter.js
var segmenterSource string

//go:embed js/locale.js
var localeSource string

//go:embed js/durationformat.js
var durationFormatSource string

//go:embed js/prototypes.js
var prototypesSource string
