package tasks

import (
	"regexp"
	"strconv"
)

// tooOld reports a file that needs a newer jsrun than version. It is asked before all else, because what such a file
// holds may well be unknown here.
func tooOld(root *node, version string, m *mistakes) {
	n := root.get("min_version")
	want, ok := versionNumbers(n.str())
	have, known := versionNumbers(version)
	if !ok || !known || !less(have, want) {
		return
	}
	m.add(n.val, "", "this file needs jsrun %s or newer, and this is %s", n.str(), version)
}

// versionNumbers gives the three numbers of a version such as "0.1" or "v1.2.3-rc.1".
func versionNumbers(v string) (numbers [3]int, ok bool) {
	parts := regexp.MustCompile(`^v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:[-+].*)?$`).FindStringSubmatch(v)
	if parts == nil {
		return numbers, false
	}
	for i, p := range parts[1:] {
		numbers[i], _ = strconv.Atoi(p) // a part that is missing is 0
	}
	return numbers, true
}

func less(a, b [3]int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
