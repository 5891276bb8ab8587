"""From bytes to text: read rightly, or refused, or cautioned of; never wrong in silence."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract.encoding import Decoded, decode
from archive.messages import BadFile
from tests.conftest import DOCUMENTS

REPORT = (DOCUMENTS / "A_68_827.txt").read_text(encoding="utf-8")
TRADITIONAL = (
    "國家賠償法\n第一條　本法依中華民國憲法第二十四條制定之。\n第二條　本法所稱公務員者，謂依法令從事於公務之人員。\n"
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]


def encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def said(data: bytes, declared: str | None = None) -> list[str]:
    return [caution.en for caution in decode("x.txt", data, declared).cautions]


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        decode("2014/x.txt", data)
    assert caught.value.message.zh.startswith("2014/x.txt：")
    return caught.value.message.en.removeprefix("2014/x.txt: ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_report_is_read_in_any_encoding_with_any_line_end(encoding: str, end: str) -> None:
    text = REPORT.replace("\n", end)
    if encoding == "gbk":
        text = "".join(character for character in text if encodable(character, encoding))
    decoded = decode("x.txt", text.encode(encoding))
    assert (decoded.text, decoded.cautions) == (text, ())


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode("x.txt", TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "encoding", "family"),
    [
        ("议会", "gb2312", "GB18030"),
        ("𠮷𪚥𫝆", "gb18030", "GB18030"),
        ("香港嘅粵語：佢哋喺度，啲嘢唔係咁樣。", "big5hkscs", "Big5"),
        ("１．联合国２０１４年", "gb2312", "GB18030"),
        ("General Assembly\n", "utf-16-le", "UTF-16"),
        ("A/68/827", "utf-16-be", "UTF-16"),
        ("General Assembly\n", "ascii", "UTF-8"),
        ("François Müller 女士", "utf-8", "UTF-8"),
    ],
)
def test_short_and_rare_texts(text: str, encoding: str, family: str) -> None:
    assert decode("x.txt", text.encode(encoding)) == Decoded(text, family)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_slice_of_a_report_is_never_read_as_something_else(encoding: str) -> None:
    chosen = random.Random(68827)
    read = 0
    for _ in range(200):
        start = chosen.randrange(len(REPORT) - 40)
        text = REPORT[start : start + chosen.randrange(14, 40)]
        try:
            decoded = decode("x.txt", text.encode(encoding))
        except BadFile:
            continue
        assert decoded.text == text
        read += 1
    assert read > 180


def test_a_lost_byte_in_utf_8_is_one_character_with_its_place() -> None:
    data = REPORT.encode()
    at = data.index("联合国".encode(), 3000)
    decoded = decode("x.txt", data[: at + 1] + data[at + 2 :])
    assert decoded.text.count("\ufffd") == 1
    (caution,) = decoded.cautions
    assert caution.line == data[:at].count(b"\n") + 1
    assert f"byte {at} (counted from 0) is not UTF-8" in caution.en
    assert f"第 {at} 字节" in caution.zh


@pytest.mark.parametrize("byte", range(3))
def test_a_wrong_byte_in_utf_8_is_one_character_with_its_place(byte: int) -> None:
    data = bytearray(REPORT.encode())
    at = data.index("联合国".encode(), 3000)
    data[at + byte] = 0xFF
    decoded = decode("x.txt", bytes(data))
    assert decoded.text == REPORT[: len(data[:at].decode())] + "\ufffd" + REPORT[len(data[:at].decode()) + 1 :]
    (caution,) = decoded.cautions
    assert f"byte {at} (counted from 0) is not UTF-8" in caution.en


@pytest.mark.parametrize("strange", ["大会", "议会联盟"])
def test_words_of_another_encoding_are_no_single_character(strange: str) -> None:
    data = REPORT.encode()
    at = data.index("联合国".encode(), 3000)
    assert refusal(data[:at] + strange.encode("gbk") + data[at:]).startswith("two encodings are mixed")


def test_a_lost_byte_in_gb18030_is_cautioned_of_by_its_line() -> None:
    data = REPORT.encode("gb18030")
    at = data.index("联合国各机构、基金".encode("gb18030"))
    decoded = decode("x.txt", data[:at] + data[at + 1 :])
    assert {caution.line for caution in decoded.cautions} == {data[:at].count(b"\n") + 1}
    assert any("looks garbled: a byte may be missing" in caution.en for caution in decoded.cautions)


@pytest.mark.parametrize(
    ("encoding", "cut", "family"),
    [("utf-8", 1, "UTF-8"), ("utf-8-sig", 2, "UTF-8"), ("gb18030", 1, "GB18030"), ("utf-16", 1, "UTF-16")],
)
def test_a_file_cut_within_a_character_is_refused_with_its_place(encoding: str, cut: int, family: str) -> None:
    data = REPORT[:600].rstrip("。\n 0123456789").encode(encoding)[:-cut]
    assert refusal(data).startswith("the file is cut off: its last character, at byte ")
    assert f"of {len(data)}), is only half there (encoding {family})" in refusal(data)


def test_a_file_of_two_encodings_is_refused() -> None:
    half = len(REPORT) // 2
    mixed = REPORT[:half].encode("gb18030") + b"\n" + REPORT[half:].encode()
    first = next(n for n, byte in enumerate(mixed) if byte > 127)
    assert refusal(mixed).startswith("two encodings are mixed")
    assert f"what begins at byte {first} is not" in refusal(mixed)


@pytest.mark.parametrize("before", [b"", "国".encode()])
@pytest.mark.parametrize("wrong", [b"\xff", b"\xed\xa0\x80", b"\x80\x81\x82"])
def test_bytes_that_are_no_text_are_named_by_their_place(before: bytes, wrong: bytes) -> None:
    words = refusal(before + b"a" + wrong)
    assert words.startswith(f"byte {len(before) + 1} (counted from 0) is not UTF-8; GB18030, Big5")


def test_a_mark_that_the_bytes_belie_is_named() -> None:
    words = refusal(b"\xef\xbb\xbf" + REPORT.encode("gb18030"))
    assert words.startswith("the file begins with the byte order mark of UTF-8, but byte ")


def test_nul_is_no_text() -> None:
    assert refusal(REPORT[:50].encode() + b"\0" + REPORT[50:80].encode()).startswith(
        "character 50 (counted from 0) is NUL"
    )


def test_text_of_western_europe_is_not_read_as_chinese() -> None:
    assert "(it may be " in refusal("Le Secrétaire général a présenté le rapport à l'Assemblée.".encode("cp1252"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (REPORT[:300].encode().decode("latin-1"), "looks like text decoded wrongly and saved again"),
        (REPORT[:300].encode().decode("cp1252", "replace"), "looks like text decoded wrongly and saved again"),
        (REPORT[:300].encode().decode("gb18030", "replace"), "looks like text decoded wrongly and saved again"),
        (REPORT[:300].encode("gb18030").decode("latin-1"), "looks like text decoded wrongly and saved again"),
        ("François".encode().decode("cp1252"), "looks like text decoded wrongly and saved again"),
        (
            "联合国\n大\ufffd\ufffd会",
            "line 2: holds replacement characters (U+FFFD), the words are lost; 1 place in all",
        ),
        ("联合国\x07", "line 1: holds control characters; 1 place in all"),
        ("\uf0b7 联合国", "line 1: holds private-use characters"),
    ],
)
def test_damage_from_before_is_cautioned_of(text: str, words: str) -> None:
    assert any(words in caution for caution in said(text.encode()))


@pytest.mark.parametrize("text", ["«é», naïve Ångström, £5 – ½", REPORT, TRADITIONAL, "łódź Αθήνα Москва"])
def test_sound_text_is_not_cautioned_of(text: str) -> None:
    assert said(text.encode()) == []


@pytest.mark.parametrize(
    ("encoding", "declared", "disagree"),
    [
        ("gb18030", "gb2312", False), ("utf-8", "UTF-8", False), ("gb18030", "utf-8", True), ("utf-8", "gbk", True),
        ("gb18030", "big5", True), ("utf-16", "gbk", True), ("utf-8", "no-such", True), ("utf-8", None, False),
    ],
)  # fmt: skip
def test_what_markup_declares_is_checked_against_the_bytes(encoding: str, declared: str | None, disagree: bool) -> None:
    decoded = decode("x.txt", REPORT.encode(encoding), declared)
    assert decoded.text == REPORT
    assert [f"says its encoding is {declared}" in caution.en for caution in decoded.cautions] == [True] * disagree


@given(st.binary(max_size=60) | st.text("议会联合国a1 \n", max_size=20).map(lambda text: text.encode("gb18030")))
@settings(max_examples=300)
def test_what_is_read_without_a_caution_says_just_the_bytes(data: bytes) -> None:
    try:
        decoded = decode("x.txt", data)
    except BadFile:
        return
    if not decoded.cautions:
        codecs = {"UTF-8": ["utf-8", "utf-8-sig"], "GB18030": ["gb18030"], "Big5": ["cp950", "big5hkscs"]}
        ways = codecs.get(decoded.encoding, ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be"])
        marks = ("", "\ufeff")
        assert any(data == (mark + decoded.text).encode(way, "replace") for way in ways for mark in marks)
