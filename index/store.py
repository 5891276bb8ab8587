"""Parsed documents on disk, each under a key made of its bytes and the code that read it: read once, kept
for ever the same. A file here is written whole or not at all.

Where a file lies and what it is called is no part of it: a moved file is not read again (see `catalogue.nameless`).
"""

import hashlib
import os
from array import array
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from archive import catalogue
from archive.catalogue import Entry
from archive.model import Passage
from index import columns, durable
from index.analysis import Analysed, AnalysedDocument
from index.columns import Kept
from index.version import fingerprint

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnalysedDocument)


class _Flow(msgspec.Struct):
    flow: tuple[msgspec.Raw, ...]


class _Apart(msgspec.Struct):
    """A parsed form, its passages not yet read."""

    document: _Flow
    passages: tuple[msgspec.Raw, ...]


_apart = msgspec.json.Decoder(_Apart)
_passage = msgspec.json.Decoder(Passage)
_analysis = msgspec.json.Decoder(Analysed)
_IS_PASSAGE = b'{"type":"passage"'


def key(entry: Entry) -> str:
    """What an entry's parsed form is kept under: equal only for equal bytes, read as the same format by equal code."""
    digest = hashlib.sha256(fingerprint().encode())
    for part in (catalogue.nameless(entry).file.encode(), entry.data, entry.sidecar):
        digest.update(b"-" if part is None else len(part).to_bytes(8) + part)
    return digest.hexdigest()


def save(data: Path, key: str, document: AnalysedDocument) -> None:
    """Keep the parsed form of a nameless entry, and its columns. Where the first is there, so are these."""
    durable.write(_columns(data, key), columns.made(document))
    durable.write(_path(data, key), _encoder.encode(document))


def load(data: Path, key: str, file: str) -> AnalysedDocument:
    """The parsed document kept under a key, as that of a file. Raises OSError or msgspec.MsgspecError where it is
    not there whole."""
    kept = _decoder.decode(_path(data, key).read_bytes())
    return replace(kept, document=catalogue.called(kept.document, file))


def load_columns(data: Path, key: str) -> Kept:
    """The columns of the document kept under a key. Raises OSError or msgspec.MsgspecError where they are not there
    whole."""
    return columns.kept(_columns(data, key).read_bytes())


class Passages:
    """The passages of one document, each read from its parsed form when it is asked for: most of a document that
    holds a hit need not be, and only where they stand is kept. Raises OSError or msgspec.MsgspecError where the parsed
    form is not there whole."""

    def __init__(self, data: Path, key: str) -> None:
        self._file = _path(data, key)
        content = self._file.read_bytes()
        kept = _apart.decode(content)
        flow = (bytes(item) for item in kept.document.flow)
        self._passages = _places(content, (item for item in flow if item.startswith(_IS_PASSAGE)))
        self._analysed = _places(content, map(bytes, kept.passages))

    def __getitem__(self, ordinal: int) -> tuple[Passage, Analysed]:
        with self._file.open("rb", buffering=0) as file:
            passage, analysed = (_read(file.fileno(), places, ordinal) for places in (self._passages, self._analysed))
        return _passage.decode(passage), _analysis.decode(analysed)

    def __len__(self) -> int:
        return len(self._analysed) // 2


def _places(content: bytes, parts: Iterable[bytes]) -> "array[int]":
    """Where parts of a content, in their order, begin and end in it: two numbers each."""
    places = array("Q")
    end = 0
    for part in parts:
        start = content.index(part, end)
        end = start + len(part)
        places.extend((start, end))
    return places


def _read(file: int, places: "array[int]", number: int) -> bytes:
    start, end = places[2 * number : 2 * number + 2]
    return os.pread(file, end - start, start)


def sync(data: Path) -> None:
    """Wait until everything that was saved is there to stay."""
    if (data / "parsed").is_dir():
        durable.sync(data / "parsed")


def drop(data: Path, keys: Iterable[str]) -> None:
    """Drop some parsed forms."""
    for key in keys:
        _path(data, key).unlink(missing_ok=True)
        _columns(data, key).unlink(missing_ok=True)


def prune(data: Path, keys: Collection[str]) -> None:
    """Drop every parsed form but those named, and what a killed run left unfinished."""
    for path in (data / "parsed").glob("*"):
        if path.suffix not in (".json", ".columns") or path.stem not in keys:
            path.unlink(missing_ok=True)


def _path(data: Path, key: str) -> Path:
    return data / "parsed" / f"{key}.json"


def _columns(data: Path, key: str) -> Path:
    return data / "parsed" / f"{key}.columns"
