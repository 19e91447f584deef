package examples

import (
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// logSummary is report.json.
type logSummary struct {
	Logs         []string
	Requests     int
	Bytes        int
	Malformed    int
	Status       []counted
	Hours        []counted
	Paths        []counted
	Milliseconds map[string]float64
}

// counted is a row such as ["404", 17].
type counted struct {
	Name  string
	Count int
}

func (c *counted) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&c.Name, &c.Count})
}

func logReport(e *example) {
	e.set("LOG_MB", "1")
	e.run(nil, "requests in 1 logs, 0 malformed lines")
	e.sum()
	e.fresh("sample", "report")
	e.says(e.read("report.md"), "| p99 |", "| /items/:id |", "| 23 |", "██")

	before := e.report()
	e.write("logs/own.log", "spam\n"+`::1 - - [02/Mar/2026:07:00:00 +0000] "GET / HTTP/1.1" 418 - 9.5`)
	e.run(nil, "sample is fresh", "in 2 logs, 1 malformed lines")
	if after := e.report(); after.Requests != before.Requests+1 || !slices.Contains(after.Status, counted{"418", 1}) {
		e.Errorf("one more request makes of\n%+v\nthis:\n%+v", before, after)
	}

	e.set("LOG_MB", "none")
	e.fails(1, nil, `LOG_MB wants a number above 0, not "none"`)
}

func (e *example) report() logSummary {
	e.Helper()
	var r logSummary
	if err := json.Unmarshal([]byte(e.read("report.json")), &r); err != nil {
		e.Fatal(err)
	}
	return r
}

// sum compares the report with what the log says when all of it is kept in memory.
func (e *example) sum() {
	e.Helper()
	line := regexp.MustCompile(`:(\d\d):\d\d:\d\d \+0000\] "[A-Z]+ /([^ ?/]*)\S* HTTP/1.1" (\d+) (\d+) (\S+)\n`)
	found := line.FindAllStringSubmatch(e.read("logs/sample.log"), -1)
	status, hours, paths := map[string]int{}, map[string]int{}, map[string]int{}
	var times []float64
	bytes := 0
	for _, f := range found {
		hours[f[1]]++
		paths[f[2]]++
		status[f[3]]++
		n, _ := strconv.Atoi(f[4])
		bytes += n
		ms, _ := strconv.ParseFloat(f[5], 64)
		times = append(times, ms)
	}
	slices.Sort(times)
	r := e.report()
	if r.Requests != len(found) || r.Bytes != bytes || r.Malformed != 0 || len(r.Paths) != 7 {
		e.Errorf("%d requests of %d bytes make the report\n%+v", len(found), bytes, r)
	}
	e.counts(r.Status, status)
	e.counts(r.Hours, hours)
	if r.Paths[0] != (counted{"/items/:id", paths["items"]}) {
		e.Errorf("the first path is %v, want %d for items", r.Paths[0], paths["items"])
	}
	for name, share := range map[string]float64{"p50": 0.5, "p90": 0.9, "p99": 0.99, "max": 1} {
		want := times[int(share*float64(len(times)-1))]
		if got := r.Milliseconds[name]; math.Abs(got-want) > 0.04*want {
			e.Errorf("%s is %g, want about %g", name, got, want)
		}
	}
}

// counts compares rows, which stand in the order of their names, with a map.
func (e *example) counts(rows []counted, want map[string]int) {
	e.Helper()
	got := map[string]int{}
	for _, row := range rows {
		got[row.Name] = row.Count
	}
	inOrder := slices.IsSortedFunc(rows, func(a, b counted) int { return strings.Compare(a.Name, b.Name) })
	if !maps.Equal(got, want) || !inOrder {
		e.Errorf("the rows are %v, want %v", rows, want)
	}
}
