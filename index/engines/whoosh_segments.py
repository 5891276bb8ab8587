"""Segments as Whoosh keeps them: its own format, written list by list instead of posting by posting, and read where it
stands in the file. No other module imports Whoosh (see docs/decisions/whoosh.md)."""

import mmap
import warnings
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from operator import sub
from pathlib import Path
from typing import Any

from index.engines import Posting
from index.grams import distinct, grams

with warnings.catch_warnings():
    # Whoosh's own escapes, which newer Pythons warn of while they compile it.
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from whoosh import analysis, columns, fields
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PerDocReader, W3PostingsWriter
    from whoosh.filedb.compound import SubFile
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.reading import SegmentReader
    from whoosh.writing import SegmentWriter

# A segment is rewritten once more than a tenth of its passages are gone: rewriting costs as much as building.
_GONE = 10
# Postings a block: one is read whole where anything in it is looked for.
_BLOCK = 512
_COMPRESSION = 1
_SHORT = 16
_ONE = array("f", [1.0]).tobytes()


class GramAnalyzer(analysis.Analyzer):  # type: ignore[misc]
    """The analyser of Chinese text: one token for each gram of a normalised text.

    >>> [token.text for token in GramAnalyzer()("2013年通过")]
    ['2013', '年', '通', '年通', '过', '通过']
    """

    def __call__(self, value: str, **options: Any) -> Iterator[Any]:
        tokens: Iterator[Any] = analysis.entoken(grams(value), **options)
        return tokens


# The fields that have terms, in the order in which Whoosh writes them.
_INDEXED = ("document", "grams", "words")
# `ID` fields note only which passages hold a term: neither how often nor where, which are the match's business.
_SCHEMA = fields.Schema(
    document=fields.ID(),
    grams=fields.ID(analyzer=GramAnalyzer()),
    words=fields.ID(),
    passage=fields.COLUMN(columns.VarBytesColumn()),
)


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own codec and format, written list by list instead of posting by posting."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, compression=_COMPRESSION)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return _PostingsWriter(dbfile, _BLOCK, byteids, _COMPRESSION)

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        return _PerDocument(storage, segment)


class _PerDocument(W3PerDocReader):  # type: ignore[misc]
    """No field keeps its length; Whoosh would look for it on the disk with every passage it merges."""

    def doc_field_length(self, *_: Any, default: int = 0) -> int:
        return default


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_lists(self, field: str, lists: Mapping[str, "array[int]"]) -> None:
        """Write the terms of a field, each with the passages that hold it, ascending."""
        self.start_field(field, _SCHEMA[field])
        for term in sorted(lists):
            self.start_term(encoded(term))
            self._postwriter.add_list(lists[term])
            self.finish_term()
        self.finish_field()


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    def add_list(self, numbers: "array[int]") -> None:
        """Buffer a posting list block by block; the last is written when the term is finished."""
        for start in range(0, len(numbers), _BLOCK):
            if start:
                self._write_block()
            self._ids = numbers[start : start + _BLOCK]
            self._weights = array("f", _ONE * len(self._ids))
            self._maxweight = 1.0

    def _mini_ids(self) -> tuple[int, ...]:
        # As Whoosh has it, in a third of the time.
        return tuple(map(sub, self._ids, chain((0,), self._ids)))

    def _mini_weights(self) -> None:
        """Nothing: all are 1. Whoosh would look at each."""

    def finish_postings(self) -> Any:
        """Short lists go with the term itself: Whoosh means to do so, but calls a method that is not there."""
        if self.written() or len(self) > _SHORT:
            return super().finish_postings()
        told: Any = self._terminfo
        self._terminfo: Any = None
        told.add_block(self)
        told.set_inlined(self._ids, self._weights, self._values)
        return told


