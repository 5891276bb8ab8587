"""Bringing the index to what `documents/` holds: only what changed is read, one commit makes it all visible.

What the index holds is a function of the documents and the code alone (see `version.fingerprint`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from archive import catalogue
from archive.messages import ArchiveError, Message
from index import generation, ledger, manifest, reading, seen, store
from index.engines import Adapter, Posting, engine
from index.manifest import Card, Manifest
from index.reading import Read
from index.seen import Seen
from index.version import fingerprint

Outcome = Literal["added", "changed", "removed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A file has been dealt with: the `done`th of `total`."""

    file: str
    done: int
    total: int
    outcome: Outcome
    error: ArchiveError | None = None


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
        looked = {} if full else dict(seen.load(data))
        reads: list[Read] = []
        for read in _settled(data, _reads(documents, data, paths, known, looked, anew=full), known):
            reads.append(read)
            progress(Progress(read.file, len(reads), len(paths), _outcome(read, known), read.error))
        cards = tuple(read.card for read in reads if read.card)
        if full or live is None or _differs(live, engine_name, cards):
            gone = ledger.departures(data, known.values(), cards)
            past = live.departures if live else ()
            made = Manifest(fingerprint(), engine_name, cards, tuple(dict.fromkeys((*past, *gone))))
            _commit(data, live, made, adapter, anew=full)
        now = {read.file: read.seen for read in reads if read.seen}
        if now != looked:
            seen.save(data, now)
    return _report(reads, known)


def _reads(
    documents: Path,
    data: Path,
    paths: Sequence[Path],
    known: Mapping[str, Card],
    looked: Mapping[str, Seen],
    *,
    anew: bool,
) -> Iterator[Read]:
    """Every file, in order: those that look as they did when they were read, as they are known; the others read."""
    kept = store.keys(data)
    files = [catalogue.named(documents, path) for path in paths]
    untouched = {
        file: Read(file, replace(card, failure=None) if card.failure else card, seen=before)
        for file, path in zip(files, paths, strict=True)
        if (before := looked.get(file))
        and (card := known.get(file))
        and before.key == card.content in kept
        and seen.look(path) == (before.file, before.sidecar)
    }
    others = [path for file, path in zip(files, paths, strict=True) if file not in untouched]
    read = reading.read_all(documents, data, others, anew=anew)
    for file in files:
        yield untouched.get(file) or next(read)


def _differs(live: Manifest, engine_name: str, cards: tuple[Card, ...]) -> bool:
    return (live.fingerprint, live.engine, live.cards) != (fingerprint(), engine_name, cards)


def _commit(data: Path, live: Manifest | None, made: Manifest, adapter: Adapter, *, anew: bool) -> None:
    """Build the generation a manifest describes beside the live one, see that it opens, and make it the live one."""
    if live is None or (live.engine, live.fingerprint) != (made.engine, made.fingerprint):
        anew = True
    cards = {card.key: card for card in made.cards}
    standing = {card.key for card in live.cards} if live and not anew else set()
    folder = generation.begin(data, anew=anew)
    adapter.update(
        folder / "engine", standing - cards.keys(), _postings(data, [cards[key] for key in cards.keys() - standing])
    )
    adapter.open_engine(folder / "engine").close()
    # Before a generation is live, what it relies on is there to stay.
    store.sync(data)
    ledger.sync(data)
    generation.commit(data, folder, manifest.encode(made))
    kept = [made, *(held for path in generation.kept_in(data) if path != folder and (held := _manifest(path)))]
    store.prune(data, {card.content for held in kept for card in held.cards})
    ledger.prune(data, {departure.key for held in kept for departure in held.departures if departure.key})


def _live(data: Path) -> Manifest | None:
    """The manifest of the live generation, None where there is none that can be read."""
    folder = generation.current(data)
    return _manifest(folder) if folder else None


def _manifest(folder: Path) -> Manifest | None:
    try:
        return manifest.decode(generation.manifest(folder))
    except (OSError, msgspec.MsgspecError):
        # Made by code of another time.
        return None


def _settled(data: Path, reads: Iterable[Read], known: Mapping[str, Card]) -> Iterator[Read]:
    """Each file with the card to show for it: a file that cannot be read keeps its last good one, and of two
    documents of one name (and so of one symbol) the first in the order of files has it."""
    taken: dict[str, str] = {}
    for read in reads:
        card, error = read.card, read.error
        if card and card.name in taken:
            error = catalogue.taken(card.file, card.symbol or card.name, taken[card.name])
        if error:
            last = known.get(read.file)
            lasts = last and last.name not in taken and reading.kept(data, last.content, last.file)
            card = replace(last, failure=error.message) if last and lasts else None
        if card:
            taken[card.name] = read.file
        yield replace(read, card=card, error=error)


def _postings(data: Path, cards: Iterable[Card]) -> Iterator[Posting]:
    """What the engine is given for each passage of some documents."""
    for card in sorted(cards, key=lambda card: card.key):
        for ordinal, analysed in enumerate(store.load(data, card.content, card.file).passages):
            yield Posting(card.key, ordinal, tuple(reading.text for reading in analysed.readings), analysed.words)


def _outcome(read: Read, known: Mapping[str, Card]) -> Outcome:
    before = known.get(read.file)
    if read.error:
        return "failed"
    if before is None:
        return "added"
    return "unchanged" if read.card and read.card.content == before.content else "changed"


def _report(reads: list[Read], known: Mapping[str, Card]) -> Report:
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
