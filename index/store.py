"""Parsed documents on disk, each under a key made of its bytes and the code that read it: read once, kept
for ever the same. A file here is written whole or not at all.

Where a file lies and what it is called is no part of it: a moved file is not read again (see `catalogue.nameless`).
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from archive import catalogue
from archive.catalogue import Entry
from index import durable
from index.analysis import AnalysedDocument
from index.version import fingerprint

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnalysedDocument)


def key(entry: Entry) -> str:
    """What an entry's parsed form is kept under: equal only for equal bytes, read as the same format by equal code."""
    digest = hashlib.sha256(fingerprint().encode())
    for part in (catalogue.nameless(entry).file.encode(), entry.data, entry.sidecar):
        digest.update(b"-" if part is None else len(part).to_bytes(8) + part)
    return digest.hexdigest()


def save(data: Path, key: str, document: AnalysedDocument) -> None:
    """Keep the parsed form of a nameless entry."""
    durable.write(_path(data, key), _encoder.encode(document))


def load(data: Path, key: str, file: str) -> AnalysedDocument:
    """The parsed document kept under a key, as that of a file. Raises OSError or msgspec.MsgspecError where it is
    not there whole."""
    kept = _decoder.decode(_path(data, key).read_bytes())
    return replace(kept, document=catalogue.called(kept.document, file))


def sync(data: Path) -> None:
    """Wait until everything that was saved is there to stay."""
    if (data / "parsed").is_dir():
        durable.sync(data / "parsed")


def drop(data: Path, keys: Iterable[str]) -> None:
    """Drop some parsed forms."""
    for key in keys:
        _path(data, key).unlink(missing_ok=True)


def prune(data: Path, keys: Collection[str]) -> None:
    """Drop every parsed form but those named, and what a killed run left unfinished."""
    for path in (data / "parsed").glob("*"):
        if path.suffix != ".json" or path.stem not in keys:
            path.unlink(missing_ok=True)


def _path(data: Path, key: str) -> Path:
    return data / "parsed" / f"{key}.json"
