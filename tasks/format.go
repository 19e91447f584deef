package tasks

import (
	"fmt"
	"strings"
	"time"
)

// fileShape is the format of a task file.
func fileShape() *shape {
	s := table(
		field{"min_version", "The oldest jsrun that understands this file.", form(pattern{expr: `^[0-9]+(\.[0-9]+){0,2}$`, wants: `a version such as "0.1"`})},
		field{"default", "The task that a bare `jsrun` runs.", text()},
		field{"settings", "How tasks are run.", settingsShape()},
		field{"env", "Variables for every task.", envShape()},
		field{"env_file", "Dotenv files for every task; later ones win.", envFileShape()},
		field{"tasks", "The tasks by name.", &shape{wants: "a table of tasks", kinds: kindTable, free: taskShape(), names: taskNames()}},
	)
	s.later = []string{"includes", "redactions", "templates", "vars"}
	s.foreign = map[string]string{"task": "tasks", "dotenv": "env_file", "envfile": "env_file"}
	return s
}

// taskNames is what a task may be called: nothing that the command line takes for an option, for its ":::" or for one of the
// words with "::" in front by which jsrun calls itself.
func taskNames() *pattern {
	return &pattern{
		expr:  `^[\p{L}\p{N}_.:/][\p{L}\p{N}_.:/-]*$`,
		wants: `letters, digits and _ - . : /, with no "-" or "::" in front and no ":::"`,
		valid: func(name string) bool { return !strings.HasPrefix(name, "::") && !strings.Contains(name, ":::") },
	}
}

func settingsShape() *shape {
	output := oneOf("prefix")
	output.laterChoices = []string{"group", "keep-order", "interleave", "errors-only"}
	failure := oneOf("kill")
	failure.laterChoices = []string{"finish", "continue"}
	jobs := form(pattern{expr: `^[1-9][0-9]{0,3}%$`, wants: `a number of jobs or a share of the processors such as "50%"`})
	jobs.kinds |= kindInteger
	return table(
		field{"jobs", "How many tasks run at once: a number, or a share of the processors.", jobs},
		field{"output", "How the output of tasks is shown.", output},
		field{"failure", "What the failure of one task means for the rest.", failure},
		field{"kill_after", "How long a task may take to end when it is stopped, before it is killed.", durationShape()},
	)
}

// envShape takes strings only. A bare 1.10 would have to become "1.1" or be guessed at, and false could mean "false" or
// "unset"; two quotes cost less than finding that out.
func envShape() *shape {
	fallback := table(field{"default", "The value when nothing else sets the variable.", text()})
	fallback.later = []string{"run"}
	fallback.require = []string{"default"}
	return &shape{
		wants: "a table of variables",
		kinds: kindTable,
		free:  text().or(fallback, "a string"),
		names: &pattern{expr: `^[^=\x00]+$`, wants: `anything without "="`},
	}
}

func envFileShape() *shape {
	one := table(
		field{"path", "Where the file is, from the folder of the task file.", text()},
		field{"optional", "A missing file is no mistake.", boolean()},
	)
	one.require = []string{"path"}
	item := text().or(one, "a string or a table with a path")
	return item.or(list(item, ""), "a path or an array of paths")
}

func taskShape() *shape {
	steps := text().or(list(text(), ""), "a string or an array of strings")
	alias := form(*taskNames())
	full := table(
		field{"description", "What the task is for, in one line.", prose()},
		field{"alias", "Other names of the task.", alias.or(list(alias, ""), "a name or an array of names")},
		field{"hide", "Leave the task out of lists.", boolean()},
		field{"run", "Steps for the built-in shell, run one after another.", steps},
		field{"script", "A JavaScript or TypeScript file to run.", text()},
		field{"js", "JavaScript or TypeScript to run.", prose()},
		field{"depends", "Tasks that must have ended well before.", dependsShape()},
		field{"dir", "The working directory, from the folder of the task file.", text()},
		field{"env", "Variables of this task.", envShape()},
		field{"env_file", "Dotenv files of this task; later ones win.", envFileShape()},
		field{"args", "The arguments that the task takes.", list(argShape(), "an array of tables")},
		field{"timeout", "How long the task may take.", durationShape()},
		field{"platforms", "The only systems that the task is for.", list(platformShape(), "an array of strings")},
		field{"sources", "What the task reads, as globs; it is skipped while they are unchanged.", globsShape("auto")},
		field{"outputs", "What the task writes, as globs.", globsShape()},
		field{"watch", "How `jsrun watch` runs the task.", watchShape()},
		field{"cron", "When `jsrun serve` runs the task.", cronShape()},
	)
	full.exclusive = []string{"run", "script", "js"}
	full.later = []string{
		"extends", "matrix", "vars", "depends_post", "wait_for", "if", "finally", "retry", "mutex", "confirm", "requires",
		"preconditions", "run_windows", "argv", "internal", "quiet", "silent", "raw", "interactive", "deprecated", "cache",
		"allow", "persistent", "ready", "http",
	}
	full.foreign = map[string]string{
		"cmds": "run", "cmd": "run", "command": "run", "commands": "run",
		"deps": "depends", "dependencies": "depends", "dependsOn": "depends", "depends_on": "depends",
		"inputs": "sources", "files": "sources", "generates": "outputs",
		"cwd": "dir", "desc": "description", "help": "description",
		"dotenv": "env_file", "envfile": "env_file", "private": "internal", "aliases": "alias",
	}
	return steps.or(full, "a command, an array of commands or a table")
}

