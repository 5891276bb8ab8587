"""Which code and data an index was made by: what it holds is a function of the documents and of this alone."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import archive
import index

_LIBRARIES = ("jieba", "OpenCC", "babel", "pypdfium2")


@cache
def fingerprint(*libraries: str) -> str:
    """A digest of the project's parsing and indexing code with its data, of the libraries it relies on, and of those
    named: what only an engine relies on need not be there, and parsed documents are the same for all engines."""
    digest = hashlib.sha256()
    for package in (archive, index):
        for path in sorted(Path(package.__path__[0]).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for library in (*_LIBRARIES, *libraries):
        digest.update(f"{library}={version(library)}".encode())
    return digest.hexdigest()
