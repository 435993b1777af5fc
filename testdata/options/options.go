// Package options has functions whose options Python gives as keywords.
package options

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// DialOptions say how to dial.
type DialOptions struct {
	Timeout float64 // how long to wait, seconds
	Retries int
	Verbose bool
	Tags    []string
	Limit   *int
	//py:name tls
	Secure bool
	//py:skip
	Secret string

	hidden int
}

func (o DialOptions) text() string {
	limit := "none"
	if o.Limit != nil {
		limit = fmt.Sprint(*o.Limit)
	}
	return fmt.Sprintf("timeout=%v retries=%d verbose=%t tags=%v nil=%t limit=%s tls=%t secret=%q hidden=%d",
		o.Timeout, o.Retries, o.Verbose, o.Tags, o.Tags == nil, limit, o.Secure, o.Secret, o.hidden)
}

// Defaults are options that somebody made.
func Defaults() *DialOptions {
	return &DialOptions{Timeout: 1.5, Retries: 3, Secret: "s", hidden: 7}
}

// Dial dials an address.
func Dial(address string, opts DialOptions) string { return address + " " + opts.text() }

// DialOr dials with options that may be nil.
func DialOr(address string, opts *DialOptions) (string, error) {
	if address == "" {
		return "", errors.New("no address")
	}
	if opts == nil {
		return address + " nil", nil
	}
	opts.Retries++
	return address + " " + opts.text(), nil
}

// Fixed takes what its signature says.
//
//py:signature (address, opts)
func Fixed(address string, opts DialOptions) string { return Dial(address, opts) }

// Both has a signature and keywords.
//
//py:signature (address="here", opts=None)
//py:keywords
func Both(address string, opts *DialOptions) string {
	text, _ := DialOr(address, opts)
	return text
}

// A Shape has no name that tells of options.
type Shape struct {
	Width, Height int
}

// Area returns the area.
//
//py:keywords
func Area(s Shape) int { return s.Width * s.Height }

// Perimeter takes a shape as it is.
func Perimeter(s Shape) int { return 2 * (s.Width + s.Height) }

// ServerConfig is what a server is made of.
type ServerConfig struct {
	Host string
	Port uint16
	Dial DialOptions
}

// Merge returns the configuration with what another one says: that is no option.
func (c *ServerConfig) Merge(other *ServerConfig) *ServerConfig {
	merged := *c
	if other.Host != "" {
		merged.Host = other.Host
	}
	return &merged
}

// A Server is made with keywords.
type Server struct {
	Address string
}

// NewServer makes a server.
func NewServer(config ServerConfig) (*Server, error) {
	if config.Port == 0 {
		return nil, errors.New("no port")
	}
	return &Server{fmt.Sprintf("%s:%d", config.Host, config.Port)}, nil
}

// Connect is a method with options.
func (s *Server) Connect(path string, opts *DialOptions) string {
	if opts == nil {
		return s.Address + path
	}
	return s.Address + path + " " + opts.text()
}

type request struct{ parts []string }

// An Option changes how a request is made.
type Option func(*request)

// WithTimeout sets how long
// to wait, in seconds.
//
// It is not for the impatient.
func WithTimeout(seconds float64) Option {
	return func(r *request) { r.parts = append(r.parts, fmt.Sprint("timeout ", seconds)) }
}

// WithRetry sets how often to try, and how long to wait in between.
func WithRetry(times int, wait float64) Option {
	return func(r *request) { r.parts = append(r.parts, fmt.Sprint("retry ", times, " ", wait)) }
}

// WithVerbose says more.
func WithVerbose() Option {
	return func(r *request) { r.parts = append(r.parts, "verbose") }
}

// WithTags adds tags.
func WithTags(tags ...string) Option {
	return func(r *request) { r.parts = append(r.parts, "tags "+strings.Join(tags, ",")) }
}

// WithHeader adds a header, its values and whether it is secret.
func WithHeader(name string, values []string, secret bool) Option {
	return func(r *request) {
		r.parts = append(r.parts, fmt.Sprint("header ", name, values, secret))
	}
}

// WithHook calls a function with each part.
func WithHook(hook func(string)) Option {
	return func(r *request) {
		for _, p := range r.parts {
			hook(p)
		}
	}
}

// WithImport has a name that Python cannot have.
func WithImport(path string) Option {
	return func(r *request) { r.parts = append(r.parts, "import "+path) }
}

// WithLongName has another name.
//
//py:name brief
func WithLongName(on bool) Option {
	return func(r *request) { r.parts = append(r.parts, fmt.Sprint("brief ", on)) }
}

// WithSecret is not for Python.
//
//py:skip
func WithSecret(c chan int) Option { return func(*request) {} }

// Fetch makes a request.
func Fetch(url string, opts ...Option) (string, error) {
	r := &request{}
	for _, o := range opts {
		o(r)
	}
	if url == "" {
		return "", errors.New("no URL")
	}
	return url + " " + strings.Join(r.parts, "; "), nil
}

// Count returns how many options it was given.
func Count(opts ...Option) int { return len(opts) }

// A Client makes requests.
type Client struct{ Name string }

// Get is a method with options.
func (c *Client) Get(path string, opts ...Option) (string, error) {
	return Fetch(c.Name+path, opts...)
}

type settings struct{ level int }

// A Setting is an option behind an interface.
type Setting interface{ apply(*settings) }

type levelSetting int

func (l levelSetting) apply(s *settings) { s.level = int(l) }

// WithLevel sets the level.
func WithLevel(level int) Setting { return levelSetting(level) }

// A Logger is made with settings.
type Logger struct {
	Level int
}

// NewLogger makes a logger.
func NewLogger(settings_ ...Setting) *Logger {
	s := settings{level: 1}
	for _, each := range settings_ {
		each.apply(&s)
	}
	return &Logger{s.level}
}

// WithoutReason is an ordinary function.
func WithoutReason() string { return "ordinary" }

// Await has a context and options.
func Await(ctx context.Context, name string, opts *DialOptions) (string, error) {
	if opts == nil || opts.Retries > 0 {
		text, _ := DialOr(name, opts)
		return text, ctx.Err()
	}
	<-ctx.Done()
	return "", ctx.Err()
}

// Pull has a context and functional options, one of which is called timeout.
func Pull(ctx context.Context, url string, opts ...Option) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return Fetch(url, opts...)
}

// Sub has a context as a method.
func (c *Client) Sub(ctx context.Context, opts ...Option) (string, error) {
	return Pull(ctx, c.Name, opts...)
}
