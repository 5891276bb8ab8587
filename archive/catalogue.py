"""The catalogue of `documents/`: which files are documents, and what each holds."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive import sidecar
from archive.extract import extract
from archive.facts import Facts
from archive.messages import BadFile, BadSetting, Message
from archive.model import Document
from archive.structure import structure

_LARGEST = 64 * 1024 * 1024
# What a nameless file is called: no file that can be loaded has this name, no text that can be read this word.
_NAMELESS = "\0"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of `documents/`: its path within the folder, with `/`, and the bytes of it and of its sidecar."""

    file: str
    data: bytes
    sidecar: bytes | None


def files(documents: Path) -> tuple[Path, ...]:
    """Every file that should become a document, in the order of their names. Hidden files, sidecars and the
    folder's own README are none.

    Raises BadSetting where the folder is missing or cannot be read.
    """
    try:
        return tuple(sorted((path for path in _walk(documents) if not _is_aside(path)), key=lambda path: path.parts))
    except FileNotFoundError as error:
        raise BadSetting(
            f"找不到文件夹 {documents}。请建立它，或用 ARCHIVE_DOCUMENTS 指出文件所在的文件夹。",
            f"The folder {documents} is missing. Make it, or name the folder with ARCHIVE_DOCUMENTS.",
        ) from error
    except (NotADirectoryError, PermissionError) as error:
        raise BadSetting(
            f"{documents} 不是可以读取的文件夹。请检查 ARCHIVE_DOCUMENTS 和读取权限。",
            f"{documents} is not a folder that can be read. Check ARCHIVE_DOCUMENTS and its permissions.",
        ) from error


def strays(documents: Path) -> Iterator[Message]:
    """What lies in the folder and comes to nothing, though a person will have meant something by it: a sidecar
    without its document, a link that leads nowhere. Raises BadSetting like `files`."""
    held = {path.with_suffix("") for path in files(documents)}
    for path in sorted(documents.rglob("*")):
        file = named(documents, path)
        if any(_is_hidden(part) for part in path.relative_to(documents).parts):
            continue
        if path.is_symlink() and not path.exists():
            yield Message(
                f"{file}：链接所指的文件不在。请改正或删去链接。",
                f"{file}: the link leads to no file. Mend or remove it.",
            )
        elif path.suffix.lower() == ".toml" and path.with_suffix("") not in held:
            yield Message(
                f"{file}：没有与它同名的文件。请改成文件的名称，或删去。",
                f"{file}: there is no document of this name beside it. Name it like the document, or remove it.",
            )


def taken(file: str, called: str, other: str) -> BadFile:
    """The error that two files are one document, called by its symbol or name, `other` having been there first."""
    return BadFile(
        f"{file}：{called} 已由 {other} 使用。请改正附属文件里的文号，或删去其中一份。",
        f"{file}: {called} is already that of {other}. Mend the symbol in its sidecar, or remove one of the two.",
    )


def named(documents: Path, path: Path) -> str:
    """What a file is called everywhere: its path within the folder, with `/`. What of its name is no text in UTF-8
    or is a control character is written as an escape, for it can be neither printed nor linked to.

    >>> named(Path("documents"), Path("documents/2014/A_68_827.txt"))
    '2014/A_68_827.txt'
    """
    within = "/".join(path.parts[len(documents.parts) :])
    printable = os.fsencode(within).decode(errors="backslashreplace")
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), printable)


def load(documents: Path, path: Path) -> Entry:
    """The bytes of a document and of its sidecar.

    Raises BadFile where its name cannot be printed, where it is too large or cannot be read.
    """
    file = named(documents, path)
    if file != path.relative_to(documents).as_posix():
        raise BadFile(
            f"{file}：文件名含有控制字符，或不是 UTF-8。请改名。",
            f"{file}: its name holds control characters or is not UTF-8. Rename the file.",
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise BadFile(
                f"{file}：文件大于 {_LARGEST // 1024**2} MB。请分成几个文件。",
                f"{file}: the file is larger than {_LARGEST // 1024**2} MB. Split it into several.",
            )
        beside = path.with_suffix(".toml")
        return Entry(file, path.read_bytes(), beside.read_bytes() if beside.is_file() else None)
    except OSError as error:
        raise BadFile(
            f"{file}：无法读取（{error.strerror}）。请检查文件和权限。",
            f"{file}: it cannot be read ({error.strerror}). Check the file and its permissions.",
        ) from error


def parse(entry: Entry) -> Document:
    """The document an entry holds: a pure function of its bytes and its name.

    Raises BadFile or BadSidecar naming the file, the place and the mend.
    """
    beside = entry.file.rpartition(".")[0] + ".toml"
    known = Facts() if entry.sidecar is None else sidecar.parse(beside, entry.sidecar)
    return structure(entry.file, extract(entry.file, entry.data), known)


def nameless(entry: Entry) -> Entry:
    """The entry as it would be under any name: its format and its bytes.

    >>> nameless(Entry("2014/note.TXT", b"", None)).file
    '\\x00.txt'
    """
    return replace(entry, file=f"{_NAMELESS}.{entry.file.rpartition('.')[2].lower()}")


def called(document: Document, file: str) -> Document:
    """A nameless entry's document as that of a file: `called(parse(nameless(entry)), entry.file) == parse(entry)`."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    name = stem if document.name == _NAMELESS else document.name
    title = stem if document.title == _NAMELESS else document.title
    return replace(document, file=file, name=name, title=title)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if _is_hidden(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~"))


def _is_aside(path: Path) -> bool:
    return path.suffix.lower() == ".toml" or path.stem.upper() == "README"
