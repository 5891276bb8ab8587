"""What a whole sentence finds: the passages that hold most of it, wherever its words are cut."""

from pathlib import Path

from index.library import current
from index.reindex import reindex
from index.results import Request, Result


def asked(folder: Path, text: str, query: str) -> Result:
    (folder / "documents").mkdir()
    (folder / "documents" / "note.txt").write_text(text, encoding="utf-8")
    reindex(folder / "documents", folder / "data")
    return current(folder / "data").search(Request(query))


def test_the_closest_of_very_many_come_first_and_the_farthest_not_at_all(tmp_path: Path) -> None:
    close = [f"{n}. 各国讨论了养护水井的第{n}项费用。" for n in range(1, 61)]
    far = [f"{n}. 各国讨论了第{n}项费用。" for n in range(61, 300)]
    text = "\n\n".join([*close, *far, "300. 养护水井的费用由各村自行承担。"])
    result = asked(tmp_path, text, "村里养护水井的费用由谁承担？")
    assert result.hits[0].locator == "p300"
    assert result.total == 61


def test_a_figure_no_passage_holds_keeps_no_answer_away(tmp_path: Path) -> None:
    text = "1. 水井由县政府负责养护。\n\n2. 各国讨论了选举问题。"
    result = asked(tmp_path, text, "2031年水井由谁负责养护？")
    assert [hit.locator for hit in result.hits] == ["p1"]
    assert result.notice
    assert "2031" in result.notice.zh


def test_names_count_in_all_their_forms(tmp_path: Path) -> None:
    text = "1. 联合国开发计划署支持各村。\n\n2. 各国讨论了选举问题。"
    assert [hit.locator for hit in asked(tmp_path, text, "UNDP做了什么？").hits] == ["p1"]


def test_a_long_story_finds_what_holds_a_little_of_it(tmp_path: Path) -> None:
    characters = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
    clauses = [characters[at : at + 4] for at in range(0, len(characters), 4)]
    text = "\n\n".join(f"{n}. 各国讨论了{clause}。" for n, clause in enumerate(clauses, start=1))
    assert asked(tmp_path, text, f"{'，'.join(clauses)}，怎么办？").total == len(clauses)


def test_a_sentence_of_which_nothing_is_there_finds_nothing(tmp_path: Path) -> None:
    assert asked(tmp_path, "1. 各国讨论了选举问题。", "怎样养护水井？").total == 0


def test_what_a_paragraph_a_heading_and_a_document_are_about_says_which_of_equals_answers(tmp_path: Path) -> None:
    cases = [
        "一. 学校\n\n1. 县政府负责。\n\n二. 水井\n\n2. 县政府负责。",
        "1. 学校：\n\n(a) 县政府负责。\n\n2. 水井：\n\n(a) 县政府负责。",
    ]
    answers = []
    for place, text in enumerate(cases):
        (folder := tmp_path / str(place)).mkdir()
        hits = asked(folder, text, "水井由县政府负责吗？").hits
        answers.append(next(hit.locator for hit in hits if "县政府" in hit.text))
    assert answers == ["p2", "p2.a"]


def test_single_characters_of_a_sentence_rank_and_are_not_marked(tmp_path: Path) -> None:
    (hit,) = asked(tmp_path, "1. 水井由县政府负责。\n\n2. 各国讨论了选举问题。", "由谁负责养护水井？").hits
    marked = [hit.text[start:end] for start, end in hit.highlights]
    assert marked == ["水井", "负责"]
