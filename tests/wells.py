"""A resolution in two languages: what is written in both has the same number, and each has something of its own."""

from pathlib import Path

CHINESE = """大会，
回顾其关于水井的决议，¹
1. 决定修井：
(a) 深井；
(b) 浅井；
2. 请秘书长报告。
¹ 第70/1号决议。
"""
ENGLISH = """The General Assembly,
Recalling its resolution on wells,¹
1. Decides to repair wells:
(a) Deep wells;
2. Requests a report;
3. Decides to remain seized.
¹ Resolution 70/1.
"""
CHINESE_FACTS = 'symbol = "A/RES/78/900"\ntitle = "水井"\n'
ENGLISH_FACTS = 'symbol = "A/RES/78/900"\ntitle = "Wells"\nlanguage = "en"\n'


def write(documents: Path) -> None:
    """Both languages as files of a new folder, the English before the Chinese."""
    documents.mkdir()
    for stem, text, facts in (("wells-E", ENGLISH, ENGLISH_FACTS), ("wells-Z", CHINESE, CHINESE_FACTS)):
        (documents / f"{stem}.txt").write_text(text, encoding="utf-8")
        (documents / f"{stem}.toml").write_text(facts, encoding="utf-8")
