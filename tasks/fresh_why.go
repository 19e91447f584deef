package tasks

import (
	"maps"
	"slices"
)

// maxReasons bounds a list of reasons of one kind: whoever asks why wants to know what, not all of 20,000 files.
const maxReasons = 10

// compare says what differs between the record of the last success and now, outputs apart.
func compare(old record, known bool, now record) []Reason {
	switch {
	case !known:
		return []Reason{{Kind: ReasonNoRecord}}
	case old.Format != now.Format:
		return []Reason{{Kind: ReasonFormat}}
	case old.Running != "":
		return []Reason{{Kind: ReasonUnfinished}}
	case old.Platform != now.Platform:
		return []Reason{{Kind: ReasonFormat}}
	}
	var why []Reason
	if old.Definition != now.Definition {
		why = append(why, Reason{Kind: ReasonDefinition})
	}
	return slices.Concat(why,
		differences(old.Env, now.Env, ReasonEnv, ReasonEnv, ReasonEnv),
		differences(old.Sources, now.Sources, ReasonSourceChanged, ReasonSourceAdded, ReasonSourceRemoved),
		differences(old.Needs, now.Needs, ReasonDependency, ReasonDependency, ReasonDependency))
}

// differences gives a reason for each name that two maps do not have alike, sorted by name; a kind that is "" does not
// count as a difference.
func differences(old, now map[string]string, changed, added, removed ReasonKind) []Reason {
	names := slices.Collect(maps.Keys(old))
	for name := range now {
		if _, both := old[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var why []Reason
	for _, name := range names {
		was, before := old[name]
		is, after := now[name]
		kind := changed
		switch {
		case !before:
			kind = added
		case !after:
			kind = removed
		case was == is:
			continue
		}
		if kind != "" && len(why) < maxReasons {
			why = append(why, Reason{Kind: kind, Name: name})
		}
	}
	return why
}
