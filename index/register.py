"""What a reindex has to know of the archive, to be asked of one document at a time: how each file looked when it was
last read, and the card each has in the live generation.

    var/register.sqlite

A copy and nothing else. Where it is not that of the live generation, because a run was killed or another generation
has become live, it is made anew from that generation's manifest; where it is lost, every file is read once more.
"""

import errno
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from archive import catalogue
from archive.folder import Look
from index import generation, ledger, manifest, store
from index.manifest import Card, Manifest
from index.seen import Seen

_FORMAT = 1
_SCHEMA = f"""
    CREATE TABLE looks (path TEXT PRIMARY KEY, size INT, modified INT, changed INT, number INT, key TEXT) WITHOUT ROWID;
    CREATE INDEX unsettled ON looks (path) WHERE size IS NULL;
    CREATE TABLE cards (file TEXT PRIMARY KEY, name TEXT, content TEXT, card BLOB);
    CREATE INDEX names ON cards (name);
    CREATE INDEX contents ON cards (content);
    CREATE TABLE dropped (content TEXT PRIMARY KEY, since INT);
    CREATE TABLE live (generation TEXT, fingerprint TEXT, engine TEXT);
    PRAGMA user_version = {_FORMAT};
"""
_LOOKS = "SELECT path, size, modified, changed, number FROM looks"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Card)


@contextmanager
def opened(data: Path, live: Path | None) -> Iterator["Register"]:
    """The register of the live generation, for who holds the lock of the data folder.

    Raises OSError where the disk is full.
    """
    with _explained(data), closing(_connected(data / "register.sqlite")) as connection:
        register = Register(data, connection)
        if not register.is_of(live):
            register.refill(live)
        yield register


