"""The columns of a generation in one file are those of its documents, whatever came and went since it was written."""

from dataclasses import fields
from pathlib import Path

import msgspec
import numpy as np
import pytest

from archive.messages import NotIndexed
from index import generation, mapped, shelf
from index.columns import Columns
from index.library import current
from index.reindex import reindex
from index.results import Request
from index.texts import Texts


def write(documents: Path, name: str, *paragraphs: str) -> None:
    documents.mkdir(exist_ok=True)
    text = "\n\n".join(f"{number}. {paragraph}" for number, paragraph in enumerate(paragraphs, 1))
    (documents / f"{name}.txt").write_text(f"{name}\n\n一. 水井\n\n{text}\n", encoding="utf-8")


def assert_equal(one: Columns, other: Columns) -> None:
    for field in fields(Columns):
        each, same = getattr(one, field.name), getattr(other, field.name)
        if isinstance(each, Texts):
            assert np.array_equal(each.units, same.units)
            assert np.array_equal(each.starts, same.starts)
        elif isinstance(each, np.ndarray):
            assert each.dtype == same.dtype
            assert np.array_equal(each, same), field.name


def total(data: Path, query: str) -> int:
    return current(data).search(Request(query)).total


def test_a_generation_built_at_once_is_opened_without_reading_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        write(tmp_path / "documents", f"note{number}", f"联合国养护第{number}口水井。", "妇女参加选举𠀀。")
    reindex(tmp_path / "documents", tmp_path / "data")
    folder = generation.current(tmp_path / "data")
    assert folder
    held = mapped.read(folder)
    assert held
    library = current(tmp_path / "data")
    assert_equal(held.columns, shelf.assembled(tmp_path / "data", library.documents).columns)

    def opened(*_: object) -> None:
        raise AssertionError("read document by document")

    monkeypatch.setattr(shelf.store, "load_columns", opened)
    assert library.search(Request("水井")).total == 4
    assert library.search(Request("𠀀")).total == 4


def test_what_comes_and_goes_is_found_or_not_whether_the_file_is_written_again_or_not(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    for number in range(6):
        write(documents, f"note{number}", "养护水井。", *["各国讨论了选举问题。"] * 20)
    reindex(documents, data)
    rewritten = []
    for step, change in enumerate(("note1", "note7", "note0", "note5", "note8", "note9")):
        write(documents, change, f"第{step}次修缮桥梁。")
        before = generation.current(data)
        if step == 3:
            (documents / "note2.txt").unlink()
        reindex(documents, data)
        folder = generation.current(data)
        assert folder
        assert before
        # The generation before is there still, so that no number of a file on the disk is given twice.
        rewritten.append(not (folder / "columns").samefile(before / "columns"))
        held = sum("养护水井" in path.read_text(encoding="utf-8") for path in documents.iterdir())
        assert total(data, "养护水井") == held
        assert total(data, "修缮桥梁") == step + 1
        # Whoever reads on goes over to the new file, in which all is looked up.
        assert (current(data)._shelf.columns.texts.unplaced == 0) == rewritten[-1]
    # A small change leaves the file as it is; not all together are small.
    assert set(rewritten) == {True, False}
    assert current(data).search(Request("修缮桥梁", explain=True)).hits[0].explanation


@pytest.mark.parametrize("arrays", [None, 3], ids=["another header", "other arrays"])
def test_a_file_that_code_of_another_time_wrote_is_said_to_be_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrays: int | None
) -> None:
    write(tmp_path / "documents", "note", "养护水井。")
    if arrays:
        monkeypatch.setattr(mapped, "_ARRAYS", mapped._ARRAYS[:arrays])
    else:
        monkeypatch.setattr(mapped, "_encoder", msgspec.json.Encoder())
    reindex(tmp_path / "documents", tmp_path / "data")
    monkeypatch.undo()
    with pytest.raises(NotIndexed, match="another version") as raised:
        total(tmp_path / "data", "水井")
    assert "reindex" in raised.value.message.zh


def test_an_empty_archive_has_one_too(tmp_path: Path) -> None:
    write(tmp_path / "documents", "note", "养护水井。")
    reindex(tmp_path / "documents", tmp_path / "data")
    (tmp_path / "documents" / "note.txt").unlink()
    reindex(tmp_path / "documents", tmp_path / "data", allow_removals=True)
    assert total(tmp_path / "data", "水井") == 0
    reindex(tmp_path / "documents", tmp_path / "data", full=True)
    assert total(tmp_path / "data", "水井") == 0
