package examples

import (
	"os"
	"slices"
	"strings"
)

func quickstart(e *example) {
	e.run(nil, "site  │ 6 pages in site/")
	pages := []string{
		"site/freshness.html", "site/index.html", "site/scripts.html", "site/shell.html", "site/tasks.html", "site/triggers.html",
	}
	if got := e.list("site/*.html"); !slices.Equal(got, pages) {
		e.Errorf("the pages are %q", got)
	}
	e.says(e.read("site/index.html"),
		"<title>What jsrun is · jsrun</title>",
		`<li><a href="tasks.html">Tasks</a></li>`,
		`<a href="index.html" aria-current="page">`,
		`<h2 id="in-one-minute">In one minute</h2>`,
		"<strong>one program</strong>",
		`<pre><code class="language-toml">default = &quot;hello&quot;`,
		"<ol>\n<li>it copies")
	e.says(e.read("site/tasks.html"), "<tr><td><code>script</code></td><td>a JavaScript or TypeScript file</td></tr>")
	e.says(e.read("site/shell.html"), "<blockquote>")
	for _, page := range pages {
		prose, _, _ := strings.Cut(e.read(page), "<pre>")
		if strings.Contains(prose, "](") || strings.Contains(prose, "{{") || strings.Contains(prose, "**") {
			e.Errorf("%s has Markdown or a place of the template in it", page)
		}
	}
	e.says(e.read("site/sitemap.txt"), "https://example.com/index.html\n")
	e.fresh("pages", "site")

	style := e.styles()
	e.append("assets/style.css", "\nhr { border: 0 }\n")
	e.run(nil, "6 pages")
	if got := e.styles(); got == style {
		e.Errorf("the changed stylesheet is still called %s", got)
	}
	e.says(e.read("site/index.html"), strings.TrimPrefix(e.styles(), "site/"))

	if err := os.Remove(e.path("site/shell.html")); err != nil {
		e.Fatal(err)
	}
	e.run([]string{"-v"}, `pages starts: output "site/shell.html" is gone`)
	e.fresh("pages", "site")

	e.set("SITE_URL", "https://docs.example.org")
	e.run(nil, "pages is fresh", "6 pages")
	e.says(e.read("site/sitemap.txt"), "https://docs.example.org/shell.html\n")

	e.write("content/broken.md", "no head\n")
	e.fails(1, nil, `content/broken.md: wants to begin with "---"`, "page.ts:")
}

// styles gives the one stylesheet of the site.
func (e *example) styles() string {
	e.Helper()
	names := e.list("site/assets/style.????????.css")
	if len(names) != 1 {
		e.Fatalf("the stylesheets are %q, want one", names)
	}
	return names[0]
}
