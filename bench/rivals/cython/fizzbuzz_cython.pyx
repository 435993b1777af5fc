# cython: language_level=3, cdivision=True
"""fizzbuzz with Cython: typed loops, plain Python dispatch."""

from cpython.slice cimport PySlice_Unpack


cdef inline str _one(long long n):
    if n % 15 == 0:
        return "fizzbuzz"
    if n % 3 == 0:
        return "fizz"
    if n % 5 == 0:
        return "buzz"
    return str(n)


cdef list _range(slice numbers):
    cdef Py_ssize_t start, stop, step, n
    PySlice_Unpack(numbers, &start, &stop, &step)
    cdef list answers = []
    n = start
    while (n < stop) if step > 0 else (n > stop):
        answers.append(_one(n))
        n += step
    return answers


def fizzbuzz(n):
    cdef long long number
    if isinstance(n, int):
        return _one(n)
    if isinstance(n, list):
        return [_one(number) for number in <list>n]
    if isinstance(n, slice):
        return _range(n)
    if isinstance(n, float):
        return _one(<long long>n) if n.is_integer() else repr(n)
    raise TypeError("fizzbuzz() argument must be int, float, list or slice")
