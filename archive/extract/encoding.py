"""From bytes to text, whatever encoding they are in: a byte order mark, else strict UTF-8, else whichever of the
encodings of Chinese makes the likeliest text, with the chardet library as second opinion.

Text that is wrong must never pass for right. What cannot be read with certainty is refused, with the byte and what was
tried; single bad characters become U+FFFD and are cautioned of, as is whatever shows that a text was damaged before.
Sources: the WHATWG Encoding Standard; the Unicode Standard, 23.8 (byte order mark).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import chardet

from archive.extract.damage import damages, line_at
from archive.extract.plausibility import plausibility, telling
from archive.messages import BadFile
from archive.model import Caution

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNMARKED = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_FAMILIES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf8": "UTF-8", "unicode-1-1-utf-8": "UTF-8",
    "ascii": "ASCII", "us-ascii": "ASCII",
    "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030", "gb_2312-80": "GB18030",
    "cp936": "GB18030", "windows-936": "GB18030", "ms936": "GB18030", "csgb2312": "GB18030", "chinese": "GB18030",
    "big5": "Big5", "cp950": "Big5", "big5hkscs": "Big5", "big5-hkscs": "Big5", "x-x-big5": "Big5", "cn-big5": "Big5",
    "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-16le": "UTF-16", "utf-16be": "UTF-16",
    "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
}  # fmt: skip

_DOUBLE_BYTE = ("GB18030", "Big5")
# A text is taken for Chinese from here on; below, and where two readings are this near, chardet must agree.
_PLAUSIBLE = 0.2
_MARGIN = 0.1
# One bad character in a hundred, at most so many, at least this many bytes apart: more is no slip but a mixture.
# Bad bytes side by side are one character where they are no more than a character has: its first byte is gone, say.
_BAD_SHARE = 100
_BAD_MOST = 16
_BAD_APART = 12
_BAD_LONGEST = 3
# A stretch of so many characters below this is no Chinese, whatever the rest of the file is: measured, none of a
# report's is (the least 0.17), nine tenths of those are that are one byte out of step.
_STRETCH = 12
_STRAY = 0.05
_SAMPLE = 1 << 16
_SUPPLEMENTARY = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = re.compile(rb"\r\n?|\n")
# Three or more characters of CJK in UTF-8 between bytes of ASCII: in another encoding not met by chance.
_UTF_8_RUN = re.compile(rb"(?<![\x80-\xff])(?:[\xe2-\xef][\x80-\xbf]{2}){3,}(?![\x80-\xff])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the family of encodings it was in, and what of it is in doubt."""

    text: str
    encoding: str
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """The bytes read in one encoding: where they could not be (byte and character), and how likely the rest is."""

    encoding: str
    text: str
    bad: tuple[tuple[int, int], ...]
    is_cut: bool
    score: float

    @property
    def family(self) -> str:
        return _FAMILIES[self.encoding]


