package examples

import "strings"

func replaceBash(e *example) {
	e.set("GIT_CONFIG_GLOBAL", e.path("none"))
	e.set("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		e.set("GIT_"+who+"_NAME", "Ada")
		e.set("GIT_"+who+"_EMAIL", "ada@example.com")
	}
	e.exec(0, "git", "init", "--quiet")
	e.commit("feat(cli): say hello")
	e.commit("docs: how to say hello")

	e.run([]string{"release", "--dry-run"}, "nothing → v0.1.0 (minor, 2 commits)", "- **cli:** say hello (", "nothing was changed")
	if changed := e.exec(0, "git", "status", "--porcelain"); changed != "" {
		e.Errorf("the dry run changed\n%s", changed)
	}

	e.run([]string{"release"}, "tagged v0.1.0, packed dist/replace-bash-0.1.0.tar.gz")
	e.says(e.exec(0, "git", "log", "-1", "--format=%s%d"), "chore: release v0.1.0", "tag: v0.1.0")
	if names := e.list("dist/*"); len(names) != 1 || names[0] != "dist/replace-bash-0.1.0.tar.gz" {
		e.Errorf("dist holds %q", names)
	}
	e.run([]string{"release"}, "nothing to release since v0.1.0")

	e.commit("chore: tidy up")
	e.run([]string{"release"}, "nothing to release since v0.1.0")
	e.commit("fix: greet everybody; $(touch pwned) `touch pwned` \"quoted\"")
	e.run([]string{"release"}, "v0.1.0 → v0.1.1 (patch, 2 commits)")
	e.commit("feat!: say it louder")
	e.run([]string{"release", "-n", "--bump=major"}, "v0.1.1 → v0.2.0 (major")
	e.run([]string{"release"}, "v0.1.1 → v0.2.0 (major")
	if names := e.list("pwned"); names != nil {
		e.Error("a commit's subject was run as a command")
	}
	e.changelog()

	e.commit("fix: whisper")
	e.write("version.txt", "changed and not committed\n")
	e.fails(1, []string{"release"}, "commit or stash these first:", "version.txt")
	e.fails(2, []string{"release", "--bump", "mayor"}, `did you mean "major"?`)
}

// commit records a change under this subject.
func (e *example) commit(subject string) {
	e.Helper()
	e.write("version.txt", subject+"\n")
	e.exec(0, "git", "add", ".")
	e.exec(0, "git", "commit", "--quiet", "--message", subject)
}

// changelog checks that the sections stand in order, the newest first.
func (e *example) changelog() {
	e.Helper()
	text := e.read("CHANGELOG.md")
	at := 0
	for _, want := range []string{
		"# Changelog\n\n## 0.2.0 (", "### Breaking changes\n\n- say it louder", "\n\n## 0.1.1 (", "### Fixes\n\n- greet everybody; $(touch pwned)",
		"\n\n## 0.1.0 (", "### Features\n\n- **cli:** say hello",
	} {
		next := strings.Index(text[at:], want)
		if next < 0 {
			e.Fatalf("%q is missing behind byte %d of the changelog:\n%s", want, at, text)
		}
		at += next
	}
}
