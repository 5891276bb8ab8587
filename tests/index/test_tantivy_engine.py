import errno
import json
import resource
from hashlib import sha256
from pathlib import Path

import pytest

from index.engines import Everything, Posting, Term
from index.engines.tantivy_engine import open_engine, update


def key(name: int) -> str:
    return sha256(str(name).encode()).hexdigest()


def document(name: int, passages: int) -> list[Posting]:
    return [Posting(key(name), ordinal, (f"第{name}号",), ("第",)) for ordinal in range(passages)]


def segments(folder: Path) -> dict[str, int]:
    """The passages of each segment, removed ones included, by the name its files have."""
    meta = json.loads((folder / "meta.json").read_text())
    return {segment["segment_id"].replace("-", ""): segment["max_doc"] for segment in meta["segments"]}


def files(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_after_merges_the_folder_holds_what_is_live_and_no_lock(tmp_path: Path) -> None:
    for name in range(17):
        update(tmp_path, [key(name - 9)], document(name, 1))
        held = segments(tmp_path)
        assert len(held) <= 8
        others = {name for name in files(tmp_path) if name.partition(".")[0] not in held}
        assert others == {"meta.json", ".managed.json"}


def test_a_large_segment_is_not_written_again_for_a_small_update(tmp_path: Path) -> None:
    update(tmp_path, (), document(0, 10_500))
    (large,) = segments(tmp_path)
    for name in range(1, 18):
        update(tmp_path, [key(name - 2)] if name > 2 else (), document(name, 1))
    assert large in segments(tmp_path)
    update(tmp_path, [key(0)], ())
    assert large not in segments(tmp_path)


def test_opening_and_reading_leave_the_folder_as_it_was(tmp_path: Path) -> None:
    update(tmp_path, (), document(1, 2))
    before = files(tmp_path)
    opened = open_engine(tmp_path)
    assert len(opened.candidates(Everything())) == 2
    assert files(tmp_path) == before
    opened.close()


def test_a_state_is_read_on_when_its_folder_is_gone(tmp_path: Path) -> None:
    update(tmp_path, (), document(1, 2))
    opened = open_engine(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    assert sorted(opened.candidates(Term("第"))) == [(key(1), 0), (key(1), 1)]
    assert opened.words("", 1) == [("第", 2)]
    opened.close()


def test_a_document_that_comes_back_is_not_taken_for_what_was_removed(tmp_path: Path) -> None:
    update(tmp_path, (), [*document(1, 2), *document(2, 1)])
    update(tmp_path, [key(2)], ())
    update(tmp_path, (), document(3, 1))
    update(tmp_path, [key(1)], document(2, 2))
    opened = open_engine(tmp_path)
    assert sorted(opened.candidates(Everything())) == sorted([(key(2), 0), (key(2), 1), (key(3), 0)])
    opened.close()


def test_a_disk_that_does_not_take_it_is_told_as_such(tmp_path: Path) -> None:
    update(tmp_path, (), ())
    many = Posting(key(1), 0, ("".join(map(chr, range(0x4E00, 0x5E00))),), ())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        with pytest.raises(OSError, match="File too large") as told:
            update(tmp_path, (), [many])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.value.errno == errno.EFBIG
