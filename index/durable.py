"""Bytes that are on the disk when the call returns, and files that are there whole or not at all."""

import os
import secrets
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file's bytes, or a folder's entries, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(path: Path, content: bytes) -> None:
    """Put a file in its place, over what was there before, in one step. The folder, made where it is missing, is
    the caller's to sync: once for all that is written into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: whoever is at the same file may not write into ours.
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.unfinished")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
