"""The columns of one document: made when it is analysed, and kept beside its parsed form."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec
import numpy as np

from archive.model import Passage
from index import signs, values
from index.analysis import Analysed, AnalysedDocument
from index.normalise import Normalised, normal
from index.tables import Tables
from index.texts import closed
from index.values import Value


class Kept(msgspec.Struct, array_like=True, frozen=True):
    """The columns of one document as they are kept, arrays as their bytes; its numbers of headings and values point
    into its own."""

    text: bytes
    signs: bytes
    starts: bytes
    owners: bytes
    lengths: bytes
    loose: bytes
    sections: bytes
    paragraphs: bytes
    headings: tuple[tuple[str, ...], ...]
    sets: bytes
    sets_of_values: tuple[tuple[int, ...], ...]
    values: tuple[Value, ...]
    begins: bytes
    ends: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Kept)


def made(analysed: AnalysedDocument, places: Sequence[tuple[int, int]]) -> bytes:
    """The columns of a document, as they are kept; of each passage the places where it begins and ends in what is kept
    of the document."""
    tables = Tables()
    passages = tuple(zip(analysed.document.passages, analysed.passages, strict=True))
    readings = [(number, *each) for number, (p, a) in enumerate(passages) for each in _readings(p, a)]
    numbers = [tables.set_of(tuple(map(tables.value, values.of_passage(p, a.subjects)))) for p, a in passages]
    sections = [tables.heading(tuple(map(normal, passage.section_value))) for passage, _ in passages]
    document = Kept(
        text=b"".join(text for _, text, _ in readings),
        signs=b"".join(of_units for _, _, of_units in readings),
        starts=_packed(accumulate((len(of_units) for _, _, of_units in readings), initial=0)),
        owners=_packed(number for number, _, _ in readings),
        lengths=_packed(len(a.readings[0].text) for _, a in passages),
        loose=_packed(len(a.readings) > 1 or _is_uneven(a.readings[0]) for _, a in passages),
        sections=_packed(sections),
        paragraphs=_packed(_paragraphs(analysed.document.passages)),
        headings=tables.headings,
        sets=_packed(numbers),
        sets_of_values=tables.new_sets,
        values=tables.values,
        begins=_packed(begin for begin, _ in places),
        ends=_packed(end for _, end in places),
    )
    return _encoder.encode(document)


def kept(written: bytes) -> Kept:
    """What was `made`. Raises msgspec.MsgspecError where it was not."""
    return _decoder.decode(written)


def _packed(numbers: Iterable[int]) -> bytes:
    return np.fromiter(numbers, np.int32).tobytes()


def _paragraphs(passages: Iterable[Passage]) -> list[int]:
    """The place of the passage with which the paragraph of each begins: its own, where it is no part of another."""
    begins: dict[str | None, int] = {}
    for place, passage in enumerate(passages):
        begins[passage.locator] = begins.get(passage.parent, place)
    return list(begins.values())


def _readings(passage: Passage, analysed: Analysed) -> Iterator[tuple[bytes, bytes]]:
    """The text of each reading of a passage, and its signs."""
    for reading, cuts in zip(analysed.readings, analysed.cuts, strict=True):
        yield closed(reading.text), signs.of_units(reading, cuts, passage.text)


def _is_uneven(reading: Normalised) -> bool:
    """Whether a character of the source is several in a reading, or several units."""
    if max(reading.text, default="") > signs.LAST_OF_ONE_UNIT:
        return True
    return any(before == after for before, after in pairwise(reading.moved))
