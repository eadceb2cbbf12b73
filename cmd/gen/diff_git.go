package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
)

// gitQuiet are options of git that keep the configuration of a repository from running anything.
var gitQuiet = []string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}

// gitOffline keeps git from the network and from asking: a partial clone would fetch what it lacks. Git before 2.44
// does not know GIT_NO_LAZY_FETCH; for that no transport is allowed at all.
var gitOffline = []string{
	"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C",
}

// gitProcess is a git that runs in the current folder.
type gitProcess struct {
	command   *exec.Cmd
	in        io.WriteCloser
	out       *bufio.Reader
	complaint bytes.Buffer
	failed    error // set once it has ended
}

// startGit starts git. No argument may come from the user: what he names is looked up first, by [gitProcess.find].
func startGit(args ...string) (*gitProcess, error) {
	p := &gitProcess{command: exec.Command("git", slices.Concat(gitQuiet, args)...)}
	p.command.Env = append(os.Environ(), gitOffline...)
	p.command.Stderr = &p.complaint
	var err error
	if p.in, err = p.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if err := p.command.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return nil, errors.New("git, which reads REV:path, is not installed")
		}
		return nil, err
	}
	return p, nil
}

// end waits for git to end, and returns what it complained of in one line; nil when nothing went wrong.
func (p *gitProcess) end() error {
	if p.failed != nil {
		return p.failed
	}
	_ = p.in.Close()                  // closed or not, the end of input is what it waits for
	_, _ = io.Copy(io.Discard, p.out) // nor must it wait for a reader
	err := p.command.Wait()
	if err == nil {
		return nil
	}
	line, _, _ := strings.Cut(strings.TrimSpace(p.complaint.String()), "\n")
	p.failed = fmt.Errorf("git: %w", err)
	if line = strings.TrimPrefix(line, "fatal: "); line != "" {
		p.failed = errors.New("git: " + line)
	}
	return p.failed
}

// failure prefers what git complained of to the broken pipe that it left.
func (p *gitProcess) failure(err error) error {
	if ended := p.end(); ended != nil {
		return ended
	}
	return fmt.Errorf("git: %w", err)
}

// gitObject is what git says of a name.
type gitObject struct {
	id, kind string // kind is blob, tree, commit or tag
	size     int64
}

// errNoObject says that git has nothing of a name.
var errNoObject = errors.New("git has no such object")

// find looks up a name: a line of input, and so never taken for an option. The error is errNoObject when there is none.
func (p *gitProcess) find(name string) (*gitObject, error) {
	if strings.ContainsAny(name, "\n\r\x00") {
		return nil, errNoObject // would be more than one line
	}
	if _, err := io.WriteString(p.in, name+"\n"); err != nil {
		return nil, p.failure(err)
	}
	line, err := p.out.ReadString('\n')
	if err != nil {
		return nil, p.failure(err)
	}
	words := strings.Split(strings.TrimSuffix(line, "\n"), " ") // "ID KIND SIZE", or "NAME missing"
	if len(words) != 3 {
		return nil, errNoObject
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return nil, errNoObject // a name of two words
	}
	return &gitObject{words[0], words[1], size}, nil
}

// maxGitFile bounds the text of one file, in bytes: a little more than schemas may have, so that the refusal is theirs.
const maxGitFile = 17 << 20

// text returns the text of an object.
func (p *gitProcess) text(id string) ([]byte, error) {
	found, err := p.find(id)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(p.out, min(found.size, maxGitFile)))
	if err == nil {
		_, err = io.CopyN(io.Discard, p.out, found.size-int64(len(text))+1) // and the end of the line
	}
	if err != nil {
		return nil, p.failure(err)
	}
	return text, nil
}

// gitPlace is REV:path.
type gitPlace struct{ revision, path string }

// gitPlaceOf takes REV:path apart. It reports false for a text without a colon outside of braces, which may be part
// of a revision, and for a path that begins with a drive.
func gitPlaceOf(text string) (gitPlace, bool) {
	braces := 0
	for i, c := range text {
		switch {
		case c == '{':
			braces++
		case c == '}':
			braces--
		case c == ':' && braces <= 0:
			revision, below := text[:i], text[i+1:]
			isDrive := len(revision) == 1 && (strings.HasPrefix(below, `\`) || strings.HasPrefix(below, "/"))
			return gitPlace{revision, below}, !isDrive
		}
	}
	return gitPlace{}, false
}

// String returns REV:path again.
func (g gitPlace) String() string { return g.revision + ":" + g.path }

// fromTop makes the path relative to the top of the repository, as git does: a path that begins with a dot is relative to
// the current folder. "" is the top itself.
func (g gitPlace) fromTop() (gitPlace, error) {
	name := g.path
	if name == "." || name == ".." || strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		p, err := startGit("rev-parse", "--show-prefix")
		if err != nil {
			return g, err
		}
		prefix, _ := io.ReadAll(p.out) // what ends it early, end says
		if err := p.end(); err != nil {
			return g, err
		}
		name = strings.TrimSuffix(string(prefix), "\n") + name
	}
	if name = path.Clean(name); name == "." {
		name = ""
	}
	if strings.HasPrefix(name, "/") || name == ".." || strings.HasPrefix(name, "../") {
		return g, errors.New("is outside the repository")
	}
	return gitPlace{g.revision, name}, nil
}
