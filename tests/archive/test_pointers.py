"""Places a text points at, in its own document and in those it cites."""

import pytest

from archive.mentions import references
from archive.pointers import Pointer, after, pointers

LOCATORS = (
    "p4", "p12", "p15", "p22", "p23", "p24", "p24.a", "annex", "annex1", "annex1.p3", "annex2", "annex.p4", "annex.3",
    "art3", "art3.2", "s3", "fn4", "b.p4",
)  # fmt: skip

OWN = [
    ("见上文第12和15段。", "p20", [("第12", "p12", None), ("15段", "p15", None)]),
    ("(见第22至第24段)", "p1", [("第22至第24段", "p22", "p24")]),
    ("上文第 22-24 段", "p1", [("第 22-24 段", "p22", "p24")]),
    ("上文第6和第12段所述", "p20", [("第12段", "p12", None)]),
    ("下文第24(a)段", "p1", [("第24(a)段", "p24.a", None)]),
    ("参见上文第二十四段", "p1", [("第二十四段", "p24", None)]),
    ("正如本报告附件所述", "p19", [("附件", "annex", None)]),
    ("见附件一和附件二", "p1", [("附件一", "annex1", None), ("附件二", "annex2", None)]),
    ("本报告附件一第3段", "p1", [("附件一第3段", "annex1.p3", None)]),
    ("本公约第三条第2款", "art9", [("第三条第2款", "art3.2", None)]),
    ("依照第三条的规定", "art9", [("第三条", "art3", None)]),
    ("下文第三节", "p1", [("第三节", "s3", None)]),
    ("见脚注4", "p1", [("脚注4", "fn4", None)]),
    ("上文第4段", "annex.p6", [("第4段", "annex.p4", None)]),
    ("本决议第4段", "annex.p6", [("第4段", "p4", None)]),
    ("上文第4段", "b.p6", [("第4段", "b.p4", None)]),
    # Whose paragraph it is, is not said; it is another's; or there is none.
    ("第12段", "p1", []),
    ("大会第66/261号决议第12段", "p1", []),
    ("《联合国宪章》第三条", "art9", []),
    ("上文第13段", "p1", []),
    ("本附件第3条", "annex.p6", []),
    ("该决议附件", "p1", []),
]


@pytest.mark.parametrize(("text", "standing", "expected"), OWN)
def test_places_of_the_own_document(text: str, standing: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = pointers(text, standing, LOCATORS)
    assert [(text[p.start : p.end], p.locator, p.through) for p in found] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("大会第66/261号决议第12段", Pointer(12, 16, "p12")),
        ("A/68/827，第22至24段", Pointer(9, 16, "p22", "p24")),
        ("A/68/827，附件一", Pointer(9, 12, "annex1")),
        ("大会第66/261号决议执行12段", None),
        ("大会第66/261号决议第13段", None),
    ],
)
def test_a_place_of_the_document_cited_just_before(text: str, place: Pointer | None) -> None:
    assert after(text, references(text)[0].end, LOCATORS) == place
