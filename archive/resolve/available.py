"""Saying what there is, or was, where a place was asked for that is not: `第9段有(a)至(c)`, `共有第1至32段`."""

from collections.abc import Sequence

from archive.citation.wording import phrase, plural, words, written
from archive.locator import Step, Steps, Unit
from archive.messages import Language, NotFound, Withdrawn


def depth(steps: Steps, held: Sequence[Steps]) -> int:
    """How many of the steps lead towards something held."""
    return max((sum(1 for n in range(len(steps)) if steps[: n + 1] == place[: n + 1]) for place in held), default=0)


def missing(document: str, steps: Steps, held: Sequence[Steps]) -> NotFound:
    """The error for steps that lead to no place a document holds. It follows them as far as they go, and says
    what there is from there on: of the kind asked for, or, where there is none of it, of every kind.
    """
    known = depth(steps, held)
    outer, wanted = steps[:known], steps[known : known + 1]
    below = list(dict.fromkeys(place[known] for place in held if len(place) > known and place[:known] == outer))
    alike = [step for step in below if wanted and _kind(step) == _kind(wanted[0])]
    there = _grouped(alike or below)
    return NotFound(
        f"{document}没有{words(steps, 'zh')}：{_there_zh(outer, there)}。",
        f"{document} has no {words(steps, 'en')}: {_there_en(outer, there)}.",
    )


def withdrawn(document: str, steps: Steps, text: str) -> Withdrawn:
    """The error for a passage that a document had once, with its last known text."""
    return Withdrawn(
        f"{document}的{words(steps, 'zh')}已撤下。最后所知的文字：{text}",
        f"{words(steps, 'en')} of {document} was withdrawn. Its last known words: {text}",
    )


def _there_zh(outer: Steps, there: list[list[Step]]) -> str:
    place = words(outer, "zh").replace("，", "")
    if not there:
        return f"{place}不再细分" if outer else "其中没有段落"
    return (f"{place}有" if outer else "共有") + "、".join(_listed(steps, outer, "zh") for steps in there)


def _there_en(outer: Steps, there: list[list[Step]]) -> str:
    if not there:
        return f"{words(outer, 'en')} has no parts of its own" if outer else "it holds no passages"
    return (f"{words(outer, 'en')} has " if outer else "it has ") + ", ".join(
        _listed(steps, outer, "en") for steps in there
    )


def _kind(step: Step) -> tuple[Unit, type]:
    """Footnotes 1, 2 and footnotes a, b are counted apart."""
    return step.unit, type(step.label)


def _grouped(steps: list[Step]) -> list[list[Step]]:
    groups: dict[tuple[Unit, type], list[Step]] = {}
    for step in steps:
        if step.label != 0:  # what stands before the first section is no section to name
            groups.setdefault(_kind(step), []).append(step)
    return list(groups.values())


def _listed(steps: list[Step], outer: Steps, language: Language) -> str:
    """Steps of one kind in words, neighbours as a range: `第1至3、5段`."""
    below = outer[-1].unit if outer else None
    runs: list[list[Step]] = []
    for step in sorted(steps, key=_rank):
        if runs and _rank(step) == _rank(runs[-1][-1]) + 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    to, comma = ("至", "、") if language == "zh" else (" to ", ", ")
    labels = comma.join(
        to.join(written(step, language, below) for step in (run if len(run) == 1 else (run[0], run[-1])))
        for run in runs
    )
    named = phrase("paragraph" if below == "summary" else steps[0].unit, labels, language)
    if len(steps) > 1:
        named = plural(named)
    lettered = _kind(steps[0]) == ("footnote", str) and not outer
    return ("附件" if language == "zh" else "annex ") + named if lettered else named


def _rank(step: Step) -> int:
    """The place of a number or letter among its like: a is 1, z 26, aa 27."""
    if isinstance(step.label, str):
        return 26 * (len(step.label) - 1) + ord(step.label[0]) - ord("a") + 1
    return step.label or 0
