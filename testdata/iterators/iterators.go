// Package iterators has functions that return and take sequences and channels.
package iterators

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// Count counts from 0 to n-1.
func Count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Naturals counts from start for ever.
func Naturals(start int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := start; yield(i); i++ {
		}
	}
}

// Words are the words of a text.
func Words(text string) iter.Seq[string] { return strings.FieldsSeq(text) }

// Numbered numbers items.
func Numbered(items []string) iter.Seq2[int, string] { return slices.All(items) }

// Ages are the items of a map.
func Ages(of map[string]int) iter.Seq2[string, int] { return maps.All(of) }

// Kept are the numbers it was given, which it does not copy.
func Kept(numbers []int) iter.Seq[int] { return slices.Values(numbers) }

// Parse reads the numbers in a text; what is no number is an error in its place.
func Parse(text string) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for word := range strings.FieldsSeq(text) {
			if n, err := strconv.Atoi(word); !yield(n, err) {
				return
			}
		}
	}
}

// ErrDry is what a sequence ends with.
var ErrDry = errors.New("dry")

// Drip gives n numbers and then ErrDry.
//
//py:batch 100
func Drip(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		yield(0, fmt.Errorf("after %d: %w", n, ErrDry))
	}
}

// Produced is how many elements Watched gave, Finished how often it came to its end.
var Produced, Finished int

// Watched counts from 0 to n-1, and what it does.
func Watched(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { Finished++ }()
		for i := range n {
			Produced++
			if !yield(i) {
				return
			}
		}
	}
}

// Hasty is Watched that runs ahead of the one who asks.
//
//py:batch 512
func Hasty(n int) iter.Seq[int] { return Watched(n) }

// Fibonacci has a state of its own.
func Fibonacci() iter.Seq[uint64] {
	a, b := uint64(0), uint64(1)
	return func(yield func(uint64) bool) {
		for yield(a) {
			a, b = b, a+b
		}
	}
}

// EvenOf are the even ones of numbers.
func EvenOf(numbers []int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, n := range numbers {
			if isEven(n) && !yield(n) {
				return
			}
		}
	}
}

func isEven(n int) bool { return n%2 == 0 }

// Perfect are the perfect numbers, of which few are known: what comes next may never come.
func Perfect() iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := 1; ; n++ {
			if isPerfect(n) && !yield(n) {
				return
			}
		}
	}
}

func isPerfect(n int) bool {
	sum := 0
	for d := 1; d < n; d++ {
		if n%d == 0 {
			sum += d
		}
	}
	return sum == n
}

var scale = func(n int) int { return 10 * n }

// Scaled calls what may be anything.
func Scaled(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(scale(i)) {
				return
			}
		}
	}
}

// Mapped gives what a function of Python makes of 0 to n-1.
func Mapped(n int, f func(int) int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { Finished++ }()
		for i := range n {
			if !yield(f(i)) {
				return
			}
		}
	}
}

// Visit gives a function of Python a sequence.
func Visit(n int, f func(iter.Seq[int]) []int) []int { return f(Count(n)) }

// Drained adds what a function of Python returns.
func Drained(f func() iter.Seq[int]) int { return Sum(f()) }

// Sender returns a channel to send on, with room for n, and what is received from it.
func Sender(n int) (chan<- string, <-chan string) {
	c := make(chan string, n)
	return c, c
}

// Points sums what is sent, once it is closed.
func Points(sum func(Point)) chan<- *Point {
	c := make(chan *Point)
	go func() {
		var all Point
		for p := range c {
			if p != nil { // a panic here would end the process
				all.X += p.X
				all.Y += p.Y
			}
		}
		sum(all)
	}()
	return c
}

// NoSender returns nothing to send on.
func NoSender() chan<- int { return nil }

// Panic gives n numbers and panics.
func Panic(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
		panic("out of numbers")
	}
}

