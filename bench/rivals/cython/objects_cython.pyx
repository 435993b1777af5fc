# cython: language_level=3
"""The objects with Cython: an extension type, typed loops, a generator."""


class Error(Exception):
    pass


cdef class Counter:
    cdef readonly str name
    cdef public long long count

    def __init__(self, str name):
        self.name = name

    def up(self, long long by):
        self.count += by


def fail(long long n):
    if n != 0:
        raise Error("failed")


def each(f, long long n):
    cdef long long i, total = 0
    for i in range(n):
        total += <long long>f(i)
    return total


def upto(long long n):
    cdef long long i
    for i in range(n):
        yield i
