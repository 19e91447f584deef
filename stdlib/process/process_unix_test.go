//go:build unix

package process_test

import "testing"

// TestCredentials shows what the calls that change users and groups refuse; none of them gets as far as the system.
func TestCredentials(t *testing.T) {
	tests := []struct{ call, want string }{
		{`setuid({})`, `ERR_INVALID_ARG_TYPE The "id" argument must be one of type number or string. Received an instance of Object`},
		{`setegid(-1)`, `ERR_OUT_OF_RANGE The value of "id" is out of range. It must be >= 0 && <= 4294967295. Received -1`},
		{`seteuid('no such user')`, `ERR_UNKNOWN_CREDENTIAL User identifier does not exist: no such user`},
		{`setgid('no such group')`, `ERR_UNKNOWN_CREDENTIAL Group identifier does not exist: no such group`},
		{`setgroups()`, `ERR_INVALID_ARG_TYPE The "groups" argument must be an instance of Array. Received undefined`},
		{`setgroups([1, null])`, `ERR_INVALID_ARG_TYPE The "groups[1]" argument must be one of type number or string. Received null`},
		{`setgroups([1, 'no such group'])`, `ERR_UNKNOWN_CREDENTIAL Group identifier does not exist: no such group`},
		{`initgroups('a', {})`, `ERR_INVALID_ARG_TYPE The "extraGroup" argument must be one of type number or string. Received an instance of Object`},
		{`initgroups('no such user', 0)`, `ERR_UNKNOWN_CREDENTIAL User identifier does not exist: no such user`},
	}
	for _, test := range tests {
		t.Run(test.call, func(t *testing.T) {
			script := `try { process.` + test.call + ` } catch (e) { console.log(e.code, e.message) }`
			if got := run(t, script); got != test.want+"\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestExecveChecks shows what execve refuses before the process is given up.
func TestExecveChecks(t *testing.T) {
	tests := []struct{ args, want string }{
		{`1`, `ERR_INVALID_ARG_TYPE The "execPath" argument must be of type string. Received type number (1)`},
		{`'x', 'y'`, `ERR_INVALID_ARG_TYPE The "args" argument must be an instance of Array. Received type string ('y')`},
		{`'x', [1]`, `ERR_INVALID_ARG_VALUE The argument 'args[0]' must be a string without null bytes. Received 1`},
		{`'x', [], { a: 'b\0' }`, `ERR_INVALID_ARG_VALUE The argument 'env' must be an object with string keys and values without null bytes. Received { a: 'b\x00' }`},
	}
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			script := `try { process.execve(` + test.args + `) } catch (e) { console.log(e.code, e.message) }`
			if got := run(t, script); got != test.want+"\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
