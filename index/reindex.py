"""Bringing the index to what `documents/` holds: only what changed is read, one commit makes it all visible.

What the index holds is a function of the documents and the code alone (see `version.fingerprint`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from archive import catalogue
from archive.folder import Look
from archive.messages import ArchiveError, ManyRemoved, Message
from index import arrivals, changes, generation, ledger, manifest, mapped, reading, register, shelf, store
from index.changes import Changes
from index.engines import Adapter, Posting, engine
from index.frequent import frequent_words
from index.manifest import Arrival, Card, Manifest
from index.reading import Read
from index.register import Register
from index.version import fingerprint

Outcome = Literal["added", "changed", "removed", "unchanged", "failed"]

# So many documents gone at once, and more than half of all, are rather a network folder that is not there.
_MANY = 10
# Of one document no more is told, or one bad file would hide what is said of the others.
_CAUTIONS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """A file has been read: the `done`th of `total` to be read."""

    file: str
    done: int
    total: int
    outcome: Outcome
    error: ArchiveError | None = None


@dataclass(frozen=True)
class Report:
    """What a reindex did, by file. `errors` has the failed files with their reasons, `notices` what a person
    should know besides, such as a document not fully understood, or a sidecar without one."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[str, ...]
    errors: tuple[tuple[str, ArchiveError], ...]
    notices: tuple[Message, ...]
    _there: Mapping[str, Look] = field(repr=False)

    @cached_property
    def unchanged(self) -> tuple[str, ...]:
        """The files that were looked at and are as they were."""
        others = {*self.added, *self.changed, *self.failed}
        files = (path for path, look in self._there.items() if look and catalogue.is_document(path))
        return tuple(sorted((path for path in files if catalogue.printed(path) not in others), key=catalogue.order))


