"""Parsed documents on disk, each under a key made of its bytes and the code that read it: read once, kept
for ever the same. A file here is written whole or not at all."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from archive.catalogue import Entry
from index.analysis import AnalysedDocument
from index.version import fingerprint

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnalysedDocument)


def key(entry: Entry) -> str:
    """What an entry's parsed form is kept under: equal only for equal bytes read by equal code."""
    digest = hashlib.sha256(fingerprint().encode())
    for part in (entry.file.encode(errors="surrogateescape"), entry.data, entry.sidecar or b""):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def has(data: Path, key: str) -> bool:
    """Whether a parsed form is kept."""
    return _path(data, key).is_file()


def save(data: Path, key: str, document: AnalysedDocument) -> None:
    """Keep a parsed document."""
    path = _path(data, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        file.write(_encoder.encode(document))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def load(data: Path, key: str) -> AnalysedDocument:
    """The parsed document kept under a key. Raises OSError or msgspec.MsgspecError where it is not there whole."""
    return _decoder.decode(_path(data, key).read_bytes())


def prune(data: Path, keys: Collection[str]) -> None:
    """Drop every parsed form but those named."""
    for path in (data / "parsed").glob("*"):
        if path.stem not in keys:
            path.unlink(missing_ok=True)


def _path(data: Path, key: str) -> Path:
    return data / "parsed" / f"{key}.json"
