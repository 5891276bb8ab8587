"""When a piece of running text counts as ended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.structure.joining import is_closed


@pytest.mark.parametrize(
    "text",
    [
        "供议员参加的听证会。",
        "供议员参加的听证会。²",
        "供议员参加的听证会²。",
        "的模式。^a",
        "的模式。^a ^b",
        "包括：",
        "工作；",
        "称为“议会联盟。”",
        "称为“议会联盟”。",
        "(见上文。)",
        "（见上文。）¹",
        "《2014 年妇女参政图。》",
        "如何？”²",
        "见 www.ipu.org.",
        "Security Council.",
        "entitled “Culture of peace”.",
        "of 31 December 2024.",
        "of 31 December 2024.²",
        "of the General Assembly (A/74/23).",
        "见《补编第23号》(A/74/23).",
        "的报告；13",
        "等等……",
        "供议员参加的听证会。  ",
    ],
)
def test_closed(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize(
    "text",
    [
        "利益攸关方集团",
        "2012 年",
        "《2014 年妇女参政图》",
        "(2012 年 4 月)",
        "会议，",
        "马里、",
        "以正式决议的方式¹",
        "整个联合^a",
        "增长 5.",
        "PM2 增长 5.",
        "12.",
        "2024.",
        "见《联合国宪章》第5.",
        "www.ipu.org",
        "¹",
        "”",
        "",
    ],
)
def test_open(text: str) -> None:
    assert not is_closed(text)


@given(
    st.text("议会。；年2 ", max_size=10), st.text("”’」)）》\"'", max_size=3), st.sampled_from(["", "¹", "²³", "^a"])
)
def test_quotes_brackets_and_marks_at_the_end_change_nothing(text: str, closers: str, mark: str) -> None:
    assert is_closed(text + closers + mark) == is_closed(text)