def decode(file: str, data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file in UTF-8, UTF-16, UTF-32, GB18030 (GBK, GB 2312) or Big5 (CP950, HKSCS), without its byte
    order mark. `declared` is the encoding that markup claims, a hint that is cautioned of where the bytes say other.

    Raises BadFile where the bytes are no text, break off within a character, or mix encodings.

    >>> decode("a.txt", "联合国大会".encode("gbk"))
    Decoded(text='联合国大会', encoding='GB18030', cautions=())
    """
    marked = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        reading = _read(data[len(marked[0]) :], marked[1], len(marked[0]))
        if reading is None:
            raise _broken_after_mark(file, data, *marked)
    else:
        reading = _unmarked(file, data, _FAMILIES.get((declared or "").strip().lower()))
    _refuse_cut(file, data, reading)
    _refuse_nul(file, reading.text)
    cautions = (*_disagreement(declared, reading), *_bad_places(reading), *_strays(data, reading))
    return Decoded(reading.text, reading.family, (*cautions, *damages(_sound(reading))))


def _unmarked(file: str, data: bytes, declared: str | None) -> _Reading:
    utf_8 = _read(data, "utf-8")
    if utf_8 and not utf_8.bad and b"\0" not in data and not _is_letters_only(utf_8.text):
        return utf_8
    wide = b"\0" in data
    readings = [r for e in _UNMARKED if (not wide or e.startswith("utf-16")) and (r := _read(data, e))]
    # The first of equals: CP950 is what Big5 is in practice, HKSCS adds to it.
    readings.sort(key=lambda reading: -(reading.score + 0.1 * (reading.family == declared)))
    best = readings[0] if readings else None
    if best and _is_certain(best, readings, data, declared):
        mixture = _mixture(file, data) if best.family in _DOUBLE_BYTE else None
        if mixture:
            raise mixture
        return best
    if utf_8 and not utf_8.bad:
        return utf_8
    raise _mixture(file, data) or _unknown(file, data)


def _is_certain(best: _Reading, readings: list[_Reading], data: bytes, declared: str | None) -> bool:
    others = [reading.score for reading in readings if reading.family != best.family]
    if best.score >= _PLAUSIBLE and best.score >= max(others, default=-1.0) + _MARGIN:
        return True
    opinion = _FAMILIES.get((chardet.detect(data[:_SAMPLE])["encoding"] or "").lower())
    return best.score >= 0 and best.family in (opinion, declared)


def _is_letters_only(text: str) -> bool:
    """Whether a text has letters beyond ASCII but nothing of three bytes: GB 2312 can look so in UTF-8."""
    return "\x7f" < max(text, default="") < "\u0800"


def _read(data: bytes, encoding: str, skipped: int = 0) -> _Reading | None:
    """The bytes in one encoding; None where more than single characters are bad."""
    pieces: list[str] = []
    bad: list[tuple[int, int]] = []
    is_cut = False
    start = length = began = 0
    while True:
        try:
            pieces.append(data[start:].decode(encoding))
            break
        except UnicodeDecodeError as error:
            at, end = start + error.start, start + error.end
            # What a cut leaves is the beginning of a character and no more.
            is_cut = end == len(data) and ("incomplete" in error.reason or "end of data" in error.reason
                                           or "truncated" in error.reason)  # fmt: skip
            if bad and at == start and not is_cut:
                if end - began > _BAD_LONGEST:
                    return None
                start = end
                continue
            began = at
            pieces.append(data[start:at].decode(encoding) + ("" if is_cut else "\ufffd"))
            length += len(pieces[-1])
            bad.append((skipped + at, length - (not is_cut)))
            if len(bad) > _BAD_MOST or _is_crowded([place for place, _ in bad]):
                return None
            start = end
    text = "".join(pieces)
    if len(bad) > is_cut and len(telling(text)) < _BAD_SHARE // 10 * len(bad):
        return None
    return _Reading(encoding, text, tuple(bad), is_cut, _score(text, encoding))


def _score(text: str, encoding: str) -> float:
    # HKSCS has two bytes for what other encodings have four for: chance meets it as any rare character.
    told = _SUPPLEMENTARY.sub("㐀", text) if encoding == "big5hkscs" else text
    return plausibility(told, with_ascii=encoding.startswith("utf-16"))


def _is_crowded(places: list[int]) -> bool:
    return len(places) > 2 and places[-1] - places[-3] < _BAD_APART


def _sound(reading: _Reading) -> str:
    """The text with other characters for those that could not be read, which are cautioned of one by one."""
    if not reading.bad:
        return reading.text
    characters = list(reading.text)
    for _, at in reading.bad:
        characters[at : at + 1] = "?" * (at < len(characters))
    return "".join(characters)


def _disagreement(declared: str | None, reading: _Reading) -> Iterator[Caution]:
    claimed = _FAMILIES.get((declared or "").strip().lower(), declared)
    if claimed and claimed != reading.family and not (reading.family == "UTF-8" and reading.text.isascii()):
        yield Caution(
            None,
            f"文件自称编码是 {declared}，实际是 {reading.family}；按 {reading.family} 读取。",
            f"the file says its encoding is {declared}; its bytes are {reading.family} and were read as that.",
        )


def _bad_places(reading: _Reading) -> Iterator[Caution]:
    for byte, at in reading.bad:
        line = line_at(reading.text, at)
        yield Caution(
            line,
            f"第 {line} 行：第 {byte} 字节（从 0 数起）不是 {reading.family} 编码，此处有一字无法读出（�）。"
            "请核对原文件。",
            f"line {line}: byte {byte} (counted from 0) is not {reading.family}; a character could not be read there "
            "(�). Check the original file.",
        )


def _strays(data: bytes, reading: _Reading) -> Iterator[Caution]:
    """Where a double-byte encoding went out of step: a byte lost, or another encoding in the middle."""
    if reading.family not in _DOUBLE_BYTE:
        return
    start = 0
    for number, end in enumerate((*(found.end() for found in _LINE_END.finditer(data)), len(data)), 1):
        line = telling(data[start:end].decode(reading.encoding, "replace"))
        stretches = (line[at : at + _STRETCH] for at in range(0, len(line) - _STRETCH + 1, _STRETCH // 2))
        if any(plausibility(stretch) < _STRAY for stretch in stretches):
            yield Caution(
                number,
                f"第 {number} 行（从第 {start} 字节起）像是乱码：可能缺了一个字节，或混有别的编码。请核对原文件。",
                f"line {number} (from byte {start} on) looks garbled: a byte may be missing, or another encoding mixed "
                "in. Check the original file.",
            )
        start = end


def _mixture(file: str, data: bytes) -> BadFile | None:
    """The refusal of bytes that are UTF-8 in one place and not in another; None where they are not mixed so."""
    run = _UTF_8_RUN.search(data)
    if run is None:
        return None
    byte = _first_bad(data, "utf-8")
    return BadFile(
        f"{file}：混有两种编码，或损坏严重：第 {run.start()} 字节（从 0 数起）起的一段是 UTF-8，"
        f"第 {byte} 字节起的不是。请统一另存为 UTF-8。",
        f"{file}: two encodings are mixed, or much is damaged: what begins at byte {run.start()} (counted from 0) is "
        f"UTF-8, what begins at byte {byte} is not. Save all of it as UTF-8.",
    )


def _refuse_cut(file: str, data: bytes, reading: _Reading) -> None:
    if reading.is_cut:
        raise BadFile(
            f"{file}：文件不完整：第 {reading.bad[-1][0]} 字节（从 0 数起，共 {len(data)} 字节）处的最后一字只有一半"
            f"（编码 {reading.family}）。请重新取得完整的文件。",
            f"{file}: the file is cut off: its last character, at byte {reading.bad[-1][0]} (counted from 0, of "
            f"{len(data)}), is only half there (encoding {reading.family}). Get the whole file again.",
        )


def _refuse_nul(file: str, text: str) -> None:
    if "\0" in text:
        at = text.index("\0")
        raise BadFile(
            f"{file}：第 {at} 个字符（从 0 数起）是空字符，不是文本文件。请另存为 UTF-8 纯文本。",
            f"{file}: character {at} (counted from 0) is NUL, so this is no text file. Save it as plain text in UTF-8.",
        )


def _broken_after_mark(file: str, data: bytes, mark: bytes, encoding: str) -> BadFile:
    byte = len(mark) + _first_bad(data[len(mark) :], encoding)
    name = _FAMILIES[encoding]
    return BadFile(
        f"{file}：文件以 {name} 的字节序标记开头，但第 {byte} 字节（从 0 数起）不是 {name} 编码。"
        "请重新取得文件，或另存为 UTF-8。",
        f"{file}: the file begins with the byte order mark of {name}, but byte {byte} (counted from 0) is not {name}. "
        "Get the file again, or save it as UTF-8.",
    )


def _unknown(file: str, data: bytes) -> BadFile:
    byte = _first_bad(data, "utf-8")
    opinion = chardet.detect(data[:_SAMPLE])["encoding"]
    guess_zh, guess_en = (f"（可能是 {opinion}）", f" (it may be {opinion})") if opinion else ("", "")
    return BadFile(
        f"{file}：第 {byte} 字节（从 0 数起）不是 UTF-8 编码；试过 GB18030、Big5（CP950、HKSCS）和 UTF-16，都读不成中文"
        f"{guess_zh}。请另存为 UTF-8 纯文本。",
        f"{file}: byte {byte} (counted from 0) is not UTF-8; GB18030, Big5 (CP950, HKSCS) and UTF-16 were tried and "
        f"give no Chinese{guess_en}. Save it as plain text in UTF-8.",
    )


def _first_bad(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return data.index(b"\0")
