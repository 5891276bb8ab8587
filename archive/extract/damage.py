"""What was wrong with a text before it came: signs of a wrong decoding that someone has saved, of lost characters, of
bytes that are no text. They are read as they stand, and said."""

import re
from collections.abc import Iterator

from archive.extract.source import ends_line
from archive.messages import Message
from archive.model import Caution

# What Windows-1252 makes of the bytes 80 to 9F; the five it leaves undefined are controls.
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TRAIL = f"[\x80-\xbf{_WINDOWS}]"
# UTF-8 read byte by byte: a lead byte of two, three or four, then its trail; or any bytes of a double-byte
# encoding, which no language of Europe sets in such runs.
_LATIN_FOR_BYTES = re.compile(
    f"[ÂÃ]{_TRAIL}|[à-ï]{_TRAIL}{{2}}|[ð-ô]{_TRAIL}{{3}}|[\xa1-\xac\xae-\xff]{{5,}}|[\x80-\x84\x86-\x9f]"
)
_HAN = re.compile("[一-鿿]")
_DECODED_TWICE = Message("像是乱码：编码错了两次", "looks like text decoded wrongly and saved again")
_SIGNS = (
    (
        re.compile("\ufffd+"),
        Message("有替换字符（U+FFFD），原字已经丢失", "holds replacement characters (U+FFFD), the words are lost"),
    ),
    (re.compile("[\x01-\x08\x0e-\x1b\x7f]"), Message("有控制字符", "holds control characters")),
    (
        re.compile("[\ue000-\uf8ff]"),
        Message(
            "有私用区字符，离开字体没有意义", "holds private-use characters, which mean nothing without their font"
        ),
    ),
    (_LATIN_FOR_BYTES, _DECODED_TWICE),
)
# As many characters of a line as must be Chinese when taken back to bytes and read as UTF-8.
_TAKEN_BACK = 4


def damages(text: str) -> tuple[Caution, ...]:
    """A caution for each kind of damage, with the first line that shows it and how many places do.

    >>> [caution.en for caution in damages("世界\\n人\ufffd宣言")]
    ['line 2: holds replacement characters (U+FFFD), the words are lost; 1 place in all. Check the original file.']
    """
    cautions = []
    for pattern, what in _SIGNS:
        if places := [found.start() for found in pattern.finditer(text)]:
            cautions.append(_caution(line_at(text, places[0]), len(places), what))
    if lines := list(_double_byte(text)):
        cautions.append(_caution(lines[0], len(lines), _DECODED_TWICE))
    return tuple(cautions)


def line_at(text: str, offset: int) -> int:
    """The number of the line in which something begins, from 1, as an editor counts.

    >>> line_at("一\\r\\n二\\n三", 5)
    3
    """
    return 1 + sum(map(ends_line, text[:offset].splitlines(keepends=True)))


def _double_byte(text: str) -> Iterator[int]:
    """The lines that are UTF-8 read as GB18030 or Big5: taken back to bytes they are Chinese again, which right text
    never is."""
    number = 1
    for line in text.splitlines(keepends=True):
        foreign = len(line) - len(line.encode("ascii", "ignore"))
        if foreign >= _TAKEN_BACK:
            for encoding in ("gb18030", "big5hkscs"):
                again = line.encode(encoding, "replace").decode("utf-8", "ignore")
                # Two characters of two bytes for each three-byte one, less what was lost on the way.
                if len(_HAN.findall(again)) >= max(_TAKEN_BACK // 2, foreign / 3):
                    yield number
                    break
        number += ends_line(line)


def _caution(line: int, places: int, what: Message) -> Caution:
    counted = "1 place" if places == 1 else f"{places} places"
    return Caution(
        line,
        f"第 {line} 行{what.zh}；共 {places} 处。请核对原文件。",
        f"line {line}: {what.en}; {counted} in all. Check the original file.",
    )