def reindex(
    documents: Path,
    data: Path,
    engine_name: str = "whoosh",
    *,
    full: bool = False,
    touched: Collection[str] | None = None,
    allow_removals: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the index what `documents` asks for; a reader sees the state before or the state after.

    A file that cannot be read is reported, keeps its last good state and hinders no other. `full` reads and
    indexes everything anew. Who knows which files may have changed since the last run names their paths in
    `touched`, and no other is looked at. Raises BadSetting where a folder is missing or cannot be written,
    ManyRemoved where all or most documents are gone and not `allow_removals`.
    """
    adapter = engine(engine_name)
    with generation.locked(data, waiting):
        mended = generation.repair(data)
        live = generation.current(data)
        made_by = fingerprint(engine_name), engine_name
        with register.opened(data, live) as known:
            anew = full or known.made_by != made_by
            found = _changes(documents, known, touched, anew=anew)
            said = tuple(filter(None, (mended, _moved(known, engine_name))))
            if not (anew or found.differing):
                return _report((), {}, found, said)
            known.begin()
            being_read = _read(documents, data, known, found, full, progress)
            folder, reads = _anew(data, being_read, adapter) if anew else (None, tuple(being_read))
            before = known.cards() if anew else known.cards_of({*found.differing, *(read.file for read in reads)})
            cards = {read.file: read.card for read in reads if read.card}
            if not allow_removals:
                _refuse_many(documents, known, found, before, cards)
            past = manifest.known(live) if anew and live else None
            is_told = bool(past and past.arrivals) if anew else live is not None
            change = Manifest(
                *made_by,
                tuple(card for card in cards.values() if anew or before.get(card.file) != card),
                tuple(ledger.departures(data, before.values(), cards.values())),
                tuple(file for file in before if file not in cards),
                tuple(_arrivals(documents, data, is_told, before, cards)),
            )
            if live is None or folder or change.cards or change.gone:
                live = _commit(data, folder or _from_live(data, change, before, adapter), change, past, adapter)
            seen = {
                read.file: None if read.error else read.seen
                for read in reads
                if read.file in found.there or read.file in before
            }
            known.end(live, change, seen, found.gone)
    return _report(reads, before, found, said)


def holders(documents: Path, data: Path, waiting: Callable[[], None] = lambda: None) -> Callable[[str], str | None]:
    """Who asks it for the name of a document learns which file of the folder has it, None where none has: known
    files as the index has them, the others read for it."""
    with generation.locked(data, waiting), register.opened(data, generation.current(data)) as known:
        found = changes.found(documents, known)
    unread: dict[str, str] = {}
    for file in found.present:
        # A file that cannot be read has no name to defend.
        with suppress(ArchiveError):
            unread.setdefault(catalogue.parse(catalogue.load(documents, documents / file)).name, file)

    def holder(name: str) -> str | None:
        if name in unread:
            return unread[name]
        with generation.locked(data, waiting), register.opened(data, generation.current(data)) as known:
            file = known.holder(name)
        return None if file in found.differing else file

    return holder


def _read(
    documents: Path, data: Path, known: Register, found: Changes, full: bool, progress: Callable[[Progress], None]
) -> Generator[Read]:
    """What was found to be read, read and settled, each told as soon as it is."""
    paths = [documents / path for path in found.present]
    reads = reading.read_all(documents, data, paths, anew=full)
    for done, read in enumerate(_settled(data, known, found, reads), 1):
        outcome = _outcome(read, known.cards_of([read.file]))
        progress(Progress(read.file, done, max(len(paths), done), outcome, read.error))
        yield read


def _settled(data: Path, known: Register, found: Changes, reads: Iterable[Read]) -> Iterator[Read]:
    """Each file with the card to show for it: a file that cannot be read keeps its last good one, and of two
    documents of one name (and so of one symbol) the first in the order of files has it. A file that was not read
    comes last, when it has lost its name to one that was."""
    taken: dict[str, str] = {}
    displaced: dict[str, Read] = {}
    for read in reads:
        card, error = read.card, read.error
        if card:
            holder = known.holder(card.name)
            unread = holder if holder not in found.differing else None
            called = card.symbol or card.name
            if first := taken.get(card.name) or (unread if unread and _before(unread, card.file) else None):
                error = catalogue.taken(card.file, called, first)
            elif unread:
                displaced[unread] = Read(unread, None, catalogue.taken(unread, called, card.file))
        if error:
            last = known.cards_of([read.file]).get(read.file)
            lasts = last and last.name not in taken and reading.kept(data, last.content, last.file)
            card = replace(last, failure=error.message) if last and lasts else None
        if card:
            taken[card.name] = read.file
        yield replace(read, card=card, error=error)
    yield from displaced.values()


def _before(file: str, other: str) -> bool:
    return catalogue.order(file) < catalogue.order(other)


def _changes(documents: Path, known: Register, touched: Collection[str] | None, *, anew: bool) -> Changes:
    if anew:
        return changes.everything(documents, known)
    return changes.found(documents, known) if touched is None else changes.told(documents, known, touched)


def _refuse_many(
    documents: Path, known: Register, found: Changes, before: Mapping[str, Card], cards: Mapping[str, Card]
) -> None:
    """Raise ManyRemoved where all documents would go, or many and most: a file that moved does not count."""
    contents = {card.content for card in cards.values()}
    gone = [card for file, card in before.items() if file in found.gone and card.content not in contents]
    total = known.count()
    if (gone and len(gone) == total and not found.present) or (len(gone) >= _MANY and 2 * len(gone) > total):
        raise ManyRemoved(
            f"{documents} 里少了 {total} 份文件中的 {len(gone)} 份，索引维持原状。"
            "若是网络文件夹没有挂载，请挂载后重试；若确已删去，请运行 reindex --allow-removals。",
            f"{len(gone)} of the {total} documents are no longer in {documents}; the index is as it was. If it is a "
            "network folder that is not mounted, mount it and try again; if they were meant to be removed, run "
            "reindex --allow-removals.",
        )


def _anew(data: Path, being_read: Generator[Read], adapter: Adapter) -> tuple[Path, tuple[Read, ...]]:
    """The next generation with nothing of the live one, the engine given each document as soon as it is read; and what
    was read."""
    folder, reads = generation.begin(data, anew=True), list[Read]()

    def cards() -> Iterator[Card]:
        for read in being_read:
            reads.append(read)
            if read.card:
                yield read.card

    with closing(being_read):
        adapter.update(folder / "engine", (), _postings(data, cards()))
    return folder, tuple(reads)


def _from_live(data: Path, change: Manifest, before: Mapping[str, Card], adapter: Adapter) -> Path:
    """The next generation, made from the live one beside it."""
    made = {card.key: card for card in change.cards}
    standing = {before[file].key for file in (*change.gone, *(c.file for c in change.cards)) if file in before}
    folder = generation.begin(data)
    new = (made[key] for key in sorted(made.keys() - standing))
    adapter.update(folder / "engine", standing - made.keys(), _postings(data, new))
    return folder


def _commit(data: Path, folder: Path, change: Manifest, past: Manifest | None, adapter: Adapter) -> Path:
    """Finish the next generation, see that it opens, and make it the live one; one made anew goes on telling the
    `past`."""
    if past:
        told = (*past.departures, *change.departures), (*past.arrivals, *change.arrivals)
        change = replace(change, departures=told[0], arrivals=told[1])
    manifest.append(folder, change)
    with closing(adapter.open_engine(folder / "engine")) as opened:
        if manifest.is_one_part(folder):
            cards = manifest.read(folder).cards
            assembled = shelf.assembled(data, cards, mapped.read(folder))
            mapped.write(folder, assembled, frequent_words(opened, shelf.names(cards), assembled.columns.total))
    # Before a generation is live, what it relies on is there to stay.
    store.sync(data)
    ledger.sync(data)
    generation.commit(data, folder)
    return folder


def _arrivals(
    documents: Path, data: Path, known: bool, before: Mapping[str, Card], cards: Mapping[str, Card]
) -> Iterator[Arrival]:
    """What comes with a change; where of nothing is known when it came, everything does."""
    if known:
        return arrivals.arrivals(data, before.values(), cards.values(), lambda _: arrivals.now())
    return arrivals.arrivals(data, (), cards.values(), partial(arrivals.written, documents))


def _postings(data: Path, cards: Iterable[Card]) -> Iterator[Posting]:
    """What the engine is given for each passage of some documents."""
    for card in cards:
        for ordinal, analysed in enumerate(store.load_analyses(data, card.content)):
            yield Posting(card.key, ordinal, tuple(reading.text for reading in analysed.readings), analysed.words)


def _outcome(read: Read, known: Mapping[str, Card]) -> Outcome:
    before = known.get(read.file)
    if read.error:
        return "failed"
    if before is None:
        return "added"
    return "unchanged" if read.card and read.card.content == before.content else "changed"


def _moved(known: Register, engine_name: str) -> Message | None:
    """What to say where another engine made the index that there is."""
    before = known.made_by and known.made_by[1]
    if before in (None, engine_name):
        return None
    return Message(
        f"检索引擎由 {before} 换为 {engine_name}，索引已全部重建。",
        f"The engine is now {engine_name} instead of {before}; the whole index has been made anew.",
    )


def _report(reads: Iterable[Read], before: Mapping[str, Card], found: Changes, said: Iterable[Message]) -> Report:
    files: dict[Outcome, list[Read]] = defaultdict(list)
    for read in sorted(reads, key=lambda read: catalogue.order(read.file)):
        files[_outcome(read, before)].append(read)
    new = (read.card for read in (*files["added"], *files["changed"]) if read.card)
    return Report(
        added=tuple(read.file for read in files["added"]),
        changed=tuple(read.file for read in files["changed"]),
        removed=tuple(sorted(before.keys() & found.gone, key=catalogue.order)),
        failed=tuple(read.file for read in files["failed"]),
        errors=tuple((read.file, read.error) for read in files["failed"] if read.error),
        notices=(
            *said,
            *(notice for card in new for notice in _notices(card)),
            *found.strays(),
        ),
        _there=found.there,
    )


def _notices(card: Card) -> Iterator[Message]:
    cautions = tuple(dict.fromkeys(Message(caution.zh, caution.en) for caution in card.cautions))
    for caution in cautions[:_CAUTIONS_TOLD]:
        yield Message(f"{card.file}：{caution.zh}", f"{card.file}: {caution.en}")
    if left := len(cautions[_CAUTIONS_TOLD:]):
        yield Message(
            f"{card.file}：此外还有 {left} 处，见阅读页。", f"{card.file}: and {left} more, see the document's page."
        )
