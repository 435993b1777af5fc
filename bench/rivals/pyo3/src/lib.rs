//! fizzbuzz with PyO3: an enum of what is accepted, tried in order, and an enum of answers.

use std::borrow::Cow;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;

mod answer;
use answer::{one_float, one_int};

#[derive(FromPyObject)]
struct Slice {
    start: i64,
    stop: i64,
    step: Option<i64>,
}

#[derive(FromPyObject)]
enum Question {
    Int(i64),
    Float(f64),
    Many(Vec<i64>),
    Slice(Slice),
}

#[derive(IntoPyObject)]
enum Answer<T> {
    One(T),
    Many(Vec<T>),
}

/// From this many answers on, all cores work: 1.3 times faster for a million, slower for few.
const PARALLEL: usize = 300_000;

trait Text: From<Cow<'static, str>> + Send {}
impl<T: From<Cow<'static, str>> + Send> Text for T {}

fn many<T: Text>(count: usize, at: impl Fn(usize) -> i64 + Sync) -> Answer<T> {
    let one = |i| one_int(at(i)).into();
    Answer::Many(if count < PARALLEL {
        (0..count).map(one).collect()
    } else {
        (0..count).into_par_iter().map(one).collect()
    })
}

fn answer<T: Text>(n: Question) -> PyResult<Answer<T>> {
    Ok(match n {
        Question::Int(n) => Answer::One(one_int(n).into()),
        Question::Float(x) => Answer::One(one_float(x).into()),
        Question::Many(v) => many(v.len(), |i| v[i]),
        Question::Slice(s) => {
            let step = s.step.unwrap_or(1);
            let count = match step {
                0 => return Err(PyValueError::new_err("step cannot be zero")),
                1.. => (s.stop - s.start + step - 1) / step,
                _ => (s.start - s.stop - step - 1) / -step,
            };
            many(count.max(0) as usize, |i| s.start + i as i64 * step)
        }
    })
}

/// Answers are `String`, as the guide does it.
#[pyfunction]
#[pyo3(text_signature = "(n)")]
fn fizzbuzz(n: Question) -> PyResult<Answer<String>> {
    answer(n)
}

/// Answers are `Cow<'static, str>`: no allocation for "fizz".
#[pyfunction]
#[pyo3(text_signature = "(n)")]
fn fizzbuzz_cow(n: Question) -> PyResult<Answer<Cow<'static, str>>> {
    answer(n)
}

#[pymodule]
fn fizzbuzz_pyo3(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(fizzbuzz, module)?)?;
    module.add_function(wrap_pyfunction!(fizzbuzz_cow, module)?)
}
