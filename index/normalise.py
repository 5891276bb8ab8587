"""Normalised text: what matching sees, never what is shown, with a map back to the source's offsets.

Every rule is either per character or about a blank between two characters, so a slice of a text normalises to
a slice of the normalised text: that is what makes promise 2 (what is there is found) hold for any slice.

1. Footnote marks (superscripts, `^a`) count as blanks, *before* NFKC would turn `² 2013` into `22013`.
2. NFKC per character (Unicode Annex 15), case folded, accents taken off.
3. Traditional to simplified per character, by OpenCC's tables (`tw2s`), so the length is kept.
4. Quotation marks, dashes, middle dots and tildes each fold into one.
5. Blanks are dropped, but one is kept between two Latin letters or digits (`2 800`, `annex 4`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import opencc

_BLANKS = re.compile(" +")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_CARET_AND_LETTER = re.compile(r"\^[a-z]", re.IGNORECASE)
_CARET_MARK = re.compile(r"\^[a-z](?![a-z])", re.IGNORECASE)
_FOLDED = {
    **dict.fromkeys("“”„‟〝〞「」『』", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−─", "-"),
    **dict.fromkeys("・•‧∙⋅", "·"),
    **dict.fromkeys("〜∼", "~"),
}
# Single characters that OpenCC's tables leave, or fold amiss, when no word stands around them.
_VARIANTS = {"瞭": "了", "藉": "借", "徵": "征", "麽": "么", "么": "么", "爲": "为", "衆": "众", "羣": "群", "鈎": "钩"}
_HAN_RANGES = (
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x323B0),
)
# The same as a pattern of one Chinese character.
HAN = f"[〇{''.join(f'{chr(low)}-{chr(high - 1)}' for low, high in _HAN_RANGES)}]"
_IS_HAN = re.compile(HAN)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text. Where characters have `moved`, that has for each the offset of the source character it came
    from; it is empty where all stand where they stood, as in most passages."""

    text: str
    moved: tuple[int, ...] = ()

    @property
    def offsets(self) -> Sequence[int]:
        """For each character the offset of the source character it came from."""
        return self.moved or range(len(self.text))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source behind the non-empty range [start, end) of the normalised text."""
        offsets = self.offsets
        return offsets[start], offsets[end - 1] + 1


def is_han(character: str) -> bool:
    """Whether a piece of text is a Chinese character (a CJK ideograph or 〇)."""
    return _IS_HAN.fullmatch(character) is not None


def is_latin(character: str) -> bool:
    """Whether a character is a letter of a script that sets words apart by blanks (Latin, Cyrillic, Arabic …)."""
    return character.isalpha() and unicodedata.east_asian_width(character) not in ("W", "F")


def cuts_word(before: str, after: str) -> bool:
    """Whether a border between two characters lies inside a number or a Latin word."""
    return (before.isdigit() and after.isdigit()) or (is_latin(before) and is_latin(after))


def normalise(text: str) -> Normalised:
    """The text as matching sees it.

    >>> normalise("於 2013 年² 通過").text
    '于2013年通过'
    >>> normalise("於 2013 年² 通過").source(1, 6)
    (2, 8)
    """
    return _normalise(_CARET_MARK.sub("  ", text))


def normal(text: str) -> str:
    """The normalised text alone: of a query, of a word."""
    folded = "".join(map(_table().__getitem__, _CARET_MARK.sub("  ", text)))
    return _BLANKS.sub(_between, folded)


def _between(blanks: re.Match[str]) -> str:
    """What is left of some blanks between what stands beside them."""
    before, after = (
        blanks.string[max(blanks.start() - 1, 0) : blanks.start()],
        blanks.string[blanks.end() : blanks.end() + 1],
    )
    return " " if before and after and _keeps_blank(before, after) else ""


def unseen(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs of a text begin and end of which normalised text has nothing, blanks apart: marks, accents by
    themselves, signs without width. Whatever normalises to nothing and has no blank in it stands in one of these.

    >>> list(unseen("妇女署¹⁸ 和议会^a"))
    [(3, 5), (9, 11)]
    """
    # A control character is one of them.
    marked = _CARET_AND_LETTER.sub("\1\1", text)
    is_unseen = tuple(map(_is_unseen, marked))
    # In most passages everything is seen.
    if any(is_unseen):
        for unseen_here, run in groupby(range(len(text)), is_unseen.__getitem__):
            if unseen_here:
                first, *others = run
                yield first, first + len(others) + 1


@cache
def _is_unseen(character: str) -> bool:
    return not character.isspace() and not _table()[character].strip()


def readings(text: str) -> tuple[Normalised, ...]:
    """Every way a passage's text may be read: marks like `^a` taken out, and, where there are any, left in."""
    plain = normalise(text)
    literal = _normalise(text) if _CARET_MARK.search(text) else plain
    return (plain,) if literal.text == plain.text else (plain, literal)


def _normalise(text: str) -> Normalised:
    folded = tuple(map(_table().__getitem__, text))
    together = "".join(folded)
    # Mostly each character is one, and none a blank.
    if len(together) == len(text) and all(folded) and " " not in together:
        return Normalised(together)
    characters: list[str] = []
    offsets: list[int] = []
    blank: int | None = None
    for offset, parts in enumerate(folded):
        for part in parts:
            if part == " ":
                blank = offset if blank is None else blank
                continue
            if blank is not None:
                if characters and _keeps_blank(characters[-1], part):
                    characters.append(" ")
                    offsets.append(blank)
                blank = None
            characters.append(part)
            offsets.append(offset)
    return Normalised("".join(characters), tuple(offsets))


def _keeps_blank(before: str, after: str) -> bool:
    return _is_alphanumeric(before) and _is_alphanumeric(after)


def _is_alphanumeric(character: str) -> bool:
    return character.isdigit() or is_latin(character)


class _Table(dict[str, str]):
    """Each character's normalised form, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold(character)
        return folded


@cache
def _table() -> _Table:
    return _Table()


def _fold(character: str) -> str:
    if character in _SUPERSCRIPTS or character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    wide = unicodedata.normalize("NFKC", _FOLDED.get(character, character)).casefold()
    plain = "".join(_fold_compatible(part) for part in wide)
    # ① is a number of its own: it must not run together with the digits beside it.
    return f" {plain} " if character.isnumeric() and not character.isdecimal() and plain.isdigit() else plain


def _fold_compatible(character: str) -> str:
    if is_han(character):
        return _simplified(character)
    bare = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) not in ("Mn", "Me"))
    return "".join(" " if c.isspace() else _FOLDED.get(c, c) for c in bare)


def _simplified(character: str) -> str:
    """A traditional character simplified, followed to its end so that folding twice changes nothing. One by one, as
    they are met: converting all there are takes a tenth of the time in which the program starts."""
    seen: set[str] = set()
    while character not in seen:
        seen.add(character)
        character = _VARIANTS.get(character) or _converted(character)
    return character


def _converted(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")
