package plan

import "strings"

// platforms are the GOOS and GOARCH words that go build reads from the end of file names.
var platforms = wordSet("test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 " +
	"windows zos unix 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 " +
	"mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm")

// devices are the words that no file or folder of a Go module may be called, be there an extension or not: Windows
// takes them for devices.
var devices = wordSet("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// goFile returns the Go file name for a schema file name: go build must neither skip it, nor tie it to a platform, nor
// refuse to embed the schema beside it.
func goFile(name string) string {
	var out strings.Builder
	for _, c := range strings.ToLower(name) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' {
			out.WriteRune(c)
		} else {
			out.WriteByte('_')
		}
	}
	base := out.String()
	if strings.Trim(base, "_") == "" || base[0] == '_' {
		base = "schema" + base
	}
	if last := base[strings.LastIndexByte(base, '_')+1:]; platforms[last] || devices[base] {
		base += "_schema"
	}
	return base
}
