"""Parsed documents on disk, each under a key made of its bytes and the code that read it: read once, kept
for ever the same. A file here is written whole or not at all.

Where a file lies and what it is called is no part of it: a moved file is not read again (see `catalogue.nameless`).
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from archive import catalogue
from archive.catalogue import Entry
from archive.model import Document, Line, Passage, Section
from index import document_columns, durable
from index.analysis import Analysed, AnalysedDocument
from index.document_columns import Kept
from index.version import fingerprint

_encoder = msgspec.msgpack.Encoder()
_PARSED, _DOCUMENT, _COLUMNS = "parsed", ".document", ".columns"
# Documents were once kept in the last of these: it goes when its generation does.
_ENDINGS = (_DOCUMENT, _COLUMNS, ".json")
_LENGTH = 8
_COUNT = 4
# MessagePack: an array, of as many as the next four bytes say.
_ARRAY = b"\xdd"


class _Item(msgspec.Struct, array_like=True, frozen=True):
    """What flows; a passage with its analysis."""

    of_flow: Section | Passage | Line
    analysed: Analysed | None


class _ItemOfPassage(msgspec.Struct, array_like=True, frozen=True):
    """The same of a passage."""

    of_flow: Passage
    analysed: Analysed


class _AnalysedOnly(msgspec.Struct, array_like=True, frozen=True):
    """The same, what flows not read."""

    of_flow: msgspec.Raw
    analysed: Analysed | None


_rest = msgspec.msgpack.Decoder(Document)
_passage = msgspec.msgpack.Decoder(_ItemOfPassage)
_items = msgspec.msgpack.Decoder(tuple[_Item, ...])
_analyses = msgspec.msgpack.Decoder(tuple[_AnalysedOnly, ...])


def key(entry: Entry) -> str:
    """What an entry's parsed form is kept under: equal only for equal bytes, read as the same format by equal code."""
    digest = hashlib.sha256(fingerprint().encode())
    for part in (catalogue.nameless(entry).file.encode(), entry.data, entry.sidecar):
        digest.update(b"-" if part is None else len(part).to_bytes(8) + part)
    return digest.hexdigest()


def save(data: Path, key: str, document: AnalysedDocument) -> None:
    """Keep the parsed form of a nameless entry, and its columns. Where the first is there, so are these."""
    content, places = _written(document)
    durable.write(_columns(data, key), document_columns.made(document, places))
    durable.write(_path(data, key), content)


def load(data: Path, key: str, file: str) -> AnalysedDocument:
    """The parsed document kept under a key, as that of a file. Raises OSError or msgspec.MsgspecError where it is
    not there whole."""
    items, rest = _parts(_path(data, key).read_bytes())
    flow = _items.decode(items)
    document = replace(_rest.decode(rest), flow=tuple(item.of_flow for item in flow))
    analysed = tuple(item.analysed for item in flow if item.analysed)
    return AnalysedDocument(catalogue.called(document, file), analysed)


def load_analyses(data: Path, key: str) -> Iterator[Analysed]:
    """The analysis of each passage of the document kept under a key. Raises OSError or msgspec.MsgspecError where it is
    not there whole."""
    items, _ = _parts(_path(data, key).read_bytes())
    return (item.analysed for item in _analyses.decode(items) if item.analysed)


def load_columns(data: Path, key: str) -> Kept:
    """The columns of the document kept under a key. Raises OSError or msgspec.MsgspecError where they are not there
    whole."""
    return document_columns.kept(_columns(data, key).read_bytes())


def load_passage(data: Path, key: str, begin: int, end: int) -> tuple[Passage, Analysed]:
    """The passage that stands between two places in the parsed form of a document, with its analysis: most of a
    document that holds a hit need not be read. Raises OSError or msgspec.MsgspecError where it is not there whole."""
    file = os.open(f"{data}/{_PARSED}/{key}{_DOCUMENT}", os.O_RDONLY)
    # A few kilobytes are wanted, and not the hundred that are read ahead. Not every system can be told.
    with suppress(AttributeError):
        os.posix_fadvise(file, begin, end - begin, os.POSIX_FADV_RANDOM)
    try:
        item = _passage.decode(os.pread(file, end - begin, begin))
    finally:
        os.close(file)
    return item.of_flow, item.analysed


def places(document: AnalysedDocument) -> Sequence[tuple[int, int]]:
    """Where in its parsed form each passage of a document begins and ends."""
    return _written(document)[1]


def _written(analysed: AnalysedDocument) -> tuple[bytes, Sequence[tuple[int, int]]]:
    """A document as it is kept: how long the array is of what flows, that, and the rest of the document; and where in
    this each passage stands."""
    analyses = iter(analysed.passages)
    flow = analysed.document.flow
    items = [_ARRAY, len(flow).to_bytes(_COUNT)]
    places, at = [], _LENGTH + sum(map(len, items))
    for of_flow in flow:
        is_passage = isinstance(of_flow, Passage)
        items.append(_encoder.encode(_Item(of_flow, next(analyses) if is_passage else None)))
        if is_passage:
            places.append((at, at + len(items[-1])))
        at += len(items[-1])
    rest = _encoder.encode(replace(analysed.document, flow=()))
    return b"".join(((at - _LENGTH).to_bytes(_LENGTH), *items, rest)), places


def _parts(content: bytes) -> tuple[bytes, bytes]:
    """Of what was `_written` what flows, and the rest."""
    end = _LENGTH + int.from_bytes(content[:_LENGTH])
    return content[_LENGTH:end], content[end:]


def sync(data: Path) -> None:
    """Wait until everything that was saved is there to stay."""
    if (data / _PARSED).is_dir():
        durable.sync(data / _PARSED)


def drop(data: Path, keys: Iterable[str]) -> None:
    """Drop some parsed forms."""
    for key in keys:
        for ending in _ENDINGS:
            (data / _PARSED / f"{key}{ending}").unlink(missing_ok=True)


def prune(data: Path, keys: Collection[str]) -> None:
    """Drop every parsed form but those named, and what a killed run left unfinished."""
    for path in (data / _PARSED).glob("*"):
        if path.suffix not in _ENDINGS or path.stem not in keys:
            path.unlink(missing_ok=True)


def _path(data: Path, key: str) -> Path:
    return data / _PARSED / f"{key}{_DOCUMENT}"


def _columns(data: Path, key: str) -> Path:
    return data / _PARSED / f"{key}{_COLUMNS}"
