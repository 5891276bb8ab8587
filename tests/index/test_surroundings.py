"""What stands around a passage, counted all at once, is what a reader counts who looks at each text by itself."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from index import holding, texts
from index.bm25 import informativeness, saturated, slowed
from index.condition import Holds, Leaf, Most, Zones
from index.holding import Found
from index.normalise import normal
from index.surroundings import surroundings
from tests.index.trees import archive

WATER = """水法

一. 水井

1. 县政府负责：

(a) 养护水井；

(b) 支付费用。

2. 水井的费用由各村承担。

二. 学校

3. 学校的费用由县政府承担，费用包括养护。
"""
SCHOOLS = "学校法\n\n1. 学校由县政府养护。\n\n2. 费用由各村承担。\n"


@pytest.mark.parametrize("text", ["水井", "费用", "学校", "养护", "政府"])
def test_a_text_counts_where_it_stands_in_the_paragraph_the_headings_and_the_document(
    tmp_path: Path, text: str
) -> None:
    shelf = archive(tmp_path, [WATER, SCHOOLS])._shelf
    leaf = Holds(text, (text,), exact=False, zones=Zones(passage=1.0, paragraph=0.6, headings=0.4, document=0.3))
    found = shelf.finder.find(leaf)
    given = surroundings(found, shelf.columns, {leaf: 2.0})
    paragraphs: defaultdict[tuple[str, str], str] = defaultdict(str)
    documents: defaultdict[str, str] = defaultdict(str)
    places = {}
    for number in range(shelf.total):
        subject = shelf.subject(number)
        places[number] = subject.document.name, subject.passage.locator.split(".")[0]
        paragraphs[places[number]] += normal(subject.passage.text)
        documents[subject.document.name] += normal(subject.passage.text)
    assert len(paragraphs) == len(set(places.values())) < shelf.total
    telling = informativeness(sum(text in each for each in documents.values()), len(documents))
    for number in found.passages.tolist():
        paragraph, document = paragraphs[places[number]], documents[places[number][0]]
        headed = any(text in heading for heading in shelf.subject(number).passage.section_value)
        assert given.of(number) == {
            "paragraph": pytest.approx(0.6 * 2.0 * saturated(paragraph.count(text), slowed(float(len(paragraph))))),
            "heading": pytest.approx(0.4 * 2.0 * headed),
            "document": pytest.approx(
                0.3 * telling * saturated(document.count(text), slowed(float(len(document)), 7500))
            ),
        }
    assert np.array_equal(given.passages, found.passages)


def test_what_only_ranks_counts_wherever_it_stands_around_what_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In so little text all would be read.
    monkeypatch.setattr(holding, "_FEW", 100)
    monkeypatch.setattr(texts, "_WORTH_PICKING", 100)
    shelf = archive(tmp_path, [WATER, SCHOOLS])._shelf
    zones = {
        "水井": Zones(),
        "费": Zones(passage=0.6, paragraph=0.6),
        "费用": Zones(passage=0.5, paragraph=0.2, headings=0.4, document=0.3),
    }
    parts = tuple(Holds(text, (text,), exact=False, zones=zones[text]) for text in zones)
    found = shelf.finder.find(Most(parts, (1.0, 0.0, 0.0), 0.5))
    telling: dict[Leaf, float] = dict.fromkeys(parts, 2.0)
    given = surroundings(found, shelf.columns, telling)
    everywhere = {part: shelf.finder.find(part).leaves[part] for part in parts}
    expected = surroundings(Found(found.passages, found.real, everywhere), shelf.columns, telling)
    assert [subject.passage.locator for subject in map(shelf.subject, found.passages.tolist())] == ["p1.a", "p2"]
    for got, wanted in zip(given, expected, strict=True):
        assert got.tolist() == pytest.approx(wanted.tolist())
