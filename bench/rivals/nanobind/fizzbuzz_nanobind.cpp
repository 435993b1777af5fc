// fizzbuzz with nanobind: one overload per kind of argument.

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace nb = nanobind;

static std::string one(int64_t n) {
    if (n % 15 == 0) return "fizzbuzz";
    if (n % 3 == 0) return "fizz";
    if (n % 5 == 0) return "buzz";
    return std::to_string(n);
}

static std::string one_float(double x) {
    if (x == std::floor(x) && std::fabs(x) < 9e15) return one(static_cast<int64_t>(x));
    return nb::repr(nb::float_(x)).c_str();
}

static std::vector<std::string> many(const std::vector<int64_t> &numbers) {
    std::vector<std::string> answers;
    answers.reserve(numbers.size());
    for (auto n : numbers) answers.push_back(one(n));
    return answers;
}

static std::vector<std::string> range(nb::slice slice) {
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(slice.ptr(), &start, &stop, &step) < 0) throw nb::python_error();
    std::vector<std::string> answers;
    for (auto n = start; step > 0 ? n < stop : n > stop; n += step) answers.push_back(one(n));
    return answers;
}

NB_MODULE(fizzbuzz_nanobind, module) {
    module.def("fizzbuzz", &one, nb::arg("n"));
    module.def("fizzbuzz", &one_float, nb::arg("n"));
    module.def("fizzbuzz", &many, nb::arg("n"));
    module.def("fizzbuzz", &range, nb::arg("n"));
}
