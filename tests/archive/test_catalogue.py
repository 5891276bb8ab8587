"""Which files of a folder are documents, and what is said of those that cannot be."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import catalogue, folder
from archive.catalogue import Entry
from archive.messages import BadFile, BadSetting, BadSidecar
from archive.model import Document
from tests.conftest import DOCUMENTS

TEXT = "一. 引言\n\n1. 甲，\n\n乙。\n2. 包括：\n(a) 丙；\n- 丁。\n\n附件 清单\n- 戊\n"


def put(within: Path, name: str | bytes, data: bytes = b"1. text.") -> Path:
    path = within / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def listed(within: Path) -> list[str]:
    return [catalogue.named(within, path) for path in catalogue.files(within)]


def refusal(within: Path, path: Path) -> tuple[str, str]:
    with pytest.raises(BadFile) as caught:
        catalogue.parse(catalogue.load(within, path))
    return caught.value.message.zh, caught.value.message.en


def passages(text: bytes) -> list[tuple[str, str, str]]:
    document = catalogue.parse(Entry("x.txt", text, None))
    return [(p.locator, p.marker, p.text) for p in document.passages]


def test_the_documents_of_the_archive() -> None:
    assert listed(DOCUMENTS) == ["A_68_827.txt"]


def test_documents_in_the_order_of_their_names_with_their_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "2014/c.txt", "2014/04/乙.txt", "2014/04/甲.TXT"):
        put(tmp_path, name)
    assert listed(tmp_path) == ["2014/04/乙.txt", "2014/04/甲.TXT", "2014/c.txt", "a.txt", "b.txt"]
    assert [catalogue.load(tmp_path, path).file for path in catalogue.files(tmp_path)] == listed(tmp_path)


def test_what_stands_beside_the_documents_is_none(tmp_path: Path) -> None:
    for name in (
        ".hidden.txt", ".git/a.txt", "~$a.txt", "a.toml", "lone.TOML", "README.md", "readme.txt", "2014/README",
        "Thumbs.db", "2014/desktop.ini", "a.txt",
    ):  # fmt: skip
        put(tmp_path, name)
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert listed(tmp_path) == ["a.txt"]


def test_what_comes_to_nothing_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "a.toml", "2014/b.txt", "2014/a.toml", "c.toml", ".hidden/d.toml", "~e.toml"):
        put(tmp_path, name)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "other").symlink_to(tmp_path / "2014", target_is_directory=True)
    assert [message.zh for message in catalogue.strays(folder.looks(tmp_path))] == [
        "2014/a.toml：没有与它同名的文件。请改成文件的名称，或删去。",
        "c.toml：没有与它同名的文件。请改成文件的名称，或删去。",
        "gone.txt：链接没有指向这个文件夹里的文件。请改正或删去链接；外面的文件和文件夹请放进来，不要链接。",
        "other：链接没有指向这个文件夹里的文件。请改正或删去链接；外面的文件和文件夹请放进来，不要链接。",
    ]


def test_a_link_publishes_nothing_from_outside_the_folder(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    put(documents, "2014/a.txt")
    put(tmp_path, "secret.txt")
    (tmp_path / "secret.toml").write_text('symbol = "S/1"')
    (documents / "out.txt").symlink_to(tmp_path / "secret.txt")
    (documents / "within.txt").symlink_to("2014/a.txt")
    (documents / "within.toml").symlink_to(tmp_path / "secret.toml")
    (tmp_path / "named").symlink_to(documents)  # the folder itself may be a link
    for root in (documents, tmp_path / "named"):
        assert listed(root) == ["2014/a.txt", "within.txt"]
        assert [message.zh.split("：")[0] for message in catalogue.strays(folder.looks(root))] == [
            "out.txt", "within.toml",
        ]  # fmt: skip
        assert folder.looks_of(root, ["out.txt", "within.txt"]).keys() == {"within.txt"}
        assert catalogue.load(root, root / "within.txt").sidecar is None


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert listed(tmp_path) == ["a.txt"]


def refusing(call: Callable[..., object], name: str) -> Callable[..., object]:
    """The same call, but of what is so named the system refuses to tell."""

    def refused(path: object, **options: object) -> object:
        if str(path).endswith(f"/{name}"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return call(path, **options)

    return refused


def test_a_folder_within_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "2014/a.txt")
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, "2014"))
    with pytest.raises(BadSetting) as caught:
        folder.looks(tmp_path)
    assert caught.value.message.zh.startswith(f"{tmp_path / '2014'} 不是可以读取的文件夹")


def test_what_cannot_be_looked_at_is_not_taken_for_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "2014/b.txt")
    (tmp_path / "round.txt").symlink_to("round.txt")
    assert folder.looks_of(tmp_path, ["gone.txt", "a.txt/b.txt", "2014", "round.txt"]) == {}
    monkeypatch.setattr(os, "stat", refusing(os.stat, "a.txt"))
    with pytest.raises(BadSetting, match="Permission denied"):
        folder.looks_of(tmp_path, ["a.txt"])


def test_a_missing_folder_is_named_with_the_setting_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        catalogue.files(tmp_path / "documents")
    for words in (caught.value.message.zh, caught.value.message.en):
        assert str(tmp_path / "documents") in words
        assert "ARCHIVE_DOCUMENTS" in words


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "documents")
    with pytest.raises(BadSetting, match="is not a folder that can be read"):
        catalogue.files(path)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", "议会".encode(), "its content is plain text, but its name ends in none of .txt"),
        ("2014/A_68_827", b"<html><p>x", "its content is HTML, but its name ends in none of .txt"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "its content is Word 97–2003",
        ),
    ],
)
def test_a_file_of_another_ending_is_named_for_its_content(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = put(tmp_path, name, data)
    assert catalogue.files(tmp_path) == (path,)
    assert refusal(tmp_path, path)[1].startswith(f"{name}: {said}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xd2\xe9\xbb\xe1.txt", r"\xd2\xe9\xbb\xe1.txt"),
        (b"2014\xff/a.txt", r"2014\xff/a.txt"),
        ("甲\n乙.txt", r"甲\n乙.txt"),
        ("甲\x1b[31m.txt", r"甲\x1b[31m.txt"),
        ("甲\x7f.txt", r"甲\x7f.txt"),
        ("甲\x85\u2028.txt", r"甲\x85\u2028.txt"),
        ("甲.t\txt", r"甲.t\txt"),
    ],
)
def test_a_name_that_can_be_neither_printed_nor_linked_to_is_refused_in_words_that_can(
    tmp_path: Path, name: str | bytes, shown: str
) -> None:
    (path,) = (put(tmp_path, name),)
    assert catalogue.files(tmp_path) == (path,)
    assert catalogue.named(tmp_path, path) == shown
    said = refusal(tmp_path, path)
    assert said == (
        f"{shown}：文件名含有控制字符，或不是 UTF-8。请改名。",
        f"{shown}: its name holds control characters or is not UTF-8. Rename the file.",
    )
    assert json.loads(json.dumps(said, ensure_ascii=False).encode())


@pytest.mark.parametrize("name", ["决议 66-261 (中文).txt", "a?b#c%2F&d=e.txt", r"a\xffb.txt", "𠮷.txt", "a'\"<b>.txt"])
def test_any_other_name_is_a_name(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name)
    assert catalogue.load(tmp_path, path) == Entry(name, b"1. text.", None)
    assert catalogue.parse(catalogue.load(tmp_path, path)).name == name.removesuffix(".txt")


def test_a_file_that_went_away_or_is_none_cannot_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    path.unlink()
    assert refusal(tmp_path, path)[1].startswith("a.txt: it cannot be read (No such file or directory).")
    path.mkdir()
    assert refusal(tmp_path, path)[0].startswith("a.txt：无法读取（Is a directory）。")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    os.truncate(path, 64 * 1024 * 1024 + 1)
    assert refusal(tmp_path, path)[1] == "a.txt: the file is larger than 64 MB. Split it into several."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "its content is PNG, which cannot be read."),
        (b"a\xff", "byte 1 (counted from 0) is not UTF-8"),
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
    ],
)
def test_bytes_that_are_no_text_are_refused_by_file(tmp_path: Path, data: bytes, words: str) -> None:
    path = put(tmp_path, "2014/a.txt", data)
    assert refusal(tmp_path, path)[1].startswith(f"2014/a.txt: {words}")


def test_a_document_is_read_with_the_sidecar_of_its_stem(tmp_path: Path) -> None:
    path = put(tmp_path, "2014/a.b.txt", TEXT.encode())
    put(tmp_path, "2014/a.b.toml", b'symbol = "A/68/827"')
    put(tmp_path, "2014/a.toml", b'symbol = "A/68/828"')
    entry = catalogue.load(tmp_path, path)
    assert entry == Entry("2014/a.b.txt", TEXT.encode(), b'symbol = "A/68/827"')
    assert catalogue.parse(entry).name == "A_68_827"


def test_a_bad_sidecar_is_named_by_its_file(tmp_path: Path) -> None:
    path = put(tmp_path, "2014/a.txt")
    put(tmp_path, "2014/a.toml", b"titel = 1")
    with pytest.raises(BadSidecar, match=r"^2014/a\.toml: unknown key titel\. Did you mean title\?"):
        catalogue.parse(catalogue.load(tmp_path, path))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_the_passages_are_the_same_whatever_ends_the_lines(end: str, begin: str) -> None:
    expected = passages(TEXT.encode())
    assert [p[0] for p in expected] == ["p1", "p2", "p2.a", "annex.1"]
    assert passages((begin + TEXT.replace("\n", end)).encode()) == expected


def test_the_report_is_the_same_with_the_line_ends_of_another_system(report: Document) -> None:
    entry = catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt")
    other = catalogue.parse(Entry(entry.file, b"\xef\xbb\xbf" + entry.data.replace(b"\n", b"\r\n"), entry.sidecar))
    assert [(p.locator, p.hash) for p in other.passages] == [(p.locator, p.hash) for p in report.passages]
    assert other.cautions == ()


@pytest.mark.parametrize("page_end", ["\f", "\n\f", "\f\n", "\n\n\f\n"])
def test_a_form_feed_is_the_end_of_a_page(page_end: str) -> None:
    cut = f"1. 利益攸关方集团{page_end}参与论坛活动。\n2. 完。{page_end}3. 又完。"
    assert passages(cut.encode()) == [
        ("p1", "1. ", "利益攸关方集团参与论坛活动。"), ("p2", "2. ", "完。"), ("p3", "3. ", "又完。"),
    ]  # fmt: skip


def test_parsing_depends_on_name_and_bytes_alone() -> None:
    entry = catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt")
    assert catalogue.parse(entry) == catalogue.parse(Entry(entry.file, bytes(entry.data), entry.sidecar))
