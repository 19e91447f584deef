package os

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

const currentVersion = `SOFTWARE\Microsoft\Windows NT\CurrentVersion`

func system() identity {
	major, minor, build := windows.RtlGetNtVersionNumbers()
	machine := map[string]string{"amd64": "x86_64", "386": "i686", "arm64": "arm64"}[runtime.GOARCH]
	return identity{
		name:    "Windows_NT",
		release: fmt.Sprintf("%d.%d.%d", major, minor, build),
		version: registryText(currentVersion, "ProductName"),
		machine: machine,
	}
}

func registryText(path, name string) string {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, path, registry.QUERY_VALUE)
	if err != nil {
		return "unknown"
	}
	defer key.Close()
	text, _, err := key.GetStringValue(name)
	if err != nil {
		return "unknown"
	}
	return text
}

func uptime() float64 { return windows.DurationSinceBoot().Seconds() }

// memoryStatus is MEMORYSTATUSEX of <sysinfoapi.h>.
type memoryStatus struct {
	length, load                                   uint32
	total, available                               uint64
	totalPage, availablePage, totalVirtual, unused uint64
	extended                                       uint64
}

// memory gives the bytes that are free for programs and all there are.
func memory() (free, total int64) {
	var status memoryStatus
	status.length = uint32(unsafe.Sizeof(status))
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&status))); ok == 0 {
		return 0, 0
	}
	return int64(status.available), int64(status.total)
}

// loadAverages are 0, as in Node: Windows has none.
func loadAverages() [3]float64 { return [3]float64{} }

func processors() []cpu {
	model := registryText(`HARDWARE\DESCRIPTION\System\CentralProcessor\0`, "ProcessorNameString")
	list := make([]cpu, runtime.NumCPU())
	for i := range list {
		list[i].model = model
	}
	return list
}

// classes are the priority classes of Windows, from the lowest, with the least niceness that libuv maps to each.
var classes = [...]struct {
	class uint32
	nice  int
}{
	{windows.IDLE_PRIORITY_CLASS, 19}, {windows.BELOW_NORMAL_PRIORITY_CLASS, 10}, {windows.NORMAL_PRIORITY_CLASS, 0},
	{windows.ABOVE_NORMAL_PRIORITY_CLASS, -7}, {windows.HIGH_PRIORITY_CLASS, -14}, {windows.REALTIME_PRIORITY_CLASS, -20},
}

func priority(pid int) (int, error) {
	process, err := open(pid, windows.PROCESS_QUERY_LIMITED_INFORMATION)
	if err != nil {
		return 0, err
	}
	defer windows.CloseHandle(process)
	class, err := windows.GetPriorityClass(process)
	if err != nil {
		return 0, err
	}
	for _, c := range classes {
		if c.class == class {
			return c.nice, nil
		}
	}
	return 0, nil
}

func setPriority(pid, nice int) error {
	process, err := open(pid, windows.PROCESS_SET_INFORMATION)
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	class := classes[len(classes)-1].class
	for _, c := range classes {
		if nice >= c.nice {
			class = c.class
			break
		}
	}
	return windows.SetPriorityClass(process, class)
}

// open opens a process; 0 is this one.
func open(pid int, access uint32) (windows.Handle, error) {
	if pid == 0 {
		pid = int(windows.GetCurrentProcessId())
	}
	return windows.OpenProcess(access, false, uint32(pid))
}
