"""Bringing the index to what `documents/` holds: only what changed is read, one commit makes it all visible.

What the index holds is a function of the documents and the code alone (see `version.fingerprint`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from archive import catalogue
from archive.catalogue import Entry
from archive.messages import ArchiveError, BadFile, Message
from archive.model import Document
from index import generation, manifest, segment, store
from index.analysis import analyse
from index.engines import Adapter, Posting, engine
from index.manifest import Card, Manifest
from index.version import fingerprint

Outcome = Literal["added", "changed", "removed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A file has been dealt with: the `done`th of `total`."""

    file: str
    done: int
    total: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Report:
    """What a reindex did, by file. `errors` has the failed files with their reasons, `notices` what a person
    should know besides, such as a document not fully understood."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[str, ...]
    errors: tuple[tuple[str, ArchiveError], ...]
    notices: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it is now: its card, or why it cannot be read."""

    file: str
    card: Card | None
    error: ArchiveError | None


def reindex(
    documents: Path,
    data: Path,
    engine_name: str = "whoosh",
    *,
    full: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the index what `documents` asks for; a reader sees the state before or the state after.

    A file that cannot be read is reported, keeps its last good state and hinders no other. `full` reads and
    indexes everything anew. Raises BadSetting where a folder is missing or cannot be written.
    """
    adapter = engine(engine_name)
    paths = catalogue.files(documents)
    with generation.locked(data, waiting):
        live = _live(data)
        known = {card.file: card for card in live.cards} if live else {}
        reads: list[_Read] = []
        for path in paths:
            reads.append(_read(documents, data, path, None if full else known))
            progress(Progress(reads[-1].file, len(reads), len(paths), _outcome(reads[-1], known)))
        reads = _distinct(reads, known)
        made = Manifest(fingerprint(), engine_name, tuple(card for read in reads if (card := read.card)))
        if full or made != live:
            anew = full or live is None or (live.engine, live.fingerprint) != (made.engine, made.fingerprint)
            _commit(data, made, {card.key for card in known.values()}, adapter, anew=anew)
    return _report(reads, known)


def _commit(data: Path, made: Manifest, known: set[str], adapter: Adapter, *, anew: bool) -> None:
    """Build the generation a manifest describes beside the live one, see that it opens, and make it the live one."""
    keys = {card.key for card in made.cards}
    standing = set() if anew else known
    folder = generation.begin(data, anew=anew)
    adapter.update(folder / "engine", standing - keys, _postings(data, keys - standing))
    adapter.open_engine(folder / "engine").close()
    generation.commit(data, folder, manifest.encode(made))
    # A reader may still have the generation before this one open.
    store.prune(data, keys | known)


def _live(data: Path) -> Manifest | None:
    """The manifest of the live generation, None where there is none that can be read."""
    folder = generation.current(data)
    return manifest.decode(generation.manifest(folder)) if folder else None


def _read(documents: Path, data: Path, path: Path, known: Mapping[str, Card] | None) -> _Read:
    """Read a file, unless it is known as it is; without `known`, read it whatever is known."""
    file = catalogue.named(documents, path)
    try:
        entry = catalogue.load(documents, path)
        key = store.key(entry)
        card = known.get(file) if known is not None else None
        if card is None or card.key != key or not store.has(data, key):
            card = _card(key, _analysed(data, key, entry))
        return _Read(file, replace(card, failure=None), None)
    except ArchiveError as error:
        return _Read(file, None, error)


def _analysed(data: Path, key: str, entry: Entry) -> Document:
    document = catalogue.parse(entry)
    store.save(data, key, analyse(document, segment.load(data / "cache")))
    return document


def _card(key: str, document: Document) -> Card:
    return Card(
        file=document.file,
        key=key,
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


def _distinct(reads: list[_Read], known: Mapping[str, Card]) -> list[_Read]:
    """Each file with the card to show for it: a file that cannot be read keeps its last good one, and of two
    documents of one name (and so of one symbol) the first in the order of files has it."""
    taken: dict[str, str] = {}
    settled: list[_Read] = []
    for read in reads:
        card, error = read.card, read.error
        if card and card.name in taken:
            error = _collision(card, taken[card.name])
        if error:
            last = known.get(read.file)
            card = replace(last, failure=error.message) if last and last.name not in taken else None
        if card:
            taken[card.name] = read.file
        settled.append(_Read(read.file, card, error))
    return settled


def _collision(card: Card, other: str) -> BadFile:
    called = card.symbol or card.name
    return BadFile(
        f"{card.file}：{called} 已由 {other} 使用。请改正附属文件里的文号，或删去其中一份。",
        f"{card.file}: {called} is already that of {other}. Mend the symbol in its sidecar, or remove one of the two.",
    )


def _postings(data: Path, keys: Collection[str]) -> Iterator[Posting]:
    """What the engine is given for each passage of the documents under some keys."""
    for key in sorted(keys):
        for ordinal, analysed in enumerate(store.load(data, key).passages):
            yield Posting(key, ordinal, tuple(reading.text for reading in analysed.readings), analysed.words)


def _outcome(read: _Read, known: Mapping[str, Card]) -> Outcome:
    before = known.get(read.file)
    if read.error:
        return "failed"
    if before is None:
        return "added"
    return "unchanged" if read.card and read.card.key == before.key else "changed"


def _report(reads: list[_Read], known: Mapping[str, Card]) -> Report:
    files: dict[Outcome, list[str]] = defaultdict(list)
    for read in reads:
        files[_outcome(read, known)].append(read.file)
    present = {read.file for read in reads}
    new = (read.card for read in reads if read.card and _outcome(read, known) in ("added", "changed"))
    return Report(
        added=tuple(files["added"]),
        changed=tuple(files["changed"]),
        removed=tuple(file for file in known if file not in present),
        unchanged=tuple(files["unchanged"]),
        failed=tuple(files["failed"]),
        errors=tuple((read.file, read.error) for read in reads if read.error),
        notices=tuple(notice for card in new for notice in _notices(card)),
    )


def _notices(card: Card) -> Iterator[Message]:
    for caution in card.cautions:
        yield Message(f"{card.file}：{caution.zh}", f"{card.file}: {caution.en}")
