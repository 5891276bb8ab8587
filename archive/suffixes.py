"""What the suffixes of a symbol say: which document this one adds to, corrects, amends or replaces.

    A/68/827/Add.1/Corr.2    corrigendum 2 to A/68/827/Add.1
    A/68/827/Add.1-3         addenda 1 to 3 to A/68/827, in one document
    A/68/827/Corr.1/Rev.2    revision 2 of A/68/827/Corr.1, and so a corrigendum to A/68/827

As the UN Editorial Manual has it: an addendum adds to a document, a corrigendum corrects it, an amendment changes
what it lays down, a revision takes its place. Everything here is about single symbols; see `symbol.singles`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from archive.symbol import SUFFIX

SuffixKind = Literal["revision", "corrigendum", "amendment", "addendum", "resumption", "summary"]

_KINDS: dict[str, SuffixKind] = {
    "Add": "addendum",
    "Amend": "amendment",
    "Corr": "corrigendum",
    "Corrigendum": "corrigendum",
    "Resumption": "resumption",
    "Rev": "revision",
    "Summary": "summary",
}
_SUFFIX = re.compile(SUFFIX)
_NUMBERS = re.compile(r"\.(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix as it is written. `number` is None where it has none (`Corrigendum`); `through` is the last number of
    a range (`Add.1-3`), else None."""

    text: str
    kind: SuffixKind
    number: int | None
    through: int | None


@dataclass(frozen=True, slots=True)
class Parts:
    """A symbol taken apart: `base` and `suffixes`, joined by `/`, are the symbol again."""

    base: str
    suffixes: tuple[Suffix, ...]

    def __str__(self) -> str:
        return "/".join((self.base, *(suffix.text for suffix in self.suffixes))) if self.suffixes else self.base

    @property
    def last(self) -> Suffix | None:
        """The suffix that says what the document is to its parent; None where it has no parent."""
        return self.suffixes[-1] if self.suffixes else None

    @property
    def parent(self) -> "Parts | None":
        """What the last suffix was appended to: `A/68/827/Add.1` of `A/68/827/Add.1/Corr.2`."""
        return Parts(self.base, self.suffixes[:-1]) if self.suffixes else None

    @property
    def edition(self) -> tuple[int, ...]:
        """The numbers of the revisions at its end: editions of one document follow each other in this order, () first.

        >>> apart("A/68/827/Add.1/Rev.2").edition, apart("A/68/827/Rev.1/Add.1").edition
        ((2,), ())
        """
        return tuple(suffix.number or 0 for suffix in self.suffixes[self._unrevised :])

    @property
    def original(self) -> "Parts":
        """The first edition: `A/68/827/Add.1` of `A/68/827/Add.1/Rev.2`, and of itself."""
        count = self._unrevised
        return self if count == len(self.suffixes) else Parts(self.base, self.suffixes[:count])

    @property
    def predecessor(self) -> "Parts | None":
        """The edition before this one; None where this is the first.

        >>> str(apart("A/68/827/Rev.2").predecessor), str(apart("A/68/827/Rev.1").predecessor)
        ('A/68/827/Rev.1', 'A/68/827')
        """
        if not self.edition:
            return None
        number = self.edition[-1]
        before = Parts(self.base, self.suffixes[:-1])
        return apart(f"{before}/Rev.{number - 1}") if number > 1 else before

    @property
    def _unrevised(self) -> int:
        """How many suffixes stand before the revisions at the end."""
        count = len(self.suffixes)
        while count and self.suffixes[count - 1].kind == "revision":
            count -= 1
        return count


def apart(symbol: str) -> Parts:
    """A canonical symbol, which is not double, as its base and its suffixes.

    >>> parts = apart("A/68/827/Add.1/Corr.2")
    >>> str(parts.parent), parts.last
    ('A/68/827/Add.1', Suffix(text='Corr.2', kind='corrigendum', number=2, through=None))
    """
    base, found = symbol, list[Suffix]()
    while _SUFFIX.fullmatch(base, base.rfind("/") + 1):
        base, _, text = base.rpartition("/")
        found.append(_suffix(text))
    return Parts(base, tuple(reversed(found)))


def _suffix(text: str) -> Suffix:
    kind = _KINDS[text.partition(".")[0]]
    numbers = _NUMBERS.search(text)
    if numbers is None:
        return Suffix(text, kind, None, None)
    return Suffix(text, kind, int(numbers[1]), int(numbers[2]) if numbers[2] else None)
