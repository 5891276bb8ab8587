"""Files into parsed documents, on all cores where there are many: each worker keeps what it has read and hands back
a card, so that no document travels between processes."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

import msgspec

from archive import catalogue
from archive.catalogue import Entry
from archive.messages import ArchiveError, BadFile
from archive.model import Document
from index import seen, segment, store
from index.analysis import analyse
from index.manifest import Card
from index.seen import Seen

# A worker takes half a second to start: as long as it takes to read so many files.
_FILES_A_WORKER = 16
# As many at a time.
_CHUNK = 4
# For so much, of whatever format, each worker cuts words faster after half a second more of getting ready.
_BYTES_FOR_HASTE = 2_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it is now: its card, or why it cannot be read. `seen` is how it looked, where that says something."""

    file: str
    card: Card | None
    error: ArchiveError | None = None
    seen: Seen | None = None


def read_all(documents: Path, data: Path, paths: Sequence[Path], *, anew: bool) -> Iterator[Read]:
    """Every file read, in the order given. What is kept of the same bytes is taken from there, unless `anew`."""
    read = partial(read_one, documents, data, anew=anew)
    workers = min(os.cpu_count() or 1, len(paths) // _FILES_A_WORKER)
    if workers < 2:
        yield from map(read, paths)
        return
    segment.load(data / "cache")  # built once, for all workers to find
    done = 0
    while done < len(paths):
        with _pool(workers, data, haste=_size(paths[done:]) >= _BYTES_FOR_HASTE) as pool:
            try:
                for found in pool.map(read, paths[done:], chunksize=_CHUNK):
                    done += 1
                    yield found
            except BrokenProcessPool:
                pass
        # One file has brought its worker down, or the system has, and the worker the others: the files that may have
        # been in hand each by itself, then on with the rest.
        for path in paths[done : done + workers * _CHUNK]:
            done += 1
            yield _alone(read, documents, data, path)


def _size(paths: Sequence[Path]) -> int:
    """How many bytes files have, as far as they are there."""
    sizes = 0
    for path in paths:
        with suppress(OSError):
            sizes += path.stat().st_size
    return sizes


def _alone(read: Callable[[Path], Read], documents: Path, data: Path, path: Path) -> Read:
    """Read a file in a process of its own, or in this one where none can be had."""
    with _pool(1, data) as pool:
        try:
            pool.submit(os.getpid).result()
        except BrokenProcessPool:
            return read(path)
        try:
            return pool.submit(read, path).result()
        except BrokenProcessPool:
            return _deadly(catalogue.named(documents, path))


def read_one(documents: Path, data: Path, path: Path, *, anew: bool) -> Read:
    """Read a file and keep its parsed form."""
    file = catalogue.named(documents, path)
    try:
        before = seen.look(path)
        entry = catalogue.load(documents, path)
        key = store.key(entry)
        document = None if anew else kept(data, key, file)
        if document is None:
            document = _parsed(data, key, entry)
    except ArchiveError as error:
        return Read(file, None, error)
    looked = Seen(*before, key) if before and before == seen.look(path) else None
    return Read(file, _card(key, document), seen=looked)


def kept(data: Path, key: str, file: str) -> Document | None:
    """What is kept of a file; None where nothing is, or code of another time kept it in a form not understood now."""
    try:
        return store.load(data, key, file).document
    except (OSError, msgspec.MsgspecError):
        return None


def _parsed(data: Path, key: str, entry: Entry) -> Document:
    try:
        nameless = catalogue.parse(catalogue.nameless(entry))
    except ArchiveError:
        # Once more under its name, which the error is to tell.
        return catalogue.parse(entry)
    store.save(data, key, analyse(nameless, segment.load(data / "cache")))
    return catalogue.called(nameless, entry.file)


def _card(key: str, document: Document) -> Card:
    return Card(
        file=document.file,
        content=key,
        name=document.name,
        symbol=document.symbol,
        title=document.title,
        date=document.date,
        session=document.session,
        agenda_item=document.agenda_item,
        language=document.language,
        passages=len(document.passages),
        years=tuple(sorted({year for passage in document.passages for year in passage.years})),
        cautions=document.cautions,
        abbreviations=document.abbreviations,
    )


def _deadly(file: str) -> Read:
    return Read(
        file,
        None,
        BadFile(
            f"{file}：读取时程序崩溃或内存不足。请用原来的软件打开并另存一份。",
            f"{file}: the program crashed or ran out of memory reading it. Open it where it was made and save it anew.",
        ),
    )


def _pool(workers: int, data: Path, *, haste: bool = False) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(data, haste))


def _begin(data: Path, haste: bool) -> None:
    """Make a worker ready: the dictionary is loaded once, and a killed parent leaves nobody behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    segmenter = segment.load(data / "cache")
    if haste:
        segmenter.hasten()
