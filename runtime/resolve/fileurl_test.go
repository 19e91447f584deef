package resolve

import "testing"

func TestLocate(t *testing.T) {
	for _, row := range []struct {
		windows   bool
		path, url string
	}{
		{false, "/a/b.js", "file:///a/b.js"},
		{false, "/a b/ü?#%.js", "file:///a%20b/%C3%BC%3F%23%25.js"},
		{false, `/a\b`, "file:///a%5Cb"},
		{false, "/a\n\t\r\"<>`{}|~[]", "file:///a%0A%09%0D%22%3C%3E%60%7B%7D%7C%7E%5B%5D"},
		{false, "/a/", "file:///a/"},
		{true, `C:\a b\c.js`, "file:///C:/a%20b/c.js"},
		{true, `\\server\share\x.js`, "file://server/share/x.js"},
	} {
		at := locate(row.path, row.windows)
		if got := at.String(); got != row.url {
			t.Errorf("locate(%q) = %q, want %q", row.path, got, row.url)
		}
		if back, err := parseFileURL(row.url).file(row.windows); back != row.path || err != nil {
			t.Errorf("%q gives %q, %v, want %q", row.url, back, err, row.path)
		}
	}
}

func TestLocationFile(t *testing.T) {
	for _, row := range []struct {
		windows   bool
		url, want string
	}{
		{false, "FILE:///a/../b?x#y", "/b"},
		{false, "file:a/b", "/a/b"},
		{false, "file://localhost/a", "/a"},
		{false, "file://host/a", `ERR_INVALID_FILE_URL_HOST`},
		{false, "file:///a%2Fb", "ERR_INVALID_FILE_URL_PATH"},
		{false, "file:///a%", ""},
		{false, "file:///%FF", ""},
		{true, "file:///C:/../../x", `C:\x`},
		{true, "file://C:/x", `C:\x`},
		{true, "file:///x", "ERR_INVALID_FILE_URL_PATH"},
		{true, "file:///C:/a%5Cb", "ERR_INVALID_FILE_URL_PATH"},
		{true, "file:///", "ERR_INVALID_FILE_URL_PATH"},
	} {
		got, err := parseFileURL(row.url).file(row.windows)
		if e, ok := err.(*Error); ok {
			got = e.Code
		}
		if got != row.want {
			t.Errorf("%q (windows %v) gives %q, %v, want %q", row.url, row.windows, got, err, row.want)
		}
	}
	if _, err := FromFileURL("https://x"); err == nil {
		t.Error("https: was taken for a file")
	}
}

func TestJoin(t *testing.T) {
	base := locate(`C:\a\b.js`, true)
	for _, row := range [][2]string{
		{"./c.js", `C:\a\c.js`}, {"/c.js", `C:\c.js`}, {"../../../c.js", `C:\c.js`}, {".", `C:\a\`}, {"//server/share/x", `\\server\share\x`},
	} {
		if got, err := base.join(row[0]).file(true); got != row[1] || err != nil {
			t.Errorf("%q gives %q, %v, want %q", row[0], got, err, row[1])
		}
	}
}
