import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.numerals import read, write


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("零", 0), ("〇", 0), ("7", 7), ("二", 2), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20),
        ("二十三", 23), ("一百零五", 105), ("一百〇五", 105), ("一百二十七", 127), ("一百一十", 110), ("二百五", 250),
        ("一千零一十", 1010), ("两千", 2000), ("二〇一二", 2012), ("二零一二", 2012), ("二○一二", 2012),
        ("一九四五", 1945), ("廿", 20), ("廿三", 23), ("卅一", 31), ("三万五", 35_000), ("三万五千", 35_000),
        ("三万零五", 30_005), ("二千八百万", 28_000_000), ("两亿零三百万", 203_000_000), ("一万亿", 10**12),
        ("二千八百萬", 28_000_000), ("２３", 23), ("2 800", 2800), ("2 800 万", 28_000_000), ("2800万", 28_000_000),
        (" 七 ", 7),
    ],
)  # fmt: skip
def test_numbers_are_read_however_they_are_written(text: str, number: int) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.5",
        "一点五",
        "十十",
        "百",
        "万",
        "一二十",
        "二十〇",
        "2 8 0",
        "12 34",
        "第三",
        "a",
        "²",
        "三个",
        "三万五万",
        "一亿亿",
    ],
)
def test_what_writes_no_whole_number_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (5, "五"), (10, "十"), (12, "十二"), (23, "二十三"), (105, "一百零五"), (110, "一百一十"),
        (1010, "一千零一十"), (10_010, "一万零一十"), (100_010, "十万零一十"), (110_000, "十一万"),
        (20_000_006, "二千万零六"), (100_100_000, "一亿零一十万"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_printed(number: int, text: str) -> None:
    assert write(number) == text


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_cannot_be_written_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        write(number)


@given(st.integers(0, 10**12 - 1) | st.integers(0, 10**4))
@example(10**8)
@example(99_999_999)
def test_what_is_written_reads_back(number: int) -> None:
    assert read(write(number)) == number
    assert read(str(number)) == number
