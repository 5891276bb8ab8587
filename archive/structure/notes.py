"""Footnotes: which blocks open one, their marks in running text, and which passage bears which."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from archive.extract import Block
from archive.extract.lines import STARRED, STARS
from archive.model import Line, Mark
from archive.structure.drafts import PassageDraft, SectionDraft
from archive.structure.joining import is_closed
from archive.structure.openings import NOTE_MARK, Opening, note_label
from archive.structure.recitals import is_formula, is_meeting

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A power is no mark: 5 km², 10²/10⁶; but A/77/10² and 第10² bear one.
_POWER = rf"(?<![A-Za-z])(?:[kcdmhµ]?m|ft|mi|yd)[²³]|(?<![0-9第/.-])10[{_RAISED}]+(?:/10[{_RAISED}]+)*"
_MARK = re.compile(rf"{_POWER}|(?<![{_RAISED}])(?P<mark>{NOTE_MARK})")
# Without superscripts a mark is a digit like others; for certain only at the end of a paragraph and after a title.
_COUNTED = "个名年月日号条款项段章节届次份种位卷期页"
_PLAIN_MARK = re.compile(rf"(?<=[。；：，”）)》])\d{{1,3}}(?=\n|$)|(?<=》)\d{{1,3}}(?![\d.,%％]|\s*[{_COUNTED}])")
_DAY = re.compile(r"(?<!\S)\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")
_PLAIN_NOTE = re.compile(r"(\d{1,3})[ \u3000]+(?=\S)")

Flow = Sequence[SectionDraft | PassageDraft | Line]


# Marks


def marks(text: str, labels: Collection[str], plain: Collection[str] = ()) -> Iterator[tuple[str, int, int]]:
    """The marks of a text, each with its label and where it stands. `labels` are those of the document's footnotes,
    `plain` those of them that are printed without superscripts. After a Latin letter a mark is one only of a footnote
    there is.

    >>> list(marks("正式决议的方式¹继续5 km²", {"1"}))
    [('1', 7, 8)]
    >>> list(marks("《公约》，12", {"12"}, {"12"}))
    [('12', 5, 7)]
    """
    for found in _MARK.finditer(text):
        if found["mark"]:
            label = note_label(found["mark"])
            before = text[found.start() - 1 : found.start()]
            if label in labels or not (before.isascii() and before.isalpha()):
                yield label, found.start(), found.end()
    for found in _PLAIN_MARK.finditer(text) if plain else ():
        if found[0] in plain:
            yield found[0], found.start(), found.end()
    for found in STARS.finditer(text):
        if note_label(found[0]) in labels:
            yield note_label(found[0]), found.start(), found.end()


def borne_stars(texts: Iterable[str]) -> frozenset[str]:
    """The labels of the stars some texts bear as marks.

    >>> borne_stars(["临时议程* 项目 126", "* * *"])
    frozenset({'star'})
    """
    return frozenset(note_label(found[0]) for text in texts for found in STARS.finditer(text))


# Openings


def sorted_out(
    blocks: Sequence[Block], opened: Sequence[tuple[Opening, ...]], above: frozenset[str] = frozenset()
) -> list[tuple[Opening, ...]]:
    """What blocks open, with the footnotes that only their neighbours show and without those that are none. `above` are
    the stars the masthead bears.

    A mark that begins the second half of a cut sentence opens no footnote: none has borne that mark yet, the sentence
    is open, and the footnote itself is still to come.
    """
    last = {opening.label: at for at, each in enumerate(opened) for opening in each if opening.kind == "note"}
    alone = _plain(blocks, opened) | _starred(blocks, above)
    borne: set[str] = set()
    sentence = ""
    result: list[tuple[Opening, ...]] = []
    for at, (block, each) in enumerate(zip(blocks, opened, strict=True)):
        if at in alone:
            result.append((alone[at],))
            continue
        label = next((opening.label for opening in each if opening.kind == "note"), None)
        if label is not None and not (
            label not in borne and block.style.role != "note" and not is_closed(sentence) and at < last[label]
        ):
            borne.discard(label)
            result.append(each)
            continue
        borne.update(label for label, _, _ in marks(block.text, last))
        sentence = block.text
        result.append(tuple(opening for opening in each if opening.kind != "note"))
    return result


def _plain(blocks: Sequence[Block], opened: Sequence[tuple[Opening, ...]]) -> dict[int, Opening]:
    """The footnotes printed with a digit and a blank: a run 1, 2, 3 … up to the end or to an annex or part."""
    found: dict[int, Opening] = {}
    run: dict[int, Opening] = {}
    for at, block in enumerate(blocks):
        note = None if block.style.role or opened[at] else _PLAIN_NOTE.match(block.text)
        number = int(note[1]) if note else 0
        if number != len(run) + 1:
            if any(opening.kind in ("annex", "part") for opening in opened[at]) or is_formula(block.text):
                found |= _certain(run, blocks)
            run = {}
        if note and number == len(run) + 1:
            run[at] = Opening("note", note[0], note[1], 0)
    return found | _certain(run, blocks)


def _starred(blocks: Sequence[Block], above: frozenset[str]) -> dict[int, Opening]:
    """The footnotes marked with stars that the text before them bears, each the first of its stars."""
    found: dict[int, Opening] = {}
    borne, opened = set(above), set[str]()
    for at, block in enumerate(blocks):
        note = STARRED.match(block.text)
        label = note_label(note[1]) if note else ""
        if note and label in borne - opened:
            found[at] = Opening("note", note[0], label, 0)
            opened.add(label)
        borne |= borne_stars([block.text])
    return found


def _certain(run: dict[int, Opening], blocks: Sequence[Block]) -> dict[int, Opening]:
    """The run if it is one of footnotes: below the meeting or day of an adoption, or several whole sentences below
    closed text or a table. Else it may be a list."""
    start = min(run, default=0)
    if start == 0:
        return {}
    above = blocks[start - 1]
    adopted = above.style.role == "conclusion" or is_meeting(above.text) or bool(_DAY.search(above.text))
    ended = is_closed(above.text) or "|" in above.text or "\t" in above.text
    sentences = len(run) > 1 and ended and all(is_closed(blocks[at].text) for at in run)
    return run if adopted or sentences else {}


# Places


def locators(label: str, section: SectionDraft) -> Iterator[str]:
    """The locators a footnote that stands in a section can have, the plainest first; the others are for a label that
    has come before: `fn4`, `annex.fn4`, `annex.s2.fn4`.

    >>> list(locators("a", SectionDraft("b", "part", 0, "", "B", [], None)))
    ['fn-a', 'b.fn-a']
    """
    own = f"fn{label}" if label.isdigit() else f"fn-{label}"
    yield own
    around: list[str] = []
    within: SectionDraft | None = section.counting()
    while within is not None:
        around.append(within.locator)
        within = within.parent
    yield from (f"{locator}.{own}" for locator in reversed(around) if locator != "s0")


def is_plain(marker: str) -> bool:
    """Whether a footnote's number is printed as a digit like others.

    >>> is_plain("12 "), is_plain("¹² ")
    (True, False)
    """
    return bool(re.fullmatch("[0-9]+", marker.strip()))


def _label(note: PassageDraft) -> str:
    return note.locator.rpartition("fn")[2].removeprefix("-")


# Bearers


@dataclass(frozen=True, slots=True)
class Bound:
    """Marks and footnotes put together: the marks of each passage by its place in the flow, and the first passage
    that bears each footnote, by the footnote's locator."""

    marks: Mapping[int, tuple[Mark, ...]]
    bearers: Mapping[str, PassageDraft]


