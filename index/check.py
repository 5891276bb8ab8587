"""Whether the index is what `documents/` asks for, and whether the promises hold of it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from archive import accounting, catalogue, folder
from archive.catalogue import Entry
from archive.extract import extract
from archive.messages import ArchiveError, Message
from archive.model import Document
from index import document_columns, generation, seal, store
from index.analysis import AnalysedDocument
from index.condition import Holds
from index.engines import Everything
from index.manifest import Card
from index.plan import plan
from index.shelf import Shelf

_REINDEX = Message("请运行 reindex。", "Run reindex.")


def check(documents: Path, data: Path) -> tuple[Message, ...]:
    """What is wrong, one message each; empty where the index is just what the documents ask for, every character
    of every source is accounted for, and every passage is found by all of its words.

    Raises BadSetting where the folder of documents is missing.
    """
    held = generation.opened(data)
    if held is None:
        return (Message(f"还没有索引。{_REINDEX.zh}", f"There is no index yet. {_REINDEX.en}"),)
    shelf = Shelf(data, held)
    try:
        sources = (*_sources(documents, data, shelf), *catalogue.strays(folder.looks(documents)))
        return (*_damage(held.folder), *sources, *_found(data, shelf))
    finally:
        shelf.close()


def _damage(folder: Path) -> Iterator[Message]:
    """Files of the index whose bytes are not those that were written."""
    for name in seal.damaged(folder):
        yield Message(
            f"索引文件 {name} 已损坏。请运行 reindex --full。", f"The index file {name} is damaged. Run reindex --full."
        )


def _sources(documents: Path, data: Path, shelf: Shelf) -> Iterator[Message]:
    """Differences between the files and what was read from them."""
    cards = {card.file: card for card in shelf.cards}
    names: dict[str, str] = {}
    for path in catalogue.files(documents):
        card = cards.pop(catalogue.named(documents, path), None)
        try:
            entry = catalogue.load(documents, path)
            document = catalogue.parse(entry)
            if names.setdefault(document.name, entry.file) != entry.file:
                raise catalogue.taken(entry.file, document.symbol or document.name, names[document.name])
            yield from _faithful(data, card, entry, document)
        except ArchiveError as error:
            yield error.message
    for file in cards:
        yield Message(
            f"{file}：文件已不在，索引里还有。{_REINDEX.zh}", f"{file}: gone, but still in the index. {_REINDEX.en}"
        )


def _faithful(data: Path, card: Card | None, entry: Entry, document: Document) -> Iterator[Message]:
    if card is None:
        yield Message(f"{entry.file}：还没有编入索引。{_REINDEX.zh}", f"{entry.file}: not indexed. {_REINDEX.en}")
        return
    if card.content != store.key(entry):
        yield Message(
            f"{entry.file}：索引后有改动。{_REINDEX.zh}", f"{entry.file}: changed since it was indexed. {_REINDEX.en}"
        )
        return
    kept = _kept(data, card)
    if kept and kept.document != document:
        yield _damaged(card)
    for fault in accounting.unaccounted(document, extract(entry.file, entry.data)):
        yield Message(
            f"{entry.file} 第 {fault.line} 行：没有恰好归属一处：{fault.text}",
            f"{entry.file}, line {fault.line}: not held exactly once: {fault.text}",
        )


def _kept(data: Path, card: Card) -> AnalysedDocument | None:
    """The parsed form of a document, None where it is not there whole."""
    try:
        return store.load(data, card.content, card.file)
    except (OSError, msgspec.MsgspecError):
        return None


def _in_columns(data: Path, card: Card, kept: AnalysedDocument) -> bool:
    """Whether the columns of a document are what its parsed form says."""
    try:
        return store.load_columns(data, card.content) == document_columns.kept(
            document_columns.made(kept, store.places(kept))
        )
    except (OSError, msgspec.MsgspecError):
        return False


def _damaged(card: Card) -> Message:
    return Message(f"{card.file}：存档损坏。请运行 reindex --full。", f"{card.file}: damaged. Run reindex --full.")


def _found(data: Path, shelf: Shelf) -> Iterator[Message]:
    """Parsed forms that are not there whole; passages that the engine lacks, has besides, or does not find by their
    own words."""
    expected = {(card.key, ordinal) for card in shelf.cards for ordinal in range(card.passages)}
    held = set(shelf.engine.candidates(Everything()))
    for key, ordinal in sorted(expected ^ held):
        what = Message("缺少", "lacks") if (key, ordinal) in expected else Message("多出", "has besides")
        yield Message(
            f"索引{what.zh}段落 {key[:8]}:{ordinal}。请运行 reindex --full。",
            f"The index {what.en} passage {key[:8]}:{ordinal}. Run reindex --full.",
        )
    for card in shelf.cards:
        kept = _kept(data, card)
        if kept is None:
            yield _damaged(card)
            continue
        if not _in_columns(data, card, kept):
            yield _damaged(card)
        for ordinal, analysed in enumerate(kept.passages):
            whole = Holds("", tuple(reading.text for reading in analysed.readings), exact=True)
            if (card.key, ordinal) not in set(shelf.engine.candidates(plan(whole))):
                yield Message(
                    f"{card.name} 第 {ordinal + 1} 个段落查不到。请运行 reindex --full。",
                    f"{card.name}: passage number {ordinal + 1} is not found. Run reindex --full.",
                )
