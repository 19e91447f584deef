package main

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A second run comes one second after a first, which takes three seconds unless it is stopped.
func TestTurns(t *testing.T) {
	for _, row := range []struct {
		name  string
		claim claim
		part  bool // the first is a part of another task's run
		want  string
	}{
		{"await", queueUp, false, "first begins 0s, first ends 3s, second begins 3s"},
		{"take over", takeOver, false, "first begins 0s, first is stopped 1s, second begins 1s"},
		{"take over from a part", takeOver, true, "first begins 0s, first ends 3s, second begins 3s"},
		{"give way", giveWay, false, "first begins 0s, second gives way 1s, first ends 3s"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex // the order is the clock's; the race detector wants to see one
			var told []string
			start := time.Now()
			tell := func(what string) {
				mu.Lock()
				defer mu.Unlock()
				told = append(told, what+" "+time.Since(start).String())
			}
			turns := newTurns()
			go func() {
				ctx, end, err := turns.whole(t.Context(), "a", queueUp)
				if row.part {
					end()
					ctx = t.Context()
					end, err = turns.part(ctx, "a")
				}
				if err != nil {
					t.Error(err)
				}
				defer end()
				tell("first begins")
				select {
				case <-ctx.Done():
					tell("first is stopped")
				case <-time.After(3 * time.Second):
					tell("first ends")
				}
			}()
			time.Sleep(time.Second)
			switch _, end, err := turns.whole(t.Context(), "a", row.claim); {
			case errors.Is(err, errBusy):
				tell("second gives way")
			case err != nil:
				t.Error(err)
			default:
				tell("second begins")
				end()
			}
			time.Sleep(time.Minute)
			mu.Lock()
			defer mu.Unlock()
			if got := strings.Join(told, ", "); got != row.want || turns.busy("a") {
				t.Errorf("%s: got %s\nwant %s", row.name, got, row.want)
			}
		})
	}
}

func TestTurnsEndOfTheWait(t *testing.T) {
	turns := newTurns()
	_, end, err := turns.whole(t.Context(), "a", queueUp)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := turns.whole(ctx, "a", queueUp); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, end, err := turns.whole(t.Context(), "b", giveWay); err != nil {
		t.Errorf("another task: %v", err)
	} else {
		end()
	}
	end()
}
