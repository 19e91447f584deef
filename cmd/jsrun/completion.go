package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func (c *call) completionVerb() verb {
	return verb{
		use: "completion bash|zsh|fish|powershell", short: "Print a script that completes command lines in a shell",
		example: `  jsrun completion bash > ~/.local/share/bash-completion/completions/jsrun
  jsrun completion zsh > "${fpath[1]}/_jsrun"
  jsrun completion fish > ~/.config/fish/completions/jsrun.fish
  jsrun completion powershell >> $PROFILE`,
		args:     cobra.ExactArgs(1),
		complete: cobra.FixedCompletions([]string{"bash", "zsh", "fish", "powershell"}, cobra.ShellCompDirectiveNoFileComp),
		run: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(c.stdout, true)
			case "zsh":
				return root.GenZshCompletion(c.stdout)
			case "fish":
				return root.GenFishCompletion(c.stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(c.stdout)
			}
			return usage("completion knows bash, zsh, fish and powershell, not %q", args[0])
		},
	}
}

// completeWords completes a line without a verb: the first word is a task or a script.
func (c *call) completeWords(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 && isScript(args[0]) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	names, directive := c.completeTasks(cmd, args, begun)
	if len(args) == 0 {
		directive = cobra.ShellCompDirectiveDefault
	}
	return names, directive
}

// completeTasks completes TASK [ARG]... [::: TASK [ARG]...]...: a name where one stands, and files among its arguments.
func (c *call) completeTasks(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 && args[len(args)-1] != ":::" {
		return c.completeArgs(args, begun), cobra.ShellCompDirectiveDefault
	}
	return c.taskNames(), cobra.ShellCompDirectiveNoFileComp
}

// completeTask completes the name of one task.
func (c *call) completeTask(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return c.taskNames(), cobra.ShellCompDirectiveNoFileComp
}

// taskNames gives the names to choose from with their descriptions; none when the file cannot be read, as nobody wants to
// be told in the middle of a line.
func (c *call) taskNames() []cobra.Completion {
	file, err := c.load()
	if err != nil {
		return nil
	}
	var names []cobra.Completion
	for _, t := range file.Tasks {
		if !t.Hide {
			names = append(names, cobra.CompletionWithDesc(t.Name, remark(file, listing(file, t))))
		}
	}
	return names
}

// completeArgs gives the options and choices of the task at the end of a line.
func (c *call) completeArgs(args []string, begun string) []cobra.Completion {
	if last := lastIndex(args, ":::"); last >= 0 {
		args = args[last+1:]
	}
	file, err := c.load()
	if err != nil {
		return nil
	}
	t, err := file.Lookup(args[0])
	if err != nil {
		return nil
	}
	var words []cobra.Completion
	for _, a := range t.Args {
		if slices.Contains(a.Options, args[len(args)-1]) {
			return slices.Clone(a.Choices)
		}
		if strings.HasPrefix(begun, "-") {
			for _, option := range a.Options {
				words = append(words, cobra.CompletionWithDesc(option, a.Help))
			}
		} else if a.Positional {
			words = append(words, a.Choices...)
		}
	}
	return words
}

func lastIndex(list []string, word string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == word {
			return i
		}
	}
	return -1
}
