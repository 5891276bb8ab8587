"""The characters of a PDF with their places: the one module that knows pdfium."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from archive.extract.lines import is_wide
from archive.messages import BadFile

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 3_000_000
_FARTHEST = 1e5
_PASSWORD = pdfium.FPDF_ERR_PASSWORD
_HYPHEN = "\x02"
# So many blanks after Chinese characters, and one for so many pairs without, are no author's.
_SPACED_WORDS = 20
_SPACED_OUT = 4
_WIDEST_GUESS = 2
_BOLD = ("bold", "black", "heavy", "simhei", "heiti")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it stands on a page, in points; `base` is its baseline, counted from the foot of the page."""

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of a page, upright in the direction most of them run; `turned` are those that run otherwise.
    `unreadable` counts characters of fonts that do not say what they are; `recognised` is whether most cannot be
    seen: a program that recognises text lays it so over the picture of the page."""

    glyphs: tuple[Glyph, ...]
    turned: str
    unreadable: int
    recognised: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the characters of one text object share."""

    size: float
    angle: int
    bold: bool
    hidden: bool


def read(file: str, data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF, one text layer each.

    Raises BadFile where the file is encrypted, damaged, or larger than any document.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise _too_large(file, f"{_MOST_PAGES} 页", f"{_MOST_PAGES} pages")
            return tuple(_pages(file, document))
    except pypdfium2.PdfiumError as error:
        raise _unreadable(file, error) from error


def _pages(file: str, document: pypdfium2.PdfDocument) -> Iterator[Page]:
    total = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        total += text.count_chars()
        if total > _MOST_CHARACTERS:
            raise _too_large(file, f"{_MOST_CHARACTERS} 字", f"{_MOST_CHARACTERS} characters")
        yield _page(text)
        text.close()
        page.close()


def _page(text: pypdfium2.PdfTextPage) -> Page:
    placed = list(_characters(text))
    angles = Counter(setting.angle for _, _, setting, _ in placed)
    upright = max(angles, key=lambda angle: angles[angle], default=0)
    glyphs = tuple(_glyph(char, corners, setting) for char, corners, setting, _ in placed if setting.angle == upright)
    turned = "".join(char for char, _, setting, _ in placed if setting.angle != upright)
    hidden = sum(setting.hidden for _, _, setting, _ in placed)
    unreadable = sum(unreadable for *_, unreadable in placed)
    return Page(_closed_up(glyphs), turned, unreadable, recognised=hidden * 2 > len(placed))


def _closed_up(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The characters without the blanks beside Chinese ones, where a program has put them between all its words: one
    that recognises text does."""
    following = [(one, other) for one, other in pairwise(glyphs) if is_wide(one.char)]
    apart = sum(other.char.isspace() for _, other in following)
    close = sum(is_wide(other.char) for _, other in following)
    if apart < _SPACED_WORDS or apart * _SPACED_OUT < close:
        return glyphs
    kept: list[Glyph] = []
    for glyph, after in zip(glyphs, (*glyphs[1:], None), strict=True):
        before = kept[-1].char if kept else ""
        if glyph.char.isspace() and (is_wide(before) or (after and is_wide(after.char))):
            if kept and after and 0 < after.left - kept[-1].right < _WIDEST_GUESS * after.size:
                # Where such a program says that characters stand is a guess too: no gap is left there.
                kept[-1] = replace(kept[-1], right=after.left)
        else:
            kept.append(glyph)
    return tuple(kept)


_Corners = tuple[float, float, float, float, float, float]


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, _Corners, _Setting, bool]]:
    """Every character that is in the text layer, not those pdfium puts in for gaps and line ends."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    settings: dict[int, _Setting] = {}
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        unreadable = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
        if char == _HYPHEN:
            char = "-"
        elif not char.isprintable() and not char.isspace():
            unreadable = True
            char = char if 0xE000 <= ord(char) < 0xF900 or ord(char) > 0xF0000 else "\ufffd"
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        owner = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
        if owner not in settings:
            settings[owner] = _setting(text, index)
        corners = (box.left, box.bottom, box.right, box.top, x.value, y.value)
        yield " " if char.isspace() else char, corners, settings[owner], unreadable


def _setting(text: pypdfium2.PdfTextPage, index: int) -> _Setting:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), None)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    font = name.value.decode("latin-1").lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
    hidden = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return _Setting(round(size, 1) or 1.0, angle, any(word in font for word in _BOLD), hidden)


def _glyph(char: str, corners: _Corners, setting: _Setting) -> Glyph:
    """The character turned upright about the corner of the page."""
    left, bottom, right, top, x, y = (min(_FARTHEST, max(-_FARTHEST, each)) for each in corners)
    turn = math.radians(setting.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    across = [a * cos + b * sin for a in (left, right) for b in (bottom, top)]
    start = x * cos + y * sin
    end = max(across)
    return Glyph(char, start, max(end, start), y * cos - x * sin, setting.size, setting.bold)


def _unreadable(file: str, error: pypdfium2.PdfiumError) -> BadFile:
    if error.err_code == _PASSWORD:
        return BadFile(
            f"{file}：PDF 有密码。请去掉密码后再放入（qpdf --decrypt --password=密码 旧.pdf 新.pdf）。",
            f"{file}: the PDF has a password. Take it off first (qpdf --decrypt --password=WORD old.pdf new.pdf).",
        )
    return BadFile(
        f"{file}：PDF 已损坏，无法读取。请重新下载，或用 qpdf、阅读器另存一次。",
        f"{file}: the PDF is damaged and cannot be read. Fetch it anew, or save it once more with qpdf or a viewer.",
    )


def _too_large(file: str, zh: str, en: str) -> BadFile:
    return BadFile(
        f"{file}：PDF 超过 {zh}。请分成几个文件。", f"{file}: the PDF holds more than {en}. Split it into several."
    )
