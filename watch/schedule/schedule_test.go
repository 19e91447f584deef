package schedule

import (
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/jsrun/jsrun/internal/diag"
)

func TestParseRefuses(t *testing.T) {
	for _, row := range []struct{ spec, zone, msg, hint string }{
		{"", "", `cron schedule "": it is empty`, "five fields"},
		{"61 * * * *", "", `cron schedule "61 * * * *": minute 61 is out of range 0–59`, ""},
		{"0 24 * * *", "", "hour 24 is out of range 0–23", ""},
		{"* * 0 * *", "", "day of month 0 is out of range 1–31", ""},
		{"0 0 * 13 *", "", "month 13 is out of range 1–12", ""},
		{"0 0 * * 7", "", "day of week 7 is out of range 0–6", "Sunday is 0 or SUN"},
		{"60 0 0 * * *", "", "second 60 is out of range 0–59", ""},
		{"* * *", "", "it has 3 fields in place of 5 or 6", "minute, hour"},
		{"* * * * * * *", "", "it has 7 fields", ""},
		{"x * * * *", "", `minute "x" is not a number`, ""},
		{"+1 * * * *", "", `minute "+1" is not a number`, ""},
		{"99999999999999999999 * * * *", "", "is not a number", ""},
		{"0 0 * * TUES", "", `day of week "TUES" is neither a number nor one of SUN MON`, ""},
		{"0 0 L * *", "", `day of month "L" is not a number`, ""},
		{"1,,2 * * * *", "", `minute "" lacks a number`, ""},
		{"5- * * * *", "", `minute "5-" lacks a number`, ""},
		{"*-5 * * * *", "", `minute "*" is not a number`, ""},
		{"1-2-3 * * * *", "", `minute "2-3" is not a number`, ""},
		{"1/2/3 * * * *", "", `has the step "2/3"`, ""},
		{"*/0 * * * *", "", `minute "*/0" has the step "0"`, ""},
		{"*/90 * * * *", "", "has the step 90, but the field only goes from 0 to 59", `"@every 90m" is an interval`},
		{"0 22-6 * * *", "", `hour "22-6" ends before it begins`, "write 22-23,0-6"},
		{"0 0 30 2 *", "", "never happens", ""},
		{"0 0 31 4,6,9,11 *", "", "never happens", ""},
		{"TZ=UTC", "", "a time zone is not part of the schedule", `use the key "timezone"`},
		{"CRON_TZ=UTC 0 0 * * *", "", "a time zone is not part of the schedule", `use the key "timezone"`},
		{"@dayly", "", `unknown name "@dayly"`, `did you mean "@daily"?`},
		{"@Daily", "", `unknown name "@Daily"`, `did you mean "@daily"?`},
		{"@reboot", "", `unknown name "@reboot"`, "known are @hourly"},
		{"@every", "", `"" is not a duration`, "@every 90m"},
		{"@every 0s", "", "not a positive number of whole seconds", ""},
		{"@every -1h", "", "not a positive number of whole seconds", ""},
		{"@every 1500ms", "", "not a positive number of whole seconds", ""},
		{"@daily", "Europe/Berln", `unknown time zone "Europe/Berln"`, `did you mean "Europe/Berlin"?`},
		{"@daily", "sao paulo", `unknown time zone "sao paulo"`, `did you mean "America/Sao_Paulo"?`},
		{"@daily", "Mars/Olympus", `unknown time zone "Mars/Olympus"`, "IANA name"},
		{"@daily", "../../etc/passwd", "unknown time zone", ""},
	} {
		_, err := Parse(row.spec, row.zone)
		var problem *diag.Error
		if !errors.As(err, &problem) {
			t.Errorf("Parse(%q, %q): got %v, want an error with %q", row.spec, row.zone, err, row.msg)
			continue
		}
		if !strings.Contains(problem.Msg, row.msg) || !strings.Contains(problem.Hint, row.hint) {
			t.Errorf("Parse(%q, %q) = %q (hint %q), want %q (hint %q)", row.spec, row.zone, problem.Msg, problem.Hint, row.msg, row.hint)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, spec := range []string{"* * * * *", "*/5 1-2,3 1 JAN MON", "@every 1h", "TZ=UTC", "@daily", "0 0 29 2 1"} {
		f.Add(spec)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		s, err := Parse(spec, "Europe/Berlin")
		if err != nil {
			return
		}
		from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		for _, tick := range Upcoming(s, from, 3) {
			if !tick.At.After(from) {
				t.Fatalf("%q: %v is not after %v", spec, tick.At, from)
			}
			from = tick.At
		}
	})
}

// at reads a local time; "Z" forms read UTC, which tells the two passes of an autumn night apart.
func at(t *testing.T, text string, zone *time.Location) time.Time {
	t.Helper()
	if strings.HasSuffix(text, "Z") {
		zone = time.UTC
	}
	parsed, err := time.ParseInLocation("2006-01-02 15:04:05", strings.TrimSuffix(text, "Z"), zone)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestUpcoming(t *testing.T) {
	for _, row := range []struct {
		name, spec, zone, from string
		want                   []string // local time and offset, "<" with the nominal times where they differ
	}{
		{"every minute", "* * * * *", "UTC", "2026-01-01 00:00:30", []string{"2026-01-01 00:01:00 +0000", "2026-01-01 00:02:00 +0000"}},
		{"strictly after", "0 2 * * *", "UTC", "2026-01-01 02:00:00", []string{"2026-01-02 02:00:00 +0000"}},
		{"seconds", "*/20 59 23 31 12 *", "UTC", "2026-12-31 23:59:21", []string{"2026-12-31 23:59:40 +0000", "2027-12-31 23:59:00 +0000"}},
		{"day or weekday", "0 0 13 * FRI", "UTC", "2026-02-10 00:00:00",
			[]string{"2026-02-13 00:00:00 +0000", "2026-02-20 00:00:00 +0000", "2026-02-27 00:00:00 +0000", "2026-03-06 00:00:00 +0000", "2026-03-13 00:00:00 +0000"}},
		{"leap day over 2100", "0 0 29 2 *", "UTC", "2096-03-01 00:00:00", []string{"2104-02-29 00:00:00 +0000"}},
		{"yearly", "@yearly", "Asia/Kolkata", "2026-05-01 00:00:00", []string{"2027-01-01 00:00:00 +0530"}},
		{"every day, from 1970 on", "@every 24h", "Europe/Berlin", "2026-01-01 12:00:00", []string{"2026-01-02 00:00:00 +0100", "2026-01-03 00:00:00 +0100"}},
		{"every seven minutes", "@every 7m", "UTC", "1970-01-01 00:20:00", []string{"1970-01-01 00:21:00 +0000", "1970-01-01 00:28:00 +0000"}},

		{"spring, fixed", "30 2 * * *", "Europe/Berlin", "2026-03-28 12:00:00",
			[]string{"2026-03-29 03:00:00 +0200 < 02:30:00 +0100", "2026-03-30 02:30:00 +0200"}},
		{"spring, several in the gap run once", "*/20 2 * * *", "Europe/Berlin", "2026-03-28 12:00:00",
			[]string{"2026-03-29 03:00:00 +0200 < 02:00:00 +0100, 02:20:00 +0100, 02:40:00 +0100", "2026-03-30 02:00:00 +0200"}},
		{"spring, the gap's end is a time too", "0 2,3 * * *", "Europe/Berlin", "2026-03-28 12:00:00",
			[]string{"2026-03-29 03:00:00 +0200 < 02:00:00 +0100, 03:00:00 +0200", "2026-03-30 02:00:00 +0200"}},
		{"spring, wildcard", "30 * * * *", "Europe/Berlin", "2026-03-29 01:00:00",
			[]string{"2026-03-29 01:30:00 +0100", "2026-03-29 03:30:00 +0200"}},
		{"autumn, fixed", "30 2 * * *", "Europe/Berlin", "2026-10-24 12:00:00",
			[]string{"2026-10-25 02:30:00 +0200", "2026-10-26 02:30:00 +0100"}},
		{"autumn, fixed, from between the passes", "30 2 * * *", "Europe/Berlin", "2026-10-25 00:45:00Z",
			[]string{"2026-10-26 02:30:00 +0100"}},
		{"autumn, wildcard", "30 * * * *", "Europe/Berlin", "2026-10-24 23:45:00Z",
			[]string{"2026-10-25 02:30:00 +0200", "2026-10-25 02:30:00 +0100", "2026-10-25 03:30:00 +0100"}},
		{"half an hour", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03 12:00:00",
			[]string{"2026-10-04 02:30:00 +1100 < 02:15:00 +1030", "2026-10-05 02:15:00 +1100"}},
		{"no midnight", "@daily", "America/Sao_Paulo", "2018-11-03 12:00:00",
			[]string{"2018-11-04 01:00:00 -0200 < 00:00:00 -0300", "2018-11-05 00:00:00 -0200"}},
		{"a day left out is accepted", "0 12 * * *", "Pacific/Apia", "2011-12-29 00:00:00",
			[]string{"2011-12-29 12:00:00 -1000", "2011-12-31 12:00:00 +1400"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, err := Parse(row.spec, row.zone)
			if err != nil {
				t.Fatal(err)
			}
			ticks := Upcoming(s, at(t, row.from, s.Zone()), len(row.want))
			var got []string
			for _, tick := range ticks {
				got = append(got, describe(tick))
			}
			if strings.Join(got, "\n") != strings.Join(row.want, "\n") {
				t.Errorf("%s in %s from %s:\ngot  %q\nwant %q", row.spec, row.zone, row.from, got, row.want)
			}
		})
	}
}

func describe(tick Tick) string {
	text := tick.At.Format("2006-01-02 15:04:05 -0700")
	if tick.Nominal.Equal(tick.At) && tick.Note == "" {
		return text
	}
	var nominal []string
	for _, t := range tick.each() {
		nominal = append(nominal, t.Nominal.Format("15:04:05 -0700"))
	}
	return text + " < " + strings.Join(nominal, ", ")
}

func TestNote(t *testing.T) {
	s, err := Parse("30 2 * * *", "Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	tick, _ := s.Next(at(t, "2026-03-29 00:00:00", s.Zone()))
	if want := "02:30:00 on 2026-03-29 does not exist in Europe/Berlin, where clocks go forward: caught up at 03:00:00"; tick.Note != want {
		t.Errorf("got %q, want %q", tick.Note, want)
	}
}
