package pytesting

import (
	"bufio"
	"bytes"
	_ "embed" // of the program that the interpreter runs
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake/internal/build"
)

// interpreterSource is what the interpreter runs: it answers requests, a line each.
//
//go:embed interpreter.py
var interpreterSource string

// beforeDeadline is how long before the test's deadline an interpreter that is busy is
// given up: long enough to say so.
const beforeDeadline = time.Second

// A process is a running interpreter.
type process struct {
	requests *os.File
	replies  *bufio.Reader
	answers  *os.File
	output   *bytes.Buffer // of Python; to be read when the process has ended
	logs     string        // a folder for reports of data races

	command *exec.Cmd
	ended   chan struct{} // closed when the process has ended,
	status  error         // with this

	mu      sync.Mutex
	overdue bool // it was stopped because of the test's deadline
	failure error
	timer   *time.Timer // nil without a deadline
}

// start starts an interpreter that can import the modules of a project.
func start(t testing.TB, b *project) (*process, error) {
	logs := t.TempDir()
	settings, err := b.tools.SanitizerEnv(t.Context(), sanitizer, filepath.Join(logs, "race"))
	if err != nil {
		return nil, err
	}
	if sanitizer == build.Address && !b.python.FreeThreaded { // which has one allocator only
		settings = append(settings, "PYTHONMALLOC=malloc") // Python's own hides errors
	}
	ours, theirs, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	theirRequests, requests, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, ours.Close())
	}
	defer theirRequests.Close()
	p := &process{
		requests: requests, answers: ours, replies: bufio.NewReader(ours), output: new(bytes.Buffer),
		logs: logs, ended: make(chan struct{}),
	}
	// -P: the folder of the test, with its Go code, is no place for modules.
	p.command = exec.Command(b.python.Executable, "-P", "-X", "faulthandler", "-c", interpreterSource, b.core)
	path := strings.TrimSuffix(b.folder+string(os.PathListSeparator)+os.Getenv("PYTHONPATH"), string(os.PathListSeparator))
	p.command.Env = append(append(os.Environ(), settings...), "PYTHONPATH="+path)
	p.command.Stdout, p.command.Stderr = p.output, p.output
	p.command.ExtraFiles = []*os.File{theirRequests, theirs}
	p.command.WaitDelay = beforeDeadline // for what Python has started and left behind
	if err := p.run(); err != nil {
		return nil, errors.Join(err, requests.Close(), ours.Close())
	}
	p.watch(t)
	return p, nil
}

// run starts the process and waits for its end, in a thread that lives as long: the process
// ends with the thread that has started it, so that none is left behind.
func (p *process) run() error {
	endWithParent(p.command)
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.command.Start()
		started <- err
		if err == nil {
			p.status = p.command.Wait()
			close(p.ended)
			_ = p.answers.SetReadDeadline(time.Now()) // a child of Python may keep the pipe open
		}
	}()
	return <-started
}

// watch stops the process shortly before the test's deadline, in a way that lets it say what
// it was doing.
func (p *process) watch(t testing.TB) {
	limited, ok := t.(interface{ Deadline() (time.Time, bool) })
	if !ok {
		return
	}
	deadline, ok := limited.Deadline()
	if !ok {
		return
	}
	p.timer = time.AfterFunc(time.Until(deadline)-beforeDeadline, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.overdue = true
		_ = p.command.Process.Signal(syscall.SIGABRT) // if it has not ended
	})
}

func (p *process) send(message request) error {
	line, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = p.requests.Write(append(line, '\n'))
	return err
}

// ask sends a request and waits for the answer. After an error there are no more answers.
func (p *process) ask(r request) (reply, error) {
	if err := p.broken(); err != nil {
		return reply{}, err
	}
	var answer reply
	err := p.send(r)
	if err == nil {
		var line []byte
		if line, err = p.replies.ReadBytes('\n'); err == nil {
			err = json.Unmarshal(line, &answer)
		}
	}
	if err != nil {
		<-p.ended // with a broken pipe it has ended or will at once
		p.mu.Lock()
		defer p.mu.Unlock()
		p.failure = fmt.Errorf("Python has ended: %w", p.status) //nolint:staticcheck // Python is a name
		if p.status == nil {
			p.failure = errors.New("Python has ended by itself") //nolint:staticcheck // Python is a name
		}
		if p.overdue {
			p.failure = errors.New("Python was busy until the deadline of the test") //nolint:staticcheck // Python is a name
		}
		return reply{}, p.failure
	}
	return answer, nil
}

// broken returns why there are no more answers, nil while there are.
func (p *process) broken() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failure
}

// stop ends the interpreter and returns the reports of data races, everything that was printed, and
// what went wrong.
func (p *process) stop() (races, output string, err error) {
	_ = p.requests.Close() // tells it to end
	<-p.ended
	if p.timer != nil {
		p.timer.Stop()
	}
	_ = p.answers.Close()
	if p.status != nil && p.broken() == nil {
		err = fmt.Errorf("Python ends with an error: %w", p.status) //nolint:staticcheck // Python is a name
	}
	var reports strings.Builder
	files, _ := filepath.Glob(filepath.Join(p.logs, "race.*")) // the pattern is fine
	for _, file := range files {
		content, readErr := os.ReadFile(file)
		err = errors.Join(err, readErr)
		reports.Write(content)
	}
	return reports.String(), p.output.String(), err
}
