"""tantivy behind the seam: the engine for large archives. No other module imports it (docs/decisions/tantivy.md)."""

import errno
import heapq
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from index.engines import AllOf, AnyOf, Engine, Everything, Plan, Posting, Term, Weighed, Without
from index.grams import distinct

# tantivy drops what is longer than 65,530 bytes without a word.
_LONGEST = 16_000
_ORDINAL_BITS = 24
_ORDINAL = (1 << _ORDINAL_BITS) - 1
_FREQUENCIES_KEPT = 65_536


def _schema() -> tantivy.Schema:
    """`document` is the key and the number of a document, `place` the number and the ordinal of a passage: a number
    for each passage that is quickly had in thousands, which a text is not."""
    builder = tantivy.SchemaBuilder()
    for field in ("document", "grams", "words"):
        # Only which passages hold a term: neither how often nor where, which are the match's business.
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.add_unsigned_field("place", indexed=True, fast=True).build()


_SCHEMA = _schema()


def update(folder: Path, remove: Collection[str], add: Iterable[Posting]) -> None:
    """See `Adapter.update`. tantivy writes new files and renames them into place, and never writes into one."""
    folder.mkdir(parents=True, exist_ok=True)
    with _telling_of_the_system(), _workplace(folder.parent) as work:
        for path in folder.iterdir():
            path.rename(work / path.name)
        _change(work, remove, add)
        for path in work.iterdir():
            if path.suffix != ".lock":
                path.rename(folder / path.name)


def _change(folder: Path, remove: Collection[str], add: Iterable[Posting]) -> None:
    index = _quiet(tantivy.Index(_SCHEMA, str(folder)))
    writer = index.writer(num_threads=1)
    searcher = index.searcher()
    for document in remove:
        for term, _ in searcher.terms_with_prefix("document", f"{document} "):
            writer.delete_documents_by_term("document", term)
    # tantivy counts all that was ever added and removed, so no number comes twice.
    first = writer.commit_opstamp + 1
    numbers: dict[str, int] = {}
    for posting in add:
        number = numbers.setdefault(posting.document, first + len(numbers))
        passage = {
            "document": f"{posting.document} {number}",
            "place": number << _ORDINAL_BITS | posting.ordinal,
            "grams": list(map(_term, distinct(posting.texts))),
            "words": [word for word in set(posting.words) if len(word) <= _LONGEST],
        }
        writer.add_document(tantivy.Document.from_dict(passage, _SCHEMA))
    writer.commit()
    # Merges go on beside: they end, and what they merged is removed, before the folder is taken for what it is.
    writer.wait_merging_threads()


def open_engine(folder: Path) -> Engine:
    """See `Adapter.open_engine`. Links need not stay once the files are open."""
    with _telling_of_the_system(), _workplace() as links:
        for path in folder.iterdir():
            (links / path.name).symlink_to(path.absolute())
        return _TantivyEngine(_quiet(tantivy.Index.open(str(links))).searcher())


@contextmanager
def _workplace(parent: Path | None = None) -> Iterator[Path]:
    """A folder in which tantivy opens an index, so that nothing but the index is ever in the index's own: tantivy puts
    locks beside what it opens, once more from a thread that may come late."""
    place = Path(tempfile.mkdtemp(dir=parent))
    try:
        yield place
    finally:
        # That thread comes once: what it may leave behind in a first removal goes with a second.
        for _ in range(3):
            shutil.rmtree(place, ignore_errors=True)


def _quiet(index: tantivy.Index) -> tantivy.Index:
    """An index without the thread that looks whether another process has changed it."""
    index.config_reader(reload_policy="manual")
    return index


class _TantivyEngine:
    """An open tantivy index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.frequency = lru_cache(_FREQUENCIES_KEPT)(self._frequency)

    def candidates(self, plan: Plan) -> list[tuple[str, int]]:
        keys = self._keys
        return [(keys[place >> _ORDINAL_BITS], place & _ORDINAL) for place in self._places(plan)]

    def heaviest(self, plan: Weighed, most: int) -> list[float]:
        return heapq.nlargest(most, self._weights(plan).values())

    def _frequency(self, gram: str) -> int:
        # tantivy's own counts include what is deleted; a search leaves it out. (`count` is missing from its stubs.)
        found: int = self._searcher.search(self._query(Term(gram)), limit=1).count  # type: ignore[attr-defined]
        return found

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        return self._searcher.terms_with_prefix("words", prefix, Query.all_query(), limit) if _is_text(prefix) else []

    def close(self) -> None:
        del self._searcher

    @cached_property
    def _keys(self) -> dict[int, str]:
        """The key of each document, by its number."""
        terms = (term.split() for term, _ in self._searcher.terms_with_prefix("document", ""))
        return {int(number): key for key, number in terms}

    def _places(self, plan: Plan) -> list[int]:
        """Where the passages stand that satisfy a plan."""
        if isinstance(plan, Weighed):
            return list(self._weights(plan))
        everything = max(self._searcher.num_docs, 1)
        found = self._searcher.search(self._query(plan), limit=everything, count=False, order_by_field="place")
        return [place for place, _ in found.hits]

    def _weights(self, plan: Weighed) -> dict[int, float]:
        """What each passage weighs that satisfies a weighed plan. tantivy could add it up itself, but in numbers of
        half the digits: some passages would be taken for others' equals."""
        weights: defaultdict[int, float] = defaultdict(float)
        for part, weight in zip(plan.parts, plan.weights, strict=True):
            if weight > 0:
                for place in self._places(part):
                    weights[place] += weight
        return {place: weight for place, weight in weights.items() if weight >= plan.least}

    def _query(self, plan: Plan) -> Query:
        match plan:
            case Term(gram) if not _is_text(gram):
                return Query.empty_query()
            case Term(gram):
                return Query.term_query(_SCHEMA, "grams", _term(gram), "basic")
            case AllOf(parts):
                return Query.boolean_query([(Occur.Must, self._query(part)) for part in parts or (Everything(),)])
            case AnyOf(parts):
                return Query.boolean_query([(Occur.Should, self._query(part)) for part in parts])
            case Everything():
                return Query.all_query()
            case Without(part):
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._query(part))])
            case Weighed():
                return Query.term_set_query(_SCHEMA, "place", self._places(plan))


def _term(gram: str) -> str:
    """What tantivy has for a gram: the gram, or for one too long a digest, which as it begins is no gram."""
    return gram if len(gram) <= _LONGEST else "\0" + sha256(gram.encode()).hexdigest()


def _is_text(term: str) -> bool:
    """Whether a term can be encoded; what cannot (half a surrogate pair) is simply in no passage."""
    return not any("\ud800" <= character <= "\udfff" for character in term)


@contextmanager
def _telling_of_the_system() -> Iterator[None]:
    """Let what the operating system says against reading or writing be heard as from Python."""
    try:
        yield
    except ValueError as error:
        said = re.search(r"\(os error (\d+)\)|io::Error", str(error))
        if said is None:
            raise
        # A thread of tantivy's that could not write ends without telling what it was.
        number = int(said[1] or errno.EIO)
        raise OSError(number, os.strerror(number)) from error
