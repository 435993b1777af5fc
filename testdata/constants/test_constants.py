"""Constants have their exact values."""

from features import constants


def test_values() -> None:
    assert constants.MAX_SIZE == 255
    assert constants.GREETING == "hello, 世界\n"
    assert constants.QUOTE == 'it\'s "quoted"'
    assert constants.BROKEN == "caf\udce9"
    assert constants.ENABLED is True
    assert constants.DISABLED is False
    assert constants.TAU == 6.283185307179586
    assert constants.TINY == 1e-300
    assert constants.UNIT == 1j
    assert constants.MIXED == 1.5 - 2j
    assert constants.COMMA == ","
    assert constants.NEW_LINE == "\n"
    assert constants.CODE == 120
    assert constants.SMALLEST == -(2**63)
    assert constants.LARGEST == 2**64 - 1
    assert constants.UNSIGNED == 2**64 - 1
    assert constants.ENORMOUS == 2**100
    assert constants.BYTE == 255
    assert constants.HTTP_STATUS == 200
    assert constants.LONG.endswith("does so again.")
    assert constants.THE_ANSWER == 42


def test_float32_is_what_go_has() -> None:
    assert constants.SINGLE == 0.10000000149011612


def test_what_is_not_there() -> None:
    assert not hasattr(constants, "SKIPPED")
    assert not hasattr(constants, "HIDDEN")
    assert not hasattr(constants, "hidden")
