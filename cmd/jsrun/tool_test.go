package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"time"
)

// tool is a program that tasks in tests call, so that they need none of the system's.
//
//	tool cat FILE...       print files
//	tool wait FILE         wait until the file is there
//	tool deaf DEPTH        ignore polite signals, start as many generations of the same, tell all numbers, stay for ever
//	tool stray DEPTH       the same, and each has a session of its own
//	tool orphan            start a stray one and end
//	tool loud              tell of each polite signal, and stay for ever
//	tool stay              tell that it is there and stay for ever
func tool() {
	args := os.Args[1:]
	switch args[0] {
	case "cat":
		for _, name := range args[1:] {
			text, err := os.ReadFile(name)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Stdout.Write(text)
		}
	case "wait":
		for {
			if _, err := os.Stat(args[1]); err == nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	case "deaf", "stray":
		deafen()
		fmt.Println("pid", os.Getpid())
		if depth, _ := strconv.Atoi(args[1]); depth > 0 {
			breed(args[0], depth-1)
		}
		time.Sleep(time.Hour)
	case "orphan":
		breed("stray", 0)
	case "loud":
		heard := make(chan os.Signal, 1)
		signal.Notify(heard, os.Interrupt)
		fmt.Println("pid", os.Getpid())
		for range heard {
			fmt.Println("hears it")
		}
	case "stay":
		fmt.Println("pid", os.Getpid(), "stays")
		time.Sleep(time.Hour)
	default:
		fmt.Fprintf(os.Stderr, "tool: no %q\n", args[0])
		os.Exit(2)
	}
}

// breed starts another tool that is deaf.
func breed(how string, depth int) {
	next := exec.Command(os.Args[0], how, strconv.Itoa(depth))
	next.Stdout = os.Stdout
	if how == "stray" {
		leaveSession(next)
	}
	if err := next.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
