"""Element ids by the Akoma Ntoso Naming Convention, made from locators: `sec_4`, `para_9__point_a`, `art_3__para_2`.

What the source does not number is `nn` and its count. Source: OASIS LegalDocML, Naming Convention 1.0, section 5.
"""

from archive.locator import Step, parse

_ABBREVIATIONS = {
    "annex": "att", "part": "part", "division": "dvs", "chapter": "chp", "section": "sec", "lettered": "subsec",
    "subheading": "hcontainer",
    "paragraph": "para", "article": "art", "clause": "para", "letter": "point",
}  # fmt: skip


def eid(locator: str) -> str:
    """The id of the element at a locator; its inverse is the element's `wId`.

    >>> eid("p9.a.2"), eid("annex2.s3"), eid("annex.2.3"), eid("fn4")
    ('para_9__point_a__point_2', 'att_2__sec_3', 'att_1__sec_2__para_nn-3', 'authorialNote_4')
    """
    steps = parse(locator).steps
    return "__".join(_part(step, steps[at - 1] if at else None) for at, step in enumerate(steps))


def _part(step: Step, above: Step | None) -> str:
    match step.unit:
        case "summary":
            return "hcontainer_summary"
        case "footnote":
            return f"authorialNote_{step.label}"
        case "preambular":
            return f"container_{step.label}"
        case "item":
            listed = above is not None and above.unit in ("paragraph", "preambular", "letter", "clause")
            return f"point_{step.label}" if listed else f"para_nn-{step.label}"
        case unit:
            return f"{_ABBREVIATIONS[unit]}_{1 if step.label is None else step.label}"
