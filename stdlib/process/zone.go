package process

import (
	"strings"
	"time"

	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

// rezone gives dates the time zone of the variable TZ after a script has changed it. The engine asks Go for the zone, which
// is one for the whole process, so only a script that has the process to itself changes it; it does so between two
// callbacks of its own, when none of them reads a date.
func (e *env) rezone() {
	if !thread.Of(e.vm).IsMain() || e.vm.Config().Task != nil {
		return
	}
	if e.zone == nil {
		e.zone = time.Local
	}
	name, set := e.Env.Get(zoneVariable)
	if !set {
		time.Local = e.zone
		return
	}
	location, err := time.LoadLocation(strings.TrimPrefix(name, ":"))
	if err != nil {
		location = time.UTC // as the C library does with a name that it does not know
	}
	time.Local = location
}
