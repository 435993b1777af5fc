"""Comments of Go are docstrings."""

from features import docs


def test_docs() -> None:
    assert docs.__doc__ is not None
    assert docs.answer.__doc__ is not None
    assert "`answer`" in docs.__doc__
    assert docs.answer.__doc__.startswith("answer returns n as text.")
    assert ">>> answer(3)" in docs.answer.__doc__
    assert docs.quotes.__doc__ == 'quotes has """three quotes""", a \\backslash and ends with a "quote"'
    assert not docs.undocumented.__doc__
    assert docs.go.__doc__ == "Python says another,\nin two lines."
