"""Taking a file into `documents/`: checked first, then copied whole or not at all, over no other."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive import catalogue
from archive.messages import BadFile, BadSetting
from archive.model import Document


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file lies in the folder of documents, and whether it came there just now."""

    path: Path
    new: bool


def checked(file: Path) -> Document:
    """The document a file outside the archive would become, with the sidecar beside it.

    Raises BadFile or BadSidecar where it could not become one, by its name or by its content.
    """
    _must_be_there(file)
    if file.name.startswith((".", "~")) or not catalogue.is_document(file.name):
        raise BadFile(
            f"{file}：这样的名称不算文件（隐藏文件、README、.toml）。请改名。",
            f"{file}: a file of such a name is no document (hidden, README, .toml). Rename it.",
        )
    return catalogue.parse(catalogue.load(file.parent, file))


def recognised(scan: Path, folder: Path) -> Path:
    """A copy of a scanned PDF in a folder, of the same name, with the text that `ocrmypdf` recognises; the sidecar
    beside it is copied along.

    Raises BadSetting where `ocrmypdf` is not installed, BadFile where there is no such file or it fails.
    """
    _must_be_there(scan)
    program = shutil.which("ocrmypdf")
    if program is None:
        raise BadSetting(
            "没有安装 ocrmypdf，无法识别文字。请安装（Debian：apt-get install ocrmypdf tesseract-ocr-chi-sim）。",
            "ocrmypdf is not installed, so no text can be recognised. Install it "
            "(Debian: apt-get install ocrmypdf tesseract-ocr-chi-sim).",
        )
    copy = folder / scan.name
    # Pages that have text keep it: `--skip-text`. The path is absolute, so that none is taken for an option.
    command = [program, "--skip-text", "-l", "chi_sim+eng", str(scan.absolute()), str(copy.absolute())]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise BadFile(
            f"{scan}：ocrmypdf 未能识别文字（{said}）。请单独运行它，看是哪里不对。",
            f"{scan}: ocrmypdf could not recognise the text ({said}). Run it by itself to see what is wrong.",
        )
    beside = scan.with_suffix(".toml")
    if beside.is_file():
        shutil.copy(beside, copy.with_suffix(".toml"))
    return copy


def take_in(documents: Path, file: Path, document: Document, holder: Callable[[str], str | None]) -> tuple[Placed, ...]:
    """Copy the file of a `checked` document, and the sidecar beside it, into the folder of documents, but for what
    is there already. `holder` tells which file of the folder has a document's name, None where none has.

    Raises BadFile where another document has its name, or another file has the file's; BadSetting where nothing can
    be written. Then nothing is copied.
    """
    beside = file.with_suffix(".toml")
    # The sidecar first: a document must never be seen without it.
    sources = (beside, file) if beside.is_file() else (file,)
    placed = tuple(_placed(documents, source) for source in sources)
    other = holder(document.name)
    if other not in (None, file.name):
        raise catalogue.taken(str(file), document.symbol or document.name, other)
    try:
        for place, source in zip(placed, sources, strict=True):
            if place.new:
                _copy(place.path, source)
    except OSError as error:
        raise BadSetting(
            f"无法写入 {documents}（{error.strerror}）。请检查文件夹和权限。",
            f"Cannot write to {documents} ({error.strerror}). Check the folder and its permissions.",
        ) from error
    return placed


def _must_be_there(file: Path) -> None:
    if not file.is_file():
        raise BadFile(f"{file}：没有这个文件。请检查路径。", f"{file}: there is no such file. Check the path.")


def _placed(documents: Path, source: Path) -> Placed:
    target = documents / source.name
    if target.exists() and target.read_bytes() != source.read_bytes():
        raise BadFile(
            f"{target}：已有同名而内容不同的文件。请改名，或先移走原来的文件。",
            f"{target}: a file of this name but other content is there. Rename yours, or move the other away.",
        )
    return Placed(target, new=not target.exists())


def _copy(target: Path, source: Path) -> None:
    """Copy under a hidden name, which no reindex sees, then rename."""
    handle, hidden = tempfile.mkstemp(prefix=".", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        Path(hidden).chmod(0o644)
        Path(hidden).rename(target)
    except BaseException:
        Path(hidden).unlink(missing_ok=True)
        raise