class _Writer(SegmentWriter):  # type: ignore[misc]
    """Writes a segment from lists held in memory: for each field, the passages that hold each of its terms. Whoosh's
    own pool holds a tuple for each posting, and puts them aside on the disk and reads them again to sort them, which
    takes four fifths of a build."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=_Codec())
        self._lists: dict[str, defaultdict[str, array[int]]] = {
            field: defaultdict(lambda: array("I")) for field in _INDEXED
        }

    def add_passage(self, posting: Posting) -> None:
        """Add a passage."""
        number = self.docnum
        # The grams straight away, without a token around each: a build has two hundred of them a passage.
        of_passage = {posting.document}, distinct(posting.texts), set(posting.words)
        for field, terms in zip(_INDEXED, of_passage, strict=True):
            lists = self._lists[field]
            for term in terms:
                lists[term].append(number)
        self.perdocwriter.start_doc(number)
        place = f"{posting.document} {posting.ordinal}".encode()
        self.perdocwriter.add_column_value("passage", _SCHEMA["passage"].column_type, place)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None) -> None:
        """Take over the lists of a segment that is merged into this one; `docmap` has the new numbers where passages
        are gone from it."""
        for field, term in reader.all_terms():
            numbers = reader.postings(field, term).all_ids()
            moved = (docmap[n] for n in numbers) if docmap is not None else (startdoc + n for n in numbers)
            if standing := array("I", moved):
                self._lists[field][_decoded(term)].extend(standing)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for field, lists in self._lists.items():
            if lists:
                self.fieldwriter.add_lists(field, lists)
        self.fieldwriter.close()


def update(folder: Path, remove: Collection[str], add: Iterable[Posting]) -> None:
    """See `Adapter.update`."""
    folder.mkdir(parents=True, exist_ok=True)
    storage = FileStorage(str(folder))
    # The schema is given, so the one pickled into the index is never loaded.
    index = storage.open_index(schema=_SCHEMA) if storage.index_exists() else storage.create_index(_SCHEMA)
    writer = _Writer(index)
    try:
        for document in remove:
            writer.delete_by_term("document", document)
        for posting in add:
            writer.add_passage(posting)
        writer.commit(mergetype=_merge)
    except BaseException:
        # On a full disk Whoosh cannot even give up in order; what it says of that must not hide what happened.
        with suppress(Exception):
            writer.cancel()
        raise
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()


def _merge(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's merge policy: the segments to leave as they are, the others having been added to the writer.

    A segment stays where it is larger than all smaller ones together, the new one included, so there are few: at
    most log₂ of the number of passages; and a passage is only rewritten into a segment twice the size of its own,
    or out of one of which more than a tenth is gone.
    """
    ordered = sorted(segments, key=lambda segment: segment.doc_count())
    smaller: int = writer.doc_count()
    merged = 0
    for place, segment in enumerate(ordered, start=1):
        if segment.doc_count() <= smaller or segment.deleted_count() * _GONE > segment.doc_count_all():
            merged = place
        smaller += segment.doc_count()
    for segment in ordered[:merged]:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return ordered[merged:]


class _View(BufferFile):  # type: ignore[misc]
    """Part of a file mapped into memory, read where it stands. Whoosh maps files too, but then copies all of them; from
    files not mapped, processes that were forked from one would read each at the place another has come to."""

    def __init__(self, mapped: mmap.mmap, start: int, length: int, name: str) -> None:
        StructFile.__init__(self, SubFile(mapped, start, length), name)
        self._mapped, self._start = mapped, start
        self._buf = memoryview(mapped)[start : start + length]

    def subset(self, position: int, length: int, name: str | None = None) -> "_View":
        return _View(self._mapped, self._start + position, length, name or self._name)


class _Mapped(FileStorage):  # type: ignore[misc]
    """A folder of files to read from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False)

    def open_file(self, name: str, **_: Any) -> _View:
        with Path(self.folder, name).open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _View(mapped, 0, len(mapped), name)


def open_reader(folder: Path) -> Any:
    """Whoosh's reader of the segments that `update` left in a folder."""
    return _Mapped(folder).open_index(schema=_SCHEMA).reader()


def encoded(term: str) -> bytes:
    """A term as Whoosh keeps it; what cannot be encoded (half a surrogate pair) is simply in no passage."""
    return term.encode(errors="surrogatepass")


def _decoded(term: bytes) -> str:
    return term.decode(errors="surrogatepass")
