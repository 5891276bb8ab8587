"""Where a text stands in all passages, and how it stands in each: its occurrences among the units of the texts, and
what they come to passage by passage. What `match` says of one passage, from the columns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any as Anything
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Flags, Narrow, Numbers, beginnings, marked, ranges, wide
from index.columns import Columns
from index.condition import Leaf
from index.frequent import Frequent
from index.match import LONGEST_BY_CHANCE, YEAR_TO_COME, Subject, counted, literally, match
from index.normalise import is_han
from index.signs import BORDER, CLOSED, IN_NUMERAL, INSIDE, OPENED, stands_apart
from index.texts import units

# So much of an occurrence as typed is one in another form.
EQUIVALENT_WEIGHT = 0.6
# What a standing says beside how often, a bit each.
_TOLD = _REAL, _LITERAL, _TYPED, _APART = tuple(map(np.uint8, (1, 2, 4, 8)))
# Beside these it is kept of a frequent word how often it counts: in fifths, in which an equivalent is a whole number.
_BITS, _FIFTHS = 4, np.float64(5)
_MOST_OFTEN = ((1 << 16 - _BITS) - 1) // _FIFTHS
# Further than any two things stand from each other.
_FAR = 1 << 40
# As far as what comes after `(` goes: 2004)号决议.
_YEAR_AND_MORE = 8


class Occurrences(NamedTuple):
    """Where forms of a text stand: [start, end) among the units of the texts, by their starts; see `match.Span`, and
    of `apart` `signs.stands_apart`."""

    starts: Numbers
    ends: Numbers
    real: Flags
    literal: Flags
    apart: Flags


class Standing(NamedTuple):
    """The `passages` in which a leaf stands, ascending, and of each: how `often` it counts, whether any place is real,
    any literal, any both, and whether signs set any apart."""

    passages: Numbers
    often: NDArray[np.float64]
    real: Flags
    literal: Flags
    typed: Flags
    apart: Flags


def by_passage(columns: Columns, there: Occurrences) -> Standing:
    """Occurrences, in their order, passage by passage: where any is real only those count, and those that overlap
    count as one (see `match.counted`)."""
    owners = columns.owners_at(there.starts)
    first = beginnings(owners)
    if not len(first):
        return Standing(np.empty(0, np.int64), np.empty(0), *(np.empty(0, np.bool_) for _ in range(4)))
    # What is true of any occurrence of a passage: all four in one pass, a bit each.
    bits = there.real | there.literal * _LITERAL | (there.real & there.literal) * _TYPED | there.apart * _APART
    any_of = np.bitwise_or.reduceat(bits, first)
    real, literal, typed, apart = _flags(any_of)
    passage = _numbered(first, len(owners))
    counting = np.flatnonzero(there.real | ~real[passage])
    starts, ends = there.starts[counting], there.ends[counting]
    places = np.flatnonzero(starts >= np.concatenate(([0], np.maximum.accumulate(ends)[:-1])))
    as_typed = np.logical_or.reduceat(there.literal[counting], places)
    often = np.bincount(passage[counting[places]], np.where(as_typed, 1.0, EQUIVALENT_WEIGHT), len(first))
    return Standing(
        passages=owners[first],
        often=often.astype(np.float64, copy=False),
        real=real,
        literal=literal,
        typed=typed,
        apart=apart,
    )


def _numbered(first: Numbers, total: int) -> Numbers:
    """The number of the stretch in which each of so many things stands, by where each stretch begins."""
    begins = np.zeros(total, np.int64)
    begins[first[1:]] = 1
    return np.cumsum(begins)


def of_words(columns: Columns, words: Iterable[tuple[str, ...]]) -> Frequent:
    """How some words stand, each given by its forms: `how` is how often it counts, and a bit for each of what else a
    standing says."""
    there = ((forms, by_passage(columns, _in_forms(columns, forms, None))) for forms in words)
    # One that stands so often in a single passage is looked for like any other.
    rows = {forms: _rows(standing) for forms, standing in there if standing.often.max(initial=0) <= _MOST_OFTEN}
    firsts = np.fromiter(accumulate((len(passages) for passages, _ in rows.values()), initial=0), np.int32)
    none = np.empty(0, np.int32), np.empty(0, np.uint16)
    passages, how = (np.concatenate(each) for each in zip(none, *rows.values(), strict=True))
    return Frequent({forms: number for number, forms in enumerate(rows)}, firsts, passages, how)


def _rows(standing: Standing) -> tuple[Narrow, NDArray[np.uint16]]:
    """A standing as it is kept."""
    told = (standing.real, standing.literal, standing.typed, standing.apart)
    how = np.left_shift(np.rint(standing.often * _FIFTHS).astype(np.uint16), _BITS, dtype=np.uint16)
    for flags, bit in zip(told, _TOLD, strict=True):
        how |= flags * bit
    return standing.passages.astype(np.int32), how


def _flags(bits: NDArray[np.unsignedinteger[Anything]]) -> Iterator[Flags]:
    """What the bits of passages say: of each whether it is so."""
    return (bits & bit > 0 for bit in _TOLD)


def of_frequent(columns: Columns, forms: tuple[str, ...]) -> Standing | None:
    """How a word stands in these normalised forms, where that is kept; what came since is looked for."""
    frequent = columns.frequent
    if frequent is None or (rows_kept := frequent.known.of(forms)) is None:
        return None
    still, passages = frequent.left(wide(rows_kept[0]))
    how = rows_kept[1][still]
    kept = Standing(passages, (how >> _BITS) / _FIFTHS, *_flags(how))
    came = ranges(*frequent.elsewhere(columns.total))
    if frequent.ascends and not len(came):
        return kept
    new = by_passage(columns, _in_forms(columns, forms, columns.stretches(came)))
    # Of those that did not come since it may have found some too.
    rows = _joined_rows((kept, new))
    left = np.concatenate((np.ones(len(passages), np.bool_), marked(columns.total, came)[new.passages]))
    order = np.argsort(rows[0], kind="stable")
    return Standing(*(each[order[left[order]]] for each in rows))


def of_unseen(columns: Columns, raw: str) -> Standing:
    """How a text stands that normalises to nothing and has no blank in it: a footnote mark alone."""
    often, apart = np.zeros(len(columns.values)), np.zeros(len(columns.values))
    for number, runs in columns.unseen:
        if raw not in runs:
            continue
        spans = tuple(literally(raw, runs))
        often[number] = len(counted(spans))
        apart[number] = any(stands_apart(runs, span.start, span.end) for span in spans)
    often_in, apart_in = map(columns.sets_of_values.sums, (often, apart))
    passages = np.flatnonzero((often_in > 0)[columns.sets])
    sets, certain = columns.sets[passages], np.ones(len(passages), np.bool_)
    return Standing(
        passages=passages,
        often=often_in[sets],
        real=certain,
        literal=certain,
        typed=certain,
        apart=apart_in[sets] > 0,
    )


def matched(leaf: Leaf, among: Numbers, subject: Callable[[int], Subject]) -> Standing:
    """How a leaf stands in some passages, matched one by one."""
    rows = [(number, *row) for number in among.tolist() if (row := _row(leaf, subject(number)))]
    table = np.array(rows, np.float64).reshape(-1, 6).T
    real, literal, typed, apart = (column.astype(np.bool_) for column in table[2:])
    return Standing(table[0].astype(np.int64), table[1], real, literal, typed, apart)


def _row(leaf: Leaf, subject: Subject) -> tuple[float, bool, bool, bool, bool] | None:
    held = match(leaf, subject)
    if held is None:
        return None
    spans = held.spans[leaf]
    return (
        sum(1.0 if place.literal else EQUIVALENT_WEIGHT for place in counted(spans)),
        held.real,
        any(span.literal for span in spans),
        any(span.literal and span.real for span in spans),
        any(stands_apart(subject.passage.text, span.start, span.end) for span in spans),
    )


def containing(columns: Columns, text: str, among: Numbers) -> Flags:
    """Whether a normalised text stands in each passage, be it as part of words; of those not `among` some ascending
    ones it may be said or not."""
    # What begins and ends with a Chinese character is part of no number and no Latin word.
    kept = of_frequent(columns, (text,)) if text and is_han(text[0]) and is_han(text[-1]) else None
    return marked(
        columns.total, kept.passages if kept else columns.owners_at(columns.texts.find(text, columns.stretches(among)))
    )


def occurrences_of(
    columns: Columns, form: str, among: tuple[Numbers, Numbers] | None, *, literal: bool, prefix: bool
) -> Occurrences:
    """Where a normalised form stands, not beginning or ending inside a number or a Latin word: what the
    match finds in one reading."""
    starts = columns.texts.find(form, among)
    ends = starts + len(units(form))
    if prefix:
        ends = _word_ends(columns.signs, ends)
    at_start, at_end = columns.signs[starts], columns.signs[ends]
    cuts = INSIDE if literal else INSIDE | IN_NUMERAL
    kept = np.flatnonzero((at_start | at_end) & cuts == 0)
    bordered = (at_start & at_end & BORDER > 0)[kept]
    starts, ends = starts[kept], ends[kept]
    if not literal and form.endswith("("):
        ends = _with_years(columns, ends)
        bordered = columns.signs[starts] & columns.signs[ends] & BORDER > 0
    # Of a hundred thousand places few come after a sign.
    apart = at_start[kept] & OPENED > 0
    apart[apart] = columns.signs[ends[apart] - 1] & CLOSED > 0
    real = bordered if len(form) <= LONGEST_BY_CHANCE else np.ones(len(starts), np.bool_)
    return Occurrences(starts, ends, real, np.full(len(starts), literal), apart)


def _in_forms(columns: Columns, forms: Sequence[str], among: tuple[Numbers, Numbers] | None) -> Occurrences:
    """Where a word stands in any of its forms, the first as typed."""
    each = (occurrences_of(columns, form, among, literal=not number, prefix=False) for number, form in enumerate(forms))
    return in_order(tuple(each))


def _word_ends(signs: NDArray[np.uint8], ends: Numbers) -> Numbers:
    """The ends, each moved on to where the word or number ends in which it lies."""
    while (inside := signs[ends] & INSIDE > 0).any():
        ends = ends + inside
    return ends


def _with_years(columns: Columns, ends: Numbers) -> Numbers:
    """The ends, each moved on over a year that stands there: 第1540( 2004)号决议."""
    text = columns.texts.units
    following = (text[end : end + _YEAR_AND_MORE].tobytes().decode("utf-16-le", "surrogatepass") for end in ends)
    return ends + np.fromiter((year.end() if (year := YEAR_TO_COME.match(s)) else 0 for s in following), np.int64)


def are_near(one: Occurrences, other: Occurrences, reach: int) -> Flags:
    """Whether each occurrence of one text is no further from one of another than so many units."""
    at = np.searchsorted(other.starts, one.starts)
    after = np.append(other.starts, _FAR)[at] - one.ends
    before = one.starts - np.concatenate(([-_FAR], np.maximum.accumulate(other.ends)))[at]
    near: Flags = np.minimum(after, before) <= reach
    return near


def in_order(several: Sequence[Occurrences]) -> Occurrences:
    """Those of several forms together, by their starts."""
    if len(several) == 1:
        return several[0]
    starts, ends, *signs = _joined_rows(several)
    order = np.lexsort((ends, starts))
    return Occurrences(*(each[order] for each in (starts, ends, *signs)))


def both(one: Standing, other: Standing) -> Standing:
    """How one leaf stands that was looked for twice, each time perhaps among other passages."""
    rows = _joined_rows((one, other))
    _, first = np.unique(rows[0], return_index=True)
    return Standing(*(each[first] for each in rows))


def _joined_rows(tables: Sequence[Occurrences] | Sequence[Standing]) -> list[Anything]:
    """The columns of several tables, each with the rows of all."""
    return [np.concatenate(columns) for columns in zip(*tables, strict=True)]
