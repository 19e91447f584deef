package schedule

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"github.com/jsrun/jsrun/internal/diag"
)

// star is the bit by which robfig/cron marks a field without restriction.
const star = 1 << 63

// Parse reads a spec: five fields (minute, hour, day of month, month, day of week), six with seconds in front, one of
// @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually, or "@every 1h30m" (whole seconds, counted from
// 1970, so that a restart changes nothing). timezone is an IANA name; "" is this machine's zone. When both the day of month
// and the day of week are restricted, a day that matches either is enough. Mistakes are [*diag.Error] with a hint where
// there is one; a spec that can never match, such as February 30th, is a mistake.
func Parse(spec, timezone string) (*Schedule, error) {
	zone, err := loadZone(timezone)
	if err != nil {
		return nil, err
	}
	s := &Schedule{spec: spec, zone: zone}
	if err := s.read(strings.TrimSpace(spec)); err != nil {
		err.Msg = fmt.Sprintf("cron schedule %q: %s", spec, err.Msg)
		return nil, err
	}
	return s, nil
}

func (s *Schedule) read(text string) *diag.Error {
	switch {
	case text == "":
		return &diag.Error{Msg: "it is empty", Hint: `five fields, such as "0 2 * * *", or @daily`}
	case strings.HasPrefix(text, "TZ=") || strings.HasPrefix(text, "CRON_TZ="):
		return &diag.Error{Msg: "a time zone is not part of the schedule", Hint: `use the key "timezone" instead`}
	case strings.HasPrefix(text, "@every"):
		return s.readEvery(strings.TrimSpace(strings.TrimPrefix(text, "@every")))
	case strings.HasPrefix(text, "@"):
		return s.readDescriptor(text)
	}
	hour, err := checkFields(strings.Fields(text))
	if err != nil {
		return err
	}
	s.wildcard = hour[0] == '*' || hour[0] == '?'
	return s.readFields(text)
}

func (s *Schedule) readEvery(text string) *diag.Error {
	const hint = `an interval such as "@every 90m"`
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return &diag.Error{Msg: fmt.Sprintf("%q is not a duration", text), Hint: hint}
	case d < time.Second || d%time.Second != 0:
		return &diag.Error{Msg: fmt.Sprintf("the interval %s is not a positive number of whole seconds", text), Hint: hint}
	}
	s.every = d
	return nil
}

func (s *Schedule) readDescriptor(text string) *diag.Error {
	known := []string{"@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"}
	for _, name := range known {
		if text == name {
			s.wildcard = text == "@hourly"
			return s.readFields(text)
		}
	}
	problem := &diag.Error{Msg: fmt.Sprintf("unknown name %q", text), Hint: "known are " + strings.Join(known, ", ") + " and @every"}
	if near := diag.Closest(strings.ToLower(text), known); near != "" {
		problem.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	return problem
}

// readFields hands text to robfig/cron's parser and takes over its bit sets. The parser is known to panic on odd input.
func (s *Schedule) readFields(text string) (problem *diag.Error) {
	defer func() {
		if r := recover(); r != nil {
			problem = &diag.Error{Msg: fmt.Sprintf("it can't be read: %v", r)}
		}
	}()
	parser := cron.NewParser(cron.SecondOptional | cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)
	parsed, err := parser.Parse(text)
	if err != nil {
		return &diag.Error{Msg: err.Error()}
	}
	f, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return &diag.Error{Msg: "it is not a list of fields"}
	}
	s.second, s.minute, s.hour = f.Second&^star, f.Minute&^star, f.Hour&^star
	s.day, s.month, s.weekday = f.Dom&^star, f.Month&^star, f.Dow&^star
	s.anyDay = f.Dom&star != 0 || f.Dow&star != 0
	leapYear := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, ok := s.match(leapYear, leapYear.AddDate(1, 0, 0)); !ok {
		return &diag.Error{Msg: "it never happens: no such day in any of its months"}
	}
	return nil
}
