"""Reindexing: what is read, what a reader sees, and what a bad file cannot harm."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive import catalogue, folder
from archive.messages import BadSetting, ManyRemoved, NotIndexed
from index.check import check
from index.engines import ENGINES, engine
from index.library import current
from index.reindex import Report, reindex
from index.results import Request

NOTE = "关于渔业的说明\n\n1. 渔业合作在去年取得进展。\n2. 成员国会在2011年再议。\n"

pytestmark = pytest.mark.usefixtures("dictionary")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


def outcome(report: Report) -> tuple[tuple[str, ...], ...]:
    return report.added, report.changed, report.removed, report.unchanged, report.failed


def hits(data: Path, query: str) -> list[str]:
    return [f"{hit.document}/{hit.locator}" for hit in current(data).search(Request(query)).hits]


def test_added_changed_removed_and_unchanged_files_are_told_apart(documents: Path, data: Path) -> None:
    assert outcome(reindex(documents, data)) == (("A_68_827.txt",), (), (), (), ())
    (documents / "note.txt").write_text(NOTE)
    assert outcome(reindex(documents, data)) == (("note.txt",), (), (), ("A_68_827.txt",), ())
    assert hits(data, "渔业") == ["note/p1"]
    (documents / "note.txt").write_text(NOTE.replace("渔业", "林业"))
    assert outcome(reindex(documents, data)) == ((), ("note.txt",), (), ("A_68_827.txt",), ())
    assert hits(data, '"渔业"') == []
    assert hits(data, "林业") == ["note/p1"]
    (documents / "note.txt").unlink()
    assert outcome(reindex(documents, data)) == ((), (), ("note.txt",), ("A_68_827.txt",), ())
    assert hits(data, '"林业"') == []


def test_a_changed_sidecar_changes_its_document(documents: Path, data: Path) -> None:
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    assert current(data).document("note").passages[0].years == ()
    (documents / "note.toml").write_text('date = "2012"\n')
    assert reindex(documents, data).changed == ("note.txt",)
    assert current(data).document("note").passages[0].years == (2011,)


def test_only_what_changed_is_read(documents: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reindex(documents, data)
    (documents / "note.txt").write_text(NOTE)
    read: list[bytes] = []
    parse = catalogue.parse
    monkeypatch.setattr(catalogue, "parse", lambda entry: read.append(entry.data) or parse(entry))
    reindex(documents, data)
    assert read == [NOTE.encode()]
    reindex(documents, data)
    assert read == [NOTE.encode()]
    (documents / "2014").mkdir()
    (documents / "note.txt").rename(documents / "2014" / "other.txt")
    reindex(documents, data)
    assert read == [NOTE.encode()]
    assert hits(data, "渔业") == ["other/p1"]
    reindex(documents, data, full=True)
    assert len(read[1:]) == 2


def test_nothing_changed_makes_no_new_generation(documents: Path, data: Path) -> None:
    reindex(documents, data)
    before = current(data)
    reindex(documents, data)
    assert current(data) is before


def test_a_reader_keeps_the_state_it_began_with(documents: Path, data: Path) -> None:
    reindex(documents, data)
    before = current(data)
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    assert before.search(Request("渔业")).total == 0
    assert current(data).search(Request("渔业")).total == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty.txt：文件是空的"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n", "内容是 PNG，不能读取"),
        ("latin.txt", "1. caf\xe9".encode("latin-1"), "第 6 字节"),
        ("scan.pdf", b"%PDF-1.7", "PDF 已损坏"),
        ("twin.toml", b'symbol = "A/68/827"', "A/68/827 已由 A_68_827.txt 使用"),
        ("twin.toml", b'symbole = "A/68/1"', "是不是要写 symbol"),
        ("twin.toml", b'date = "2014-13"', "键 date 的值 '2014-13' 不对"),
    ],
)
def test_a_bad_file_is_named_and_harms_no_other(
    documents: Path, data: Path, name: str, content: bytes, says: str
) -> None:
    reindex(documents, data)
    if name == "twin.toml":
        (documents / "twin.txt").write_text(NOTE)
    (documents / name).write_bytes(content)
    report = reindex(documents, data)
    assert len(report.failed) == len(report.errors) == 1
    assert says in report.errors[0][1].message.zh
    assert report.unchanged == ("A_68_827.txt",)
    assert hits(data, '"渔业"') == []
    assert hits(data, "妇女署")


def test_a_file_that_fails_keeps_its_last_good_state_and_is_marked(documents: Path, data: Path) -> None:
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    (documents / "note.txt").write_bytes(b"")
    assert reindex(documents, data).failed == ("note.txt",)
    assert hits(data, "渔业") == ["note/p1"]
    assert current(data).card("note").stale
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    assert not current(data).card("note").stale


def test_steps_and_a_fresh_build_come_to_the_same(documents: Path, data: Path, tmp_path: Path) -> None:
    reindex(documents, data)
    for name, text in [("a.txt", NOTE), ("b.txt", NOTE.replace("渔业", "林业")), ("a.txt", NOTE + "3. 完。\n")]:
        (documents / name).write_text(text)
        reindex(documents, data)
    (documents / "b.txt").unlink()
    reindex(documents, data)
    reindex(documents, tmp_path / "fresh")
    for query in ("议会", "渔业", "成员国会", "发展 -妇女", "2011"):
        stepwise, fresh = (
            current(folder).search(Request(query, per_page=100)) for folder in (data, tmp_path / "fresh")
        )
        assert (stepwise.hits, stepwise.facets, stepwise.total) == (fresh.hits, fresh.facets, fresh.total)


def test_check_agrees_with_a_fresh_index_and_names_what_is_off(documents: Path, data: Path) -> None:
    assert [message.zh for message in check(documents, data)] == ["还没有索引。请运行 reindex。"]
    reindex(documents, data)
    assert check(documents, data) == ()
    (documents / "note.txt").write_text(NOTE)
    assert [message.zh for message in check(documents, data)] == ["note.txt：还没有编入索引。请运行 reindex。"]
    reindex(documents, data)
    (documents / "note.txt").write_text(NOTE + "3. 完。")
    assert [message.zh for message in check(documents, data)] == ["note.txt：索引后有改动。请运行 reindex。"]
    (documents / "note.txt").unlink()
    assert [message.zh for message in check(documents, data)] == ["note.txt：文件已不在，索引里还有。请运行 reindex。"]


def test_check_sees_a_damaged_store_and_reindex_mends_it(documents: Path, data: Path) -> None:
    reindex(documents, data)
    (parsed,) = (data / "parsed").glob("*.document")
    parsed.write_bytes(parsed.read_bytes().replace("议会".encode(), "国会".encode(), 1))
    assert [message.zh for message in check(documents, data)] == ["A_68_827.txt：存档损坏。请运行 reindex --full。"]
    reindex(documents, data, full=True)
    assert check(documents, data) == ()


@pytest.mark.parametrize(
    "harm",
    [Path.unlink, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:-3] + b"abc")],
)
def test_check_names_columns_that_are_not_those_of_the_parsed_form(
    documents: Path, data: Path, harm: Callable[[Path], object]
) -> None:
    reindex(documents, data)
    (columns,) = (data / "parsed").glob("*.columns")
    harm(columns)
    assert [message.zh for message in check(documents, data)] == ["A_68_827.txt：存档损坏。请运行 reindex --full。"]
    reindex(documents, data, full=True)
    assert check(documents, data) == ()


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b'{"document":')])
def test_check_names_a_parsed_form_that_is_not_there_whole(
    documents: Path, data: Path, harm: Callable[[Path], object]
) -> None:
    reindex(documents, data)
    (parsed,) = (data / "parsed").glob("*.document")
    harm(parsed)
    assert [message.zh for message in check(documents, data)] == ["A_68_827.txt：存档损坏。请运行 reindex --full。"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.toml", b'titel = "x"', "a.toml：不认识的键 titel。"),
        ("a.toml", b'symbol = "A/70/1"', "b.txt：A/70/1 已由 a.txt 使用。"),
        ("b.txt", b"", "b.txt：文件是空的。"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_check_says_what_reindex_says_of_a_file_that_fails(
    documents: Path, data: Path, name: str, content: bytes, says: str, before: bool
) -> None:
    (documents / "a.txt").write_text(NOTE)
    (documents / "b.txt").write_text(NOTE)
    if before:
        reindex(documents, data)
    (documents / "b.toml").write_text('symbol = "A/70/1"')
    (documents / name).write_bytes(content)
    ((_, error),) = reindex(documents, data).errors
    assert [message.zh for message in check(documents, data)] == [error.message.zh]
    assert error.message.zh.startswith(says)


def test_a_missing_folder_is_a_clear_error(tmp_path: Path, data: Path) -> None:
    with pytest.raises(BadSetting, match="is missing"):
        reindex(tmp_path / "nowhere", data)


def test_an_archive_not_indexed_yet_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotIndexed, match="no index yet"):
        current(tmp_path / "var")


def many(documents: Path, count: int) -> list[Path]:
    """As many documents, besides the one that is there."""
    files = [documents / f"{number}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(NOTE.replace("去年", f"第{number}年"))
    return files


@pytest.mark.parametrize("touched", [True, False])
@pytest.mark.parametrize(("there", "removed", "refused"), [(0, 1, True), (3, 4, True), (19, 11, True), (19, 10, False)])
def test_a_folder_most_of_which_is_gone_withdraws_nothing_until_that_is_allowed(
    documents: Path, data: Path, there: int, removed: int, refused: bool, touched: bool
) -> None:
    gone = [documents / "A_68_827.txt", *many(documents, there)][:removed]
    reindex(documents, data)
    for file in gone:
        file.unlink()
    names = [file.name for file in gone] if touched else None
    before = current(data)
    if refused:
        with pytest.raises(ManyRemoved, match=f"{removed} of the {there + 1} .*{documents}.*reindex --allow-removals"):
            reindex(documents, data, touched=names)
        assert current(data) is before
        with pytest.raises(ManyRemoved):
            reindex(documents, data, full=True)
    report = reindex(documents, data, touched=names, allow_removals=refused)
    assert len(report.removed) == removed
    assert len(current(data).documents) == there + 1 - removed


def test_documents_that_all_moved_are_not_gone(documents: Path, data: Path) -> None:
    files = many(documents, 12)
    reindex(documents, data)
    (documents / "2014").mkdir()
    for file in files:
        file.rename(documents / "2014" / file.name)
    assert len(reindex(documents, data).removed) == 12
    assert len(current(data).documents) == 13


def test_only_what_was_touched_is_looked_at_and_the_index_is_as_after_a_look_at_all(
    documents: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "late.txt").write_bytes(b"")
    reindex(documents, data)
    (documents / "note.txt").write_text(NOTE)
    (documents / "late.txt").write_text(NOTE.replace("渔业", "林业"))
    with monkeypatch.context() as without:
        without.setattr(folder, "looks", None)
        # What failed before is read again, told or not.
        assert reindex(documents, data, touched=["note.txt"]).added == ("late.txt", "note.txt")
        (documents / "note.toml").write_text('title = "渔业"')
        assert reindex(documents, data, touched=["note.toml"]).changed == ("note.txt",)
        (documents / "note.txt").unlink()
        report = reindex(documents, data, touched=["note.txt"])
        assert (report.removed, len(report.notices)) == (("note.txt",), 1)
    report = reindex(documents, data)
    assert outcome(report)[:3] == ((), (), ())
    assert check(documents, data) == tuple(report.notices)


def test_of_two_documents_of_one_name_the_first_has_it_whichever_came_first(documents: Path, data: Path) -> None:
    (documents / "b").mkdir()
    (documents / "b" / "note.txt").write_text(NOTE)
    reindex(documents, data)
    (documents / "a").mkdir()
    (documents / "a" / "note.txt").write_text(NOTE + "3. 完。\n")
    report = reindex(documents, data, touched=["a/note.txt"])
    assert (report.added, report.failed) == (("a/note.txt",), ("b/note.txt",))
    assert "note 已由 a/note.txt 使用" in report.errors[0][1].message.zh
    assert current(data).card("note").file == "a/note.txt"
    (documents / "c").mkdir()
    (documents / "c" / "note.txt").write_text(NOTE)
    assert reindex(documents, data, touched=["c/note.txt"]).failed == ("b/note.txt", "c/note.txt")
    (documents / "a" / "note.txt").unlink()
    assert reindex(documents, data, touched=["a/note.txt"]).added == ("b/note.txt",)
    assert current(data).card("note").file == "b/note.txt"


def test_of_one_document_no_more_is_told_than_leaves_room_for_others(documents: Path, data: Path) -> None:
    (documents / "a.txt").write_text("".join(f"{number}. 渔业\ue000。\n\n" for number in range(1, 200, 2)))
    said = [notice.zh for notice in reindex(documents, data).notices if notice.zh.startswith("a.txt：")]
    assert len(said) == len(set(said)) == 21
    assert said[-1] == f"a.txt：此外还有 {len(set(current(data).card('a').cautions)) - 20} 处，见阅读页。"


@pytest.mark.parametrize("harm", [b"", b"garbage", b"00000001-00000000"])
def test_a_pointer_that_leads_nowhere_is_mended_and_told(documents: Path, data: Path, harm: bytes) -> None:
    reindex(documents, data)
    live = current(data).generation
    (data / "current").write_bytes(harm)
    (told,) = reindex(documents, data).notices
    assert live.name in told.zh
    assert (data / "current").read_text().strip() == live.name
    assert reindex(documents, data).notices == ()


def test_a_folder_in_place_of_the_pointer_is_mended_and_one_in_place_of_the_lock_is_told(
    documents: Path, data: Path
) -> None:
    reindex(documents, data)
    (data / "current").unlink()
    (data / "current").mkdir()
    assert len(reindex(documents, data).notices) == 1
    assert (data / "current").is_file()
    (data / "lock").unlink()
    (data / "lock").mkdir()
    with pytest.raises(BadSetting, match="lock is a folder where a file should be"):
        reindex(documents, data)


def test_where_no_generation_is_whole_all_is_made_anew_and_told(documents: Path, data: Path) -> None:
    reindex(documents, data)
    for seal in data.glob("generations/*/seal"):
        seal.write_bytes(b"")
    assert [notice.en for notice in reindex(documents, data).notices] == ["No index was whole; it has been made anew."]
    assert check(documents, data) == ()


@pytest.mark.parametrize("name", ENGINES)
def test_a_generation_whose_engine_does_not_open_is_not_made_live(
    name: str, documents: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reindex(documents, data, name)
    before = current(data)
    (documents / "note.txt").write_text(NOTE)
    with monkeypatch.context() as spoilt:
        spoilt.setattr(engine(name), "update", lambda folder, *_: [path.unlink() for path in folder.iterdir()])
        with pytest.raises(Exception, match=r"[Ii]ndex|meta\.json"):
            reindex(documents, data, name)
    assert current(data) is before
    reindex(documents, data, name)
    assert check(documents, data) == ()


def kept(data: Path) -> set[str]:
    return {path.name for path in (data / "parsed").iterdir()}


def test_parsed_forms_go_when_no_generation_and_no_reader_relies_on_them(documents: Path, data: Path) -> None:
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    reader = current(data)
    first = kept(data)
    for year in range(3):
        (documents / "note.txt").write_text(NOTE.replace("2011", f"201{year}"))
        reindex(documents, data)
    assert first <= kept(data)
    assert reader.document("note").passages[1].years == (2011,)
    # What was dropped once and is there again stays.
    (documents / "again.txt").write_text(NOTE)
    reindex(documents, data)
    del reader
    for year in range(4, 8):
        (documents / "note.txt").write_text(NOTE.replace("2011", f"201{year}"))
        before = kept(data)
        reindex(documents, data)
        current(data)
        if year == 4:
            # As an earlier version kept it.
            (new,) = {Path(name).stem for name in kept(data) - before}
            (data / "parsed" / f"{new}.json").write_text("{}")
    assert len(kept(data)) == 2 * 4
    assert check(documents, data) == ()


@pytest.mark.parametrize("how", ["lost", "garbage", "older"])
def test_a_register_that_is_not_that_of_the_index_is_made_anew(documents: Path, data: Path, how: str) -> None:
    register = data / "register.sqlite"
    reindex(documents, data)
    older = register.read_bytes()
    (documents / "note.txt").write_text(NOTE)
    reindex(documents, data)
    orphans = [data / "parsed" / name for name in ("0.json", "0.json.1.unfinished")]
    for orphan in orphans:
        orphan.write_bytes(b"")
    register.unlink()
    if how != "lost":
        register.write_bytes(older if how == "older" else b"garbage" * 1000)
    for ending in ("txt", "toml"):
        (documents / f"A_68_827.{ending}").rename(documents / f"other.{ending}")
    assert outcome(reindex(documents, data)) == (("other.txt",), (), ("A_68_827.txt",), ("note.txt",), ())
    assert not any(orphan.exists() for orphan in orphans)
    assert check(documents, data) == ()
