// The objects with nanobind.

#include <nanobind/make_iterator.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace nb = nanobind;

struct Counter {
    std::string name;
    int64_t count = 0;

    explicit Counter(std::string name) : name(std::move(name)) {}
    void up(int64_t by) { count += by; }
};

struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

static void fail(int64_t n) {
    if (n != 0) throw Error("failed");
}

static int64_t each(nb::callable f, int64_t n) {
    int64_t sum = 0;
    for (int64_t i = 0; i < n; i++) sum += nb::cast<int64_t>(f(i));
    return sum;
}

// Where a loop of 0 to n - 1 stands.
struct Position {
    int64_t i;

    int64_t operator*() const { return i; }
    Position &operator++() {
        i++;
        return *this;
    }
    bool operator==(const Position &other) const { return i == other.i; }
};

NB_MODULE(objects_nanobind, module) {
    nb::exception<Error>(module, "Error");
    nb::class_<Counter>(module, "Counter")
        .def(nb::init<std::string>(), nb::arg("name"))
        .def_ro("name", &Counter::name)
        .def_rw("count", &Counter::count)
        .def("up", &Counter::up, nb::arg("by"));
    module.def("fail", &fail, nb::arg("n"));
    module.def("each", &each, nb::arg("f"), nb::arg("n"));
    module.def(
        "upto",
        [scope = nb::handle(module)](int64_t n) {
            return nb::make_iterator<nb::rv_policy::copy>(scope, "UpTo", Position{0}, Position{n});
        },
        nb::arg("n"));
}
