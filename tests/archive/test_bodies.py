"""Bodies and sessions as symbols name them."""

import pytest

from archive.bodies import bodies, session


@pytest.mark.parametrize(
    ("symbol", "named", "of_session"),
    [
        ("A/68/827", ("A",), "68"),
        ("A/68/827/Add.1", ("A",), "68"),
        ("A/RES/66/261", ("A",), "66"),
        ("A/RES/ES-11/6", ("A",), "ES-11"),
        ("A/C.3/68/L.2", ("A",), "68"),
        ("A/74/73-E/2019/14", ("A", "E"), "74"),
        ("A/75/345-S/2020/898", ("A", "S"), "75"),
        ("A/HRC/25/1", ("A",), None),
        ("E/CN.6/2014/3", ("E",), None),
        ("S/RES/1540(2004)", ("S",), None),
        ("CEDAW/C/CHN/7-8", ("CEDAW",), None),
    ],
)
def test_what_a_symbol_says(symbol: str, named: tuple[str, ...], of_session: str | None) -> None:
    assert bodies(symbol) == named
    assert session(symbol) == of_session
