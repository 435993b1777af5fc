//! The answers, without Python.

use std::borrow::Cow;

/// The answer to a whole number.
pub fn one_int(n: i64) -> Cow<'static, str> {
    match (n % 3, n % 5) {
        (0, 0) => "fizzbuzz".into(),
        (0, _) => "fizz".into(),
        (_, 0) => "buzz".into(),
        _ => n.to_string().into(),
    }
}

/// The answer to a float.
pub fn one_float(x: f64) -> Cow<'static, str> {
    match (x % 3.0 == 0.0, x % 5.0 == 0.0) {
        (true, true) => "fizzbuzz".into(),
        (true, _) => "fizz".into(),
        (_, true) => "buzz".into(),
        _ => x.to_string().into(),
    }
}
