"""Why a hit stands where it does, in words a reader understands: a short table whose rows add up to the score."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import LazyString, gettext, lazy_gettext, ngettext

from index.results import Explanation, Part, Sought
from search_app.context import decimal

_TEXTS_SHOWN = 8
_LABELS: dict[Part, LazyString] = {
    "equivalence": lazy_gettext("别的写法计得少些"),
    "length": lazy_gettext("段落的长短"),
    "heading": lazy_gettext("标题或章节名里有"),
    "set_apart": lazy_gettext("引号或书名号里单独成名"),
    "phrase": lazy_gettext("所查的字连在一起"),
    "as_typed": lazy_gettext("每个词都照所写的样子出现"),
    "paragraph": lazy_gettext("所在的整段里有"),
    "document": lazy_gettext("所在的文件里有"),
    "real": lazy_gettext("成词出现，排在只有字面相合的前面"),
    "letters_only": lazy_gettext("只有字面相合，排在成词出现的后面"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What gave or took points, how it stands in the passage, and how many."""

    label: str
    detail: str
    points: str


@dataclass(frozen=True, slots=True)
class Table:
    """An explanation, ready to be shown."""

    rows: tuple[Row, ...]
    total: str


def table(explanation: Explanation) -> Table:
    """The rows of an explanation: the texts sought, those that give most first, and then each rule that counted."""
    return Table((*_texts(explanation), *_rules(explanation)), decimal(round(explanation.total, 2)))


def _texts(explanation: Explanation) -> Iterator[Row]:
    ordered = sorted(explanation.sought, key=lambda each: -each.points.get("words", 0.0))
    for each in ordered[:_TEXTS_SHOWN]:
        yield Row(gettext("“%(text)s”", text=each.text), _standing(each), _signed(each.points.get("words", 0.0)))
    if others := ordered[_TEXTS_SHOWN:]:
        points = sum(each.points.get("words", 0.0) for each in others)
        yield Row(gettext("其余 %(count)s 项", count=len(others)), "", _signed(points))


def _standing(each: Sought) -> str:
    """How often a text stands in the passage, how it is written there, and how rare it is."""
    times = ngettext("%(count)s 次", "%(count)s 次", each.occurrences, count=each.occurrences)
    rare = ngettext("全档案至多 %(count)s 段有", "全档案至多 %(count)s 段有", each.frequency, count=each.frequency)
    written = gettext("、").join(gettext("“%(text)s”", text=form) for form in each.found)
    forms = [gettext("写作%(forms)s", forms=written)] if each.found not in ((each.text,), ()) else []
    return str(gettext("；")).join((times, *forms, rare))


def _rules(explanation: Explanation) -> Iterator[Row]:
    for part, label in _LABELS.items():
        every = (explanation.points, *(each.points for each in explanation.sought))
        given = [points[part] for points in every if part in points]
        if given:
            length = ngettext("%(count)s 字", "%(count)s 字", explanation.length, count=explanation.length)
            yield Row(str(label), length if part == "length" else "", _signed(sum(given)))


def _signed(points: float) -> str:
    """Points with their sign, a true minus.

    >>> _signed(-0.254), _signed(1.0)
    ('−0.25', '+1.00')
    """
    return f"{points:+.2f}".replace("-", "−")