class Register:
    """The register of the live generation."""

    def __init__(self, data: Path, connection: sqlite3.Connection) -> None:
        self._data = data
        self._connection = connection
        self._ask = connection.execute

    def is_of(self, live: Path | None) -> bool:
        """Whether the last run ended well and left this generation."""
        return live is not None and self._ask("SELECT generation FROM live").fetchone() == (live.name,)

    @property
    def made_by(self) -> tuple[str, str] | None:
        """The code and engine that made the live generation; None where there is none."""
        found: tuple[str, str] | None = self._ask("SELECT fingerprint, engine FROM live").fetchone()
        return found

    def looks(self) -> dict[str, Look]:
        """How every file looked, by its path within the folder; None for one to be read however it looks."""
        return _looks(self._ask(_LOOKS))

    def looks_of(self, paths: Iterable[str]) -> dict[str, Look]:
        """The same of some files alone."""
        return _looks(self._each(f"{_LOOKS} WHERE path = ?", paths))

    def unsettled(self) -> set[str]:
        """The files to be read however they look: those that failed, and those that were too young."""
        return {path for (path,) in self._ask("SELECT path FROM looks WHERE size IS NULL")}

    def beside(self, sidecar: str) -> set[str]:
        """The documents a sidecar may tell of."""
        stem = sidecar.rpartition(".")[0]
        # What begins with the stem and a dot comes before the stem and a stroke.
        found = self._each("SELECT path FROM looks WHERE path > ?1 || '.' AND path < ?1 || '/'", (stem,))
        return {path for (path,) in found if path.rpartition(".")[0] == stem and catalogue.is_document(path)}

    def count(self) -> int:
        """How many documents there are."""
        return int(self._ask("SELECT count(*) FROM cards").fetchone()[0])

    def cards(self) -> dict[str, Card]:
        """Every card, by its file."""
        return {file: _decoder.decode(card) for file, card in self._ask("SELECT file, card FROM cards")}

    def cards_of(self, files: Iterable[str]) -> dict[str, Card]:
        """The same of some files alone."""
        found = self._each("SELECT file, card FROM cards WHERE file = ?", files)
        return {file: _decoder.decode(card) for file, card in found}

    def holder(self, name: str) -> str | None:
        """The file of the document that has a name."""
        found = self._ask("SELECT file FROM cards WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def begin(self) -> None:
        """Say that a run is at work: if it does not come to `end`, the register is made anew."""
        with self._connection:
            self._ask("UPDATE live SET generation = ''")

    def end(self, live: Path, change: Manifest, seen: dict[str, Seen | None], gone: Collection[str]) -> None:
        """Take over what a run came to: what changed, how the files looked that it read (None: not to be relied
        on), and the paths where there is no file any more; then drop parsed forms that no generation relies on."""
        with self._connection:
            self._put(live, change)
            self._connection.executemany("DELETE FROM looks WHERE path = ?", ((path,) for path in gone))
            for path, look in seen.items():
                self._see(path, look.file if look else None, look.key if look else None)
                beside = f"{path.rpartition('.')[0]}.toml"
                if look and look.sidecar:
                    self._see(beside, look.sidecar, None)
                else:
                    self._ask("DELETE FROM looks WHERE path = ?", (beside,))
            oldest = min(map(generation.number, generation.kept_in(self._data)))
            free = {content for (content,) in self._ask("SELECT content FROM dropped WHERE since <= ?", (oldest,))}
            self._ask("DELETE FROM dropped WHERE since <= ?", (oldest,))
        store.drop(self._data, free)

    def refill(self, live: Path | None) -> None:
        """Become the register of a generation, and drop what killed runs left behind on the disk."""
        kept = [held for folder in generation.kept_in(self._data) if (held := manifest.known(folder))]
        standing = (manifest.known(live) if live else None) or Manifest("", "", ())
        contents = {card.content for held in kept for card in held.cards}
        with self._connection:
            for table in ("cards", "dropped", "live"):
                self._ask(f"DELETE FROM {table}")
            if live:
                self._put(live, standing)
                passing = contents - {card.content for card in standing.cards}
                since = generation.number(live)
                self._connection.executemany("INSERT INTO dropped VALUES (?, ?)", ((key, since) for key in passing))
            self._ask("INSERT OR IGNORE INTO looks (path) SELECT file FROM cards")
            self._ask(
                "UPDATE looks SET size = NULL WHERE key IS NOT NULL"
                " AND key IS NOT (SELECT content FROM cards WHERE file = path)"
            )
        store.prune(self._data, contents)
        ledger.prune(self._data, {gone.key for held in kept for gone in held.departures if gone.key})

    def _put(self, live: Path, change: Manifest) -> None:
        for file in (*change.gone, *(card.file for card in change.cards)):
            self._ask(
                "INSERT OR REPLACE INTO dropped SELECT content, ? FROM cards WHERE file = ?",
                (generation.number(live), file),
            )
            self._ask("DELETE FROM cards WHERE file = ?", (file,))
        for card in change.cards:
            values = (card.file, card.name, card.content, _encoder.encode(card))
            self._ask("INSERT INTO cards VALUES (?, ?, ?, ?)", values)
        # What moved, or came back, is not dropped.
        self._ask("DELETE FROM dropped WHERE content IN (SELECT content FROM cards)")
        self._ask("DELETE FROM live")
        self._ask("INSERT INTO live VALUES (?, ?, ?)", (live.name, change.fingerprint, change.engine))

    def _see(self, path: str, look: Look, key: str | None) -> None:
        # A name that is no text in UTF-8 can be kept by no one: such a file fails each time, until it is renamed.
        if _is_text(path):
            values = (path, *(look or (None,) * 4), key)
            self._ask("INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?, ?, ?)", values)

    def _each(self, statement: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        for key in filter(_is_text, keys):
            yield from self._ask(statement, (key,))


def _looks(rows: Iterable[tuple[Any, ...]]) -> dict[str, Look]:
    return {row[0]: None if row[1] is None else row[1:] for row in rows}


def _is_text(path: str) -> bool:
    return path.isascii() or path == os.fsencode(path).decode(errors="replace")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # After a power cut the register may be older than the index, never torn.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        version = None
    if version != _FORMAT:
        connection.close()
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    return connection


@contextmanager
def _explained(data: Path) -> Iterator[None]:
    """Raise what SQLite says of the disk as what the operating system says of it."""
    known = {
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_READONLY: errno.EROFS,
        sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    }
    try:
        yield
    except sqlite3.OperationalError as error:
        number = known.get(error.sqlite_errorcode & 0xFF, errno.EIO)
        raise OSError(number, os.strerror(number), str(data / "register.sqlite")) from error