def bound(flow: Flow) -> Bound:
    """The marks of a flow, each bound to a footnote where there is one with its label: the next one in its section,
    else in its annex, part or body, else anywhere; one that stands before it where none follows."""
    homes = _homes(flow)
    standing = _Standing(flow, homes)
    plain = {_label(note) for note in standing.notes if is_plain(note.marker)}
    bearers: dict[str, PassageDraft] = {}
    bound_marks: dict[int, tuple[Mark, ...]] = {}
    for at, item in enumerate(flow):
        if isinstance(item, PassageDraft):
            here: list[Mark] = []
            for label, start, end in marks(item.text, standing.labels, () if item.kind == "footnote" else plain):
                note = standing.nearest(label, at, homes[at])
                if note is not None:
                    bearers.setdefault(note.locator, item)
                here.append(Mark(label, start, end, note.locator if note else None))
            bound_marks[at] = tuple(sorted(here, key=lambda mark: mark.start))
    return Bound(bound_marks, bearers)


def _homes(flow: Flow) -> list[tuple[str, str, str]]:
    """Where each item stands: its numbered section, the annex, part or body around that, the document."""
    homes: list[tuple[str, str, str]] = []
    home = ("s0", "s0", "")
    for item in flow:
        if isinstance(item, SectionDraft):
            home = (item.counting().locator, item.numbering().locator, "")
        homes.append(home)
    return homes


class _Standing:
    """The footnotes of a flow by where they stand. One that a mark of another annex, part or the body has been bound
    to is taken."""

    def __init__(self, flow: Flow, homes: Sequence[tuple[str, str, str]]) -> None:
        self.notes = [item for item in flow if isinstance(item, PassageDraft) and item.kind == "footnote"]
        self.labels = {_label(note) for note in self.notes}
        self._places: dict[tuple[str, str], list[int]] = {}
        self._flow = flow
        self._taken: dict[int, str] = {}
        for at, item in enumerate(flow):
            if isinstance(item, PassageDraft) and item.kind == "footnote":
                for home in dict.fromkeys(homes[at]):
                    self._places.setdefault((home, _label(item)), []).append(at)

    def nearest(self, label: str, at: int, home: tuple[str, str, str]) -> PassageDraft | None:
        """The footnote that a mark at a place means."""
        if label not in self.labels:
            return None
        _, division, everywhere = home
        for within in home:
            places = self._places.get((within, label), [])
            following = bisect_right(places, at)
            order = chain(range(following, len(places)), range(following - 1, -1, -1))
            free = next((places[i] for i in order if self._taken.get(places[i], division) == division), None)
            if free is not None:
                return self._take(free, division)
        return self._take(self._places[everywhere, label][0], division)

    def _take(self, place: int, division: str) -> PassageDraft:
        self._taken.setdefault(place, division)
        note = self._flow[place]
        assert isinstance(note, PassageDraft)
        return note
