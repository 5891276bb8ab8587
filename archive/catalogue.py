"""The catalogue of `documents/`: which files are documents, and what each holds."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from archive import folder, sidecar
from archive.facts import Facts
from archive.messages import BadFile, Message
from archive.model import Document

_LARGEST = 64 * 1024 * 1024
# What a nameless file is called: no file that can be loaded has this name, no text that can be read this word.
_NAMELESS = "\0"
# What Windows puts into every folder it shows.
_LEFT_BEHIND = ("THUMBS.DB", "DESKTOP.INI")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of `documents/`: its path within the folder, with `/`, and the bytes of it and of its sidecar."""

    file: str
    data: bytes
    sidecar: bytes | None


def files(documents: Path) -> tuple[Path, ...]:
    """Every file that should become a document, in the order of their names. Hidden files, sidecars, the folder's own
    README and what file managers leave behind are none.

    Raises BadSetting where the folder is missing or cannot be read.
    """
    found = (path for path, look in folder.looks(documents).items() if look and is_document(path))
    return tuple(documents / path for path in sorted(found, key=order))


def is_document(path: str) -> bool:
    """Whether a file of the folder should become a document, by its name."""
    name = path.rpartition("/")[2].upper()
    return not name.endswith(".TOML") and "README" not in (name, name.rpartition(".")[0]) and name not in _LEFT_BEHIND


def order(path: str) -> tuple[str, ...]:
    """What documents are sorted by: the names of their folders, outermost first, and their own."""
    return tuple(path.split("/"))


def strays(found: Mapping[str, folder.Look]) -> Iterator[Message]:
    """What of the files found in the folder comes to nothing, though a person will have meant something by it."""
    held = {sidecar_of(path) for path, look in found.items() if look and is_document(path)}
    for path in sorted(found, key=order):
        if found[path] is None:
            yield _dangling(path)
        elif is_sidecar(path) and path not in held:
            yield _alone(path)


def sidecar_of(path: str) -> str:
    """The path of a document's sidecar.

    >>> sidecar_of("2014/A_68_827.txt")
    '2014/A_68_827.toml'
    """
    folders, stroke, name = path.rpartition("/")
    return f"{folders}{stroke}{PurePosixPath(name).with_suffix('.toml')}"


def is_sidecar(path: str) -> bool:
    """Whether a file of the folder tells of another, by its name."""
    return path.lower().endswith(".toml")


def _dangling(path: str) -> Message:
    """What is said of a link that leads to no file of the folder."""
    return Message(
        f"{printed(path)}：链接没有指向这个文件夹里的文件。请改正或删去链接；外面的文件和文件夹请放进来，不要链接。",
        f"{printed(path)}: the link leads to no file of this folder. Mend or remove it; put files and folders from "
        "elsewhere here themselves, not links to them.",
    )


def _alone(path: str) -> Message:
    """What is said of a sidecar without its document."""
    return Message(
        f"{printed(path)}：没有与它同名的文件。请改成文件的名称，或删去。",
        f"{printed(path)}: there is no document of this name beside it. Name it like the document, or remove it.",
    )


def taken(file: str, called: str, other: str) -> BadFile:
    """The error that two files are one document, of one symbol or else name, `other` having been there first."""
    return BadFile(
        f"{file}：{called} 已由 {other} 使用。请改正附属文件里的文号（没有文号的请改名），或删去其中一份；"
        '若是另一语文的文本，请在附属文件里写明，例如 language = "en"。',
        f"{file}: {called} is already that of {other}. Mend the symbol in its sidecar (rename a file "
        "without a symbol), or remove one of the two; the same text in another language says so in its sidecar, such "
        'as language = "en".',
    )


def named(documents: Path, path: Path) -> str:
    """What a file is called everywhere: its path within the folder, with `/`. What of its name is no text in UTF-8
    or is a control character is written as an escape, for it can be neither printed nor linked to.

    >>> named(Path("documents"), Path("documents/2014/A_68_827.txt"))
    '2014/A_68_827.txt'
    """
    return printed("/".join(path.parts[len(documents.parts) :]))


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
        has_sidecar = beside.is_file() and not folder.leads_out(documents, beside)
        return Entry(file, path.read_bytes(), beside.read_bytes() if has_sidecar else None)
    except OSError as error:
        raise BadFile(
            f"{file}：无法读取（{error.strerror}）。请检查文件和权限。",
            f"{file}: it cannot be read ({error.strerror}). Check the file and its permissions.",
        ) from error


def parse(entry: Entry) -> Document:
    """The document an entry holds: a pure function of its bytes and its name.

    Raises BadFile or BadSidecar naming the file, the place and the mend.
    """
    # What reads files takes a third of a second to import: whoever only searches need not wait for it.
    from archive.extract import extract
    from archive.structure import structure

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


def printed(path: str) -> str:
    """What a path within the folder is called: see `named`."""
    printable = os.fsencode(path).decode(errors="backslashreplace")
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), printable)
