package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// release is the version of this jsrun. A tag of the repository is "v" and this.
const release = "0.1.0"

// build is what `jsrun version` tells.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // of the sources
	Modified bool   `json:"modified"`           // since that revision
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (c *call) versionVerb() verb {
	return verb{
		use: "version", short: "Show which jsrun this is", args: cobra.NoArgs,
		flags: []func(*pflag.FlagSet){c.flags.machine},
		run: func(*cobra.Command, []string) error {
			b := thisBuild()
			if c.flags.json {
				return c.printJSON(b)
			}
			revision := ""
			if len(b.Revision) >= 12 {
				revision = ", " + b.Revision[:12]
				if b.Modified {
					revision += " modified"
				}
			}
			return c.print(fmt.Appendf(nil, "jsrun %s (%s, %s%s)\n", b.Version, b.Platform, b.Go, revision))
		},
	}
}

func thisBuild() build {
	b := build{Version: release, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// printJSON writes a result for machines, indented for those who look.
func (c *call) printJSON(value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	return c.print(b.Bytes())
}
