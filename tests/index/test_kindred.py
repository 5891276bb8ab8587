"""Related passages: across documents, by what tells, and nothing rather than rubbish."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.messages import NotFound
from index.library import Library, current
from index.reindex import reindex

FORESTS = (
    "1. 热带雨林的砍伐破坏生物多样性，土著社区失去药用植物。\n\n"
    "2. 土著社区保护热带雨林和药用植物，生物多样性得以恢复。\n"
)
OTHER = "3. 委员会核可预算。\n"
SAME = "各国应当保护热带雨林，药用植物和生物多样性归土著社区管理。"


def archive(folder: Path, texts: Mapping[str, str]) -> Library:
    (folder / "documents").mkdir()
    for name, text in texts.items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    reindex(folder / "documents", folder / "data")
    return current(folder / "data")


def test_a_passage_leads_to_its_like_in_another_document_and_shows_the_shared_words(tmp_path: Path) -> None:
    library = archive(tmp_path, {"a": FORESTS + "\n" + OTHER, "b": f"1. {SAME}\n\n2. 秘书长提交报告。\n"})
    (found,) = library.kindred("a", "p1")
    assert (found.document.name, found.passage.locator, found.repeated) == ("b", "p1", 0)
    marked = {found.passage.text[start:end] for start, end in found.highlights}
    assert marked == set(found.shared) >= {"热带雨林", "药用植物"}


def test_passages_of_the_same_words_are_one_with_a_count(tmp_path: Path) -> None:
    copies = dict.fromkeys("bcd", f"1. {SAME}\n\n2. 秘书长提交报告。\n")
    (found,) = archive(tmp_path, {"a": FORESTS, **copies}).kindred("a", "p1")
    assert (found.document.name, found.repeated) == ("b", 2)


def test_a_passage_too_short_to_say_anything_has_none(tmp_path: Path) -> None:
    library = archive(tmp_path, {"a": FORESTS + "\n" + OTHER, "b": f"1. {SAME}\n\n2. 委员会核可预算。\n"})
    assert library.kindred("a", "p3") == ()


def test_neither_a_passage_itself_nor_its_neighbours_are_related_to_it(library: Library) -> None:
    order = [passage.locator for passage in library.document("A_68_827").passages]
    for at, locator in enumerate(order):
        related = {order.index(item.passage.locator) for item in library.kindred("A_68_827", locator)}
        assert not related & {at - 1, at, at + 1}, locator


def test_a_place_that_is_no_passage_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        library.kindred("A_68_827", "p999")