// HastyPanic is Panic that runs ahead.
//
//py:batch 512
func HastyPanic(n int) iter.Seq[int] { return Panic(n) }

// Stubborn goes on when it is told to stop.
func Stubborn() iter.Seq[int] {
	return func(yield func(int) bool) {
		yield(1)
		yield(2)
	}
}

// Exit ends its goroutine.
func Exit() iter.Seq[int] {
	return func(yield func(int) bool) {
		yield(1)
		runtime.Goexit()
	}
}

// PanicOnStop panics when it is told to stop.
func PanicOnStop() iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(1) {
			panic("stopped")
		}
	}
}

// Rows gives the same slice again and again, with other numbers.
func Rows(n int) iter.Seq[[]int] {
	row := make([]int, 2)
	return func(yield func([]int) bool) {
		for i := range n {
			row[0], row[1] = i, i*i
			if !yield(row) {
				return
			}
		}
	}
}

// Nothing is no sequence.
func Nothing() iter.Seq[int] { return nil }

// Several are sequences in a slice.
func Several(n int) []iter.Seq[int] {
	var all []iter.Seq[int]
	for i := range n {
		all = append(all, Count(i))
	}
	return all
}

// Nested is a sequence of sequences.
func Nested(n int) iter.Seq[iter.Seq[int]] {
	return func(yield func(iter.Seq[int]) bool) {
		for i := range n {
			if !yield(Count(i)) {
				return
			}
		}
	}
}

// Both gives a sequence and its length.
func Both(n int) (iter.Seq[int], int, error) {
	if n < 0 {
		return nil, 0, errors.New("less than nothing")
	}
	return Count(n), n, nil
}

// A Point is a place.
type Point struct{ X, Y int }

// Diagonal gives points.
func Diagonal(n int) iter.Seq[*Point] {
	points := make([]*Point, n)
	for i := range points {
		points[i] = &Point{i, i}
	}
	return slices.Values(points)
}

// Squares gives points as values, under names.
func Squares(n int) iter.Seq2[string, Point] {
	return func(yield func(string, Point) bool) {
		for i := range n {
			if !yield(strconv.Itoa(i), Point{i, i * i}) {
				return
			}
		}
	}
}

// Paths gives slices of points.
func Paths(n int) iter.Seq[[]*Point] {
	return func(yield func([]*Point) bool) {
		for i := range n {
			if !yield([]*Point{{i, i}, {i, 0}}) {
				return
			}
		}
	}
}

// A Tree is a sorted tree of numbers.
type Tree struct {
	root *node
}

type node struct {
	left, right *node
	value       int
}

// NewTree makes a tree of numbers.
func NewTree(numbers ...int) *Tree {
	t := &Tree{}
	for _, n := range numbers {
		t.Add(n)
	}
	return t
}

// Add adds a number.
func (t *Tree) Add(n int) {
	at := &t.root
	for *at != nil {
		if n < (*at).value {
			at = &(*at).left
		} else {
			at = &(*at).right
		}
	}
	*at = &node{value: n}
}

// All are the numbers in order.
func (t *Tree) All() iter.Seq[int] {
	return func(yield func(int) bool) { t.root.all(yield) }
}

func (n *node) all(yield func(int) bool) bool {
	return n == nil || n.left.all(yield) && yield(n.value) && n.right.all(yield)
}

// Walk is All, one number at a time: the tree may grow on the way.
//
//py:batch 1
func (t *Tree) Walk() iter.Seq[int] { return t.All() }

// A Queue is a queue that an iteration empties.
type Queue struct{ Items []string }

// Drain takes the items one by one.
func (q *Queue) Drain() iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(q.Items) > 0 {
			item := q.Items[0]
			q.Items = q.Items[1:]
			if !yield(item) {
				return
			}
		}
	}
}

// All are the items with their places.
func (q *Queue) All() iter.Seq2[int, string] { return slices.All(q.Items) }

