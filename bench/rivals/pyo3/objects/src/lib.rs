//! The objects with PyO3, as its guide does it.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(objects_pyo3, Error, PyException);

/// A thing with a name that counts.
#[pyclass]
struct Counter {
    #[pyo3(get)]
    name: String,
    #[pyo3(get, set)]
    count: i64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new(name: String) -> Self {
        Counter { name, count: 0 }
    }

    fn up(&mut self, by: i64) {
        self.count += by;
    }
}

/// Fails unless n is 0.
#[pyfunction]
fn fail(n: i64) -> PyResult<()> {
    if n != 0 {
        return Err(Error::new_err("failed"));
    }
    Ok(())
}

/// The sum of f(0) to f(n - 1).
#[pyfunction]
fn each(f: &Bound<'_, PyAny>, n: i64) -> PyResult<i64> {
    let mut sum = 0;
    for i in 0..n {
        sum += f.call1((i,))?.extract::<i64>()?;
    }
    Ok(sum)
}

/// Counts from 0 to n - 1.
#[pyclass]
struct UpTo {
    range: std::ops::Range<i64>,
}

#[pymethods]
impl UpTo {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self) -> Option<i64> {
        self.range.next()
    }
}

#[pyfunction]
fn upto(n: i64) -> UpTo {
    UpTo { range: 0..n }
}

#[pymodule]
fn objects_pyo3(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("Error", module.py().get_type::<Error>())?;
    module.add_class::<Counter>()?;
    module.add_function(wrap_pyfunction!(fail, module)?)?;
    module.add_function(wrap_pyfunction!(each, module)?)?;
    module.add_function(wrap_pyfunction!(upto, module)?)
}
