"""The columns of many documents in one file, which is not read but mapped into memory: opening it takes no longer where
there are a million passages, all processes of a server share it, and the system takes back what is not used.

A generation has such a file of the documents it had when its manifest was last one part; what came since is read
document by document (`columns.together`). The file is a header in MessagePack, behind its length in eight bytes, and
then the arrays as they stand in memory.
"""

import mmap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.columns import Assembled, Columns
from index.frequent import Frequent
from index.moved import unmoved
from index.places import Places, in_order
from index.sets import Sets
from index.standing import of_words
from index.tables import Tables
from index.texts import Texts
from index.values import Value

T = TypeVar("T")

_FILE = "columns"
# Where an array begins, so that numpy reads it as fast as its own.
_ALIGNED = 64
_LENGTH = 8
# What is no array, or several.
_NOT_ONE = ("texts", "headings", "values", "sets_of_values", "frequent")
_ARRAYS = tuple(field.name for field in fields(Columns) if field.name not in _NOT_ONE)
_OF_TEXTS = ("units", "starts")
_OF_SETS = tuple(field.name for field in fields(Sets))
_OF_FREQUENT = ("firsts", "passages", "how")
_PLACES = tuple(field.name for field in fields(Places))


class _Header(msgspec.Struct, array_like=True, frozen=True):
    """What the arrays are of, and the forms of the frequent words; of each array its type and how many there are of
    it, in their order."""

    keys: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    values: tuple[Value, ...]
    words: tuple[tuple[str, ...], ...]
    arrays: tuple[tuple[str, int], ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Header)


def write(generation: Path, assembled: Assembled, words: Iterable[tuple[str, ...]]) -> None:
    """Put the columns into a generation being built, and how some words stand, each given by its forms."""
    texts = assembled.columns.texts
    places = in_order(texts.units)
    columns = replace(assembled.columns, texts=replace(texts, placed=unmoved(places, len(texts.units))))
    frequent = of_words(columns, words)
    arrays = tuple(_arrays(columns, frequent, places))
    kinds = tuple((array.dtype.str, len(array)) for array in arrays)
    header = _encoder.encode(_Header(assembled.keys, columns.headings, columns.values, tuple(frequent.words), kinds))
    # The file there may be is that of another generation too.
    (generation / _FILE).unlink(missing_ok=True)
    with (generation / _FILE).open("wb") as file:
        file.write(len(header).to_bytes(_LENGTH) + header)
        for array in arrays:
            file.write(bytes(-file.tell() % _ALIGNED))
            file.write(np.ascontiguousarray(array).data)


def read(generation: Path) -> Assembled | None:
    """The columns a generation has in one file; None where it has none. Raises msgspec.MsgspecError where code of
    another time wrote it."""
    try:
        with (generation / _FILE).open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return None
    at = _LENGTH + int.from_bytes(mapped[:_LENGTH])
    header = _decoder.decode(mapped[_LENGTH:at])
    arrays: list[Any] = []
    begins: list[int] = []
    for kind, length in header.arrays:
        at += -at % _ALIGNED
        arrays.append(np.frombuffer(mapped, kind, length, at))
        begins.append(at)
        at += arrays[-1].nbytes
    if len(arrays) != len(_OF_TEXTS) + len(_ARRAYS) + len(_OF_SETS) + len(_OF_FREQUENT) + len(_PLACES):
        raise msgspec.ValidationError(f"{len(arrays)} arrays")
    # Of the places few are read, here and there: what stands around them must not take the memory of what is needed.
    places = begins[-len(_PLACES)] // mmap.PAGESIZE * mmap.PAGESIZE
    mapped.madvise(mmap.MADV_RANDOM, places, len(mapped) - places)
    each = iter(arrays)
    units, starts = islice(each, len(_OF_TEXTS))
    named = dict(zip(_ARRAYS, islice(each, len(_ARRAYS)), strict=True))
    sets = Sets(*islice(each, len(_OF_SETS)))
    frequent = Frequent(_numbered(header.words), *islice(each, len(_OF_FREQUENT)))
    columns = Columns(
        texts=Texts(units, starts, unmoved(Places(*each), len(units))),
        **named,
        headings=header.headings,
        values=header.values,
        sets_of_values=sets,
        frequent=unmoved(frequent, len(named["lengths"])),
    )
    return Assembled(header.keys, columns, Tables(_numbered(header.headings), _numbered(header.values), sets))


def _numbered(named: Sequence[T]) -> dict[T, int]:
    return {each: number for number, each in enumerate(named)}


def _arrays(columns: Columns, frequent: Frequent, places: Places) -> Iterator[NDArray[Any]]:
    """The arrays of columns, in the order of their fields, of frequent words, and of the places of texts."""
    yield from (getattr(columns.texts, name) for name in _OF_TEXTS)
    yield from (getattr(columns, name) for name in _ARRAYS)
    yield from (getattr(columns.sets_of_values, name) for name in _OF_SETS)
    yield from (getattr(frequent, name) for name in _OF_FREQUENT)
    yield from (getattr(places, name) for name in _PLACES)