// A Window lets only so many go on at a time.
type Window struct{ open chan struct{} }

// NewWindow makes a window of a size.
func NewWindow(size int) *Window { return &Window{make(chan struct{}, size)} }

// Enter gives a number as soon as there is room for it.
func (w *Window) Enter() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; ; i++ {
			w.open <- struct{}{}
			if !yield(i) {
				return
			}
		}
	}
}

// Leave makes room for one.
func (w *Window) Leave() { <-w.open }

// ---- Channels ----

// Send sends n numbers from another goroutine.
func Send(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := range n {
			ch <- i
		}
	}()
	return ch
}

// Buffered is a channel that holds n texts and is closed.
func Buffered(n int) chan string {
	ch := make(chan string, n)
	for i := range n {
		ch <- strconv.Itoa(i)
	}
	close(ch)
	return ch
}

// Silent is a channel on which nothing comes.
func Silent() <-chan int { return make(chan int) }

// NoChannel is none.
func NoChannel() <-chan int { return nil }

// Jobs is a channel of the package, the same each time.
func Jobs() <-chan int { return jobs }

var jobs = make(chan int, 100)

// Post puts a number on the channel of Jobs.
func Post(n int) { jobs <- n }

// Events are channels under a name of their own.
type Events <-chan string

// Listen is a channel of events.
func Listen(names ...string) Events {
	ch := make(chan string, len(names))
	for _, name := range names {
		ch <- name
	}
	close(ch)
	return ch
}

// ---- Parameters ----

// Sum adds what a sequence gives.
func Sum(numbers iter.Seq[int]) int {
	total := 0
	for n := range numbers {
		total += n
	}
	return total
}

// Take gives the first n of a sequence.
func Take(numbers iter.Seq[int], n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if n == 0 {
			return
		}
		left := n
		for v := range numbers {
			if left--; !yield(v) || left == 0 {
				return
			}
		}
	}
}

// Twice goes through a sequence two times.
func Twice(texts iter.Seq[string]) []string {
	return slices.Concat(slices.Collect(texts), slices.Collect(texts))
}

// Pairs writes down pairs.
func Pairs(pairs iter.Seq2[string, int]) []string {
	var all []string
	for k, v := range pairs {
		all = append(all, k+"="+strconv.Itoa(v))
	}
	return all
}

// Good counts what is no error.
func Good(numbers iter.Seq2[int, error]) int {
	n := 0
	for _, err := range numbers {
		if err == nil {
			n++
		}
	}
	return n
}

// Receive receives at most n numbers.
func Receive(numbers <-chan int, n int) []int {
	var all []int
	for v := range numbers {
		if all = append(all, v); len(all) == n {
			break
		}
	}
	return all
}

// Hear receives events.
func Hear(events Events) string { return strings.Join(slices.Collect(received(events)), " ") }

func received(events Events) iter.Seq[string] {
	return func(yield func(string) bool) {
		for e := range events {
			if !yield(e) {
				return
			}
		}
	}
}

// Move adds up the places of points.
func Move(points iter.Seq[*Point]) Point {
	var sum Point
	for p := range points {
		sum.X += p.X
		sum.Y += p.Y
	}
	return sum
}

// Goroutines is how many there are.
func Goroutines() int { return runtime.NumGoroutine() }

// ---- Waiting ----

var waiting atomic.Int64

// Waiting is how many sequences of Hang wait.
func Waiting() int { return int(waiting.Load()) }

// Hang gives one number and then waits until the channel is closed.
func Hang(release *Latch) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer waiting.Add(-1)
		waiting.Add(1)
		if yield(1) {
			<-release.opened
			yield(2)
		}
	}
}

// A Latch is opened once.
type Latch struct{ opened chan struct{} }

// NewLatch makes a latch that is shut.
func NewLatch() *Latch { return &Latch{make(chan struct{})} }

// Open opens it.
func (l *Latch) Open() { close(l.opened) }