func dependsShape() *shape {
	one := table(field{"task", "The task's name.", text()})
	one.later = []string{"args", "env", "optional"}
	one.require = []string{"task"}
	return list(text().or(one, "a string"), "an array of strings")
}

func argShape() *shape {
	scalar := func(wants string) *shape {
		return &shape{wants: wants, kinds: kindString | kindInteger | kindFloat | kindBoolean}
	}
	s := table(
		field{"name", "What scripts and ARG_NAME call it.", form(pattern{expr: `^[A-Za-z][A-Za-z0-9_-]*$`, wants: `a name of letters, digits, "_" and "-"`})},
		field{"help", "What it is for, in one line.", prose()},
		field{"positional", "It has no option: it is told by its place.", boolean()},
		field{"options", "How it is written on the command line.", list(optionShape(), "an array of strings")},
		field{"type", "What its value is.", argTypeShape()},
		field{"default", "Its value when it is left out.", scalar("a string, a number or a boolean")},
		field{"required", "It must be given.", boolean()},
		field{"choices", "The only values that it takes.", list(scalar("a string or a number"), "an array")},
	)
	s.foreign = map[string]string{"description": "help", "desc": "help", "flags": "options", "values": "choices"}
	s.require = []string{"name"}
	return s
}

func argTypeShape() *shape {
	s := oneOf("string", "integer", "number", "boolean")
	s.foreign = map[string]string{"int": "integer", "float": "number", "bool": "boolean", "flag": "boolean"}
	return s
}

func optionShape() *shape {
	return form(pattern{expr: `^(-[A-Za-z]|--[A-Za-z0-9][A-Za-z0-9_-]*)$`, wants: `an option such as "-r" or "--replicas"`})
}

func durationShape() *shape {
	return form(pattern{
		expr:  `^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`,
		wants: `a duration such as "90s" or "10m"`,
		valid: func(s string) bool { _, err := time.ParseDuration(s); return err == nil },
	})
}

// platformShape takes an operating system, or one with an architecture.
func platformShape() *shape {
	var choices []string
	for _, goos := range []string{"linux", "darwin", "windows", "freebsd", "netbsd", "openbsd"} {
		choices = append(choices, goos)
		for _, arch := range []string{"amd64", "arm64", "386", "arm", "riscv64", "ppc64le", "s390x", "loong64"} {
			choices = append(choices, goos+"/"+arch)
		}
	}
	s := oneOf(choices...)
	s.wants = `a platform such as "linux" or "windows/amd64"`
	s.foreign = map[string]string{"macos": "darwin", "osx": "darwin", "mac": "darwin", "win": "windows", "win32": "windows"}
	return s
}

func globsShape(later ...string) *shape {
	s := text().or(list(text(), ""), "a glob or an array of globs")
	s.laterChoices = later
	return s
}

func watchShape() *shape {
	return boolean().or(table(
		field{"debounce", "How long nothing may change before the task runs.", durationShape()},
		field{"on_busy", "What a change does while the task is running.", oneOf("queue", "restart", "ignore")},
		field{"clear", "Clear the terminal before each run.", boolean()},
	), "true or a table")
}

func cronShape() *shape {
	s := table(
		field{"schedule", `Five fields, or a word such as "@daily".`, text()},
		field{"timezone", "An IANA name; the local zone when left out.", text()},
		field{"overlap", "What happens when the last run has not ended.", oneOf("forbid", "allow", "replace")},
	)
	s.later = []string{"missed", "jitter"}
	s.require = []string{"schedule"}
	return text().or(s, "a schedule or a table")
}

// orList writes quoted words as a choice: "a", "b" or "c".
func orList(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = fmt.Sprintf("%q", w)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}
