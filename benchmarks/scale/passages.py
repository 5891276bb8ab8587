"""As many passages as are asked for: sentences of `documents/` and of the corpora, put together anew. The same for the
same sources, every time."""

import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import catalogue
from archive.messages import ArchiveError
from benchmarks.scale.asked import Passage
from index.library import Library

_A_DOCUMENT = 100
_SECTIONS = ("一. 背景", "二. 建议", "三. 性别平等", "四. 可持续发展")
_A_SECTION = _A_DOCUMENT // len(_SECTIONS)
_SENTENCE = re.compile("[^。；]+[。；]")
# So many files of the corpora give words enough.
_MOST_FILES = 400


def documents(sources: Path, size: int) -> Iterator[tuple[str, str]]:
    """Plain texts of a hundred paragraphs each, in four sections, that hold so many passages: names and contents."""
    texts = list(_texts(sources))
    sentences = [sentence for text in texts for sentence in _SENTENCE.findall(text)]
    chance = random.Random(0)
    for number in range(-(-size // _A_DOCUMENT)):
        lines = [f"关于第{number}号事项的报告"]
        for paragraph in range(min(_A_DOCUMENT, size - number * _A_DOCUMENT)):
            if paragraph % _A_SECTION == 0:
                lines.append(_SECTIONS[paragraph // _A_SECTION])
            drawn = "".join(chance.choices(sentences, k=chance.randint(1, 4)))
            lines.append(f"{paragraph + 1}. 在{chance.randint(1995, 2024)}年，{drawn}")
        yield f"{number:06}.txt", "\n\n".join(lines) + "\n"


def held(library: Library, cut: Callable[[str], list[str]]) -> Iterator[Passage]:
    """The passages of a library, as the others are given them, cut beforehand."""
    for card in library.documents:
        for passage in library.document(card.name).passages:
            section = passage.section_value[0] if passage.section_value else ""
            yield Passage(passage.text, " ".join(cut(passage.text)), section, passage.years[0] if passage.years else 0)


def _texts(sources: Path) -> Iterator[str]:
    """The texts of the passages of `sources` and of the corpora that ARCHIVE_CORPORA names, where it does."""
    files = [*catalogue.files(sources)]
    if corpora := os.environ.get("ARCHIVE_CORPORA"):
        known = [path for path in sorted(Path(corpora).rglob("*")) if path.suffix in (".txt", ".xml", ".html")]
        files += known[:: max(1, len(known) // _MOST_FILES)]
    for path in files:
        try:
            document = catalogue.parse(catalogue.load(path.parent, path))
        except ArchiveError:
            continue
        if document.language == "zh":
            yield from ("".join(passage.text.split()) for passage in document.passages)
