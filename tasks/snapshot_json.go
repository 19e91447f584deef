package tasks

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// File names need not be UTF-8, and JSON would put another character in the place of each byte that is not. A name or a
// link's target of that kind is written quoted, behind a NUL, which no name holds.
const quotedMark = "\x00"

// MarshalJSON keeps every byte of the paths and of what they are.
func (s snapshot) MarshalJSON() ([]byte, error) {
	texts := make(map[string]string, len(s))
	for path, what := range s {
		texts[asText(path)] = asText(what)
	}
	return json.Marshal(texts)
}

// UnmarshalJSON is the way back.
func (s *snapshot) UnmarshalJSON(data []byte) error {
	var texts map[string]string
	if err := json.Unmarshal(data, &texts); err != nil {
		return err
	}
	*s = make(snapshot, len(texts))
	for path, what := range texts {
		path, err := fromText(path)
		if err != nil {
			return err
		}
		if (*s)[path], err = fromText(what); err != nil {
			return err
		}
	}
	return nil
}

func asText(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	return quotedMark + strconv.Quote(raw)
}

func fromText(text string) (string, error) {
	quoted, is := strings.CutPrefix(text, quotedMark)
	if !is {
		return text, nil
	}
	raw, err := strconv.Unquote(quoted)
	if err != nil {
		return "", fmt.Errorf("unquote %s: %w", quoted, err)
	}
	return raw, nil
}
