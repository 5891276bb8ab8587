"""Every page is valid HTML: a strict parser has nothing to say, ids are single, and what refers to an id finds it."""

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask.testing import FlaskClient

PAGES = {
    "/": 200,
    "/?lang=en": 200,
    "/search?q=妇女署": 200,
    "/search?q=议会&section=附件/性别平等&section=建议&year=2013&kind=bullet&lang=en": 200,
    "/search?q=议会&page=2&sort=reading": 200,
    "/search?q=缅店": 200,
    "/search?q=(议会+AND+“": 200,
    '/search?q=<script>alert("1")</script>': 200,
    "/documents/": 200,
    "/documents/A_68_827": 200,
    "/documents/A_68_827?q=妇女署": 200,
    "/documents/A_68_827/p22": 200,
    "/documents/A_68_827/p22?h=00000000": 200,
    "/documents/A_68_827/p9.a": 200,
    "/documents/A_68_827/annex.2.1": 200,
    "/documents/A_68_827/fn4?lang=en": 200,
    "/help": 200,
    "/help?lang=en": 200,
    "/documents/A_1_1": 404,
    "/documents/A_68_827/p999": 404,
    "/A/1/1": 404,
    "/nowhere": 404,
}
# What names another element by its id.
REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


@pytest.mark.parametrize("path", PAGES)
def test_page_is_valid(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept-Language": "zh-CN"})
    assert response.status_code == PAGES[path]
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page: Element = parser.parse(response.get_data(as_text=True))
    assert [(position, code) for position, code, _ in parser.errors] == []
    assert page.get("lang") == ("en" if "lang=en" in path else "zh-Hans")
    assert _repeated_ids(page) == []
    assert _broken_references(page) == []


def _repeated_ids(page: Element) -> list[str]:
    ids = Counter(element.get("id") for element in page.iter())
    return [name for name, times in ids.items() if name is not None and (times > 1 or not name or " " in name)]


def _broken_references(page: Element) -> list[str]:
    ids = {element.get("id") for element in page.iter()}
    named = [name for element in page.iter() for key in REFERENCES for name in element.get(key, "").split()]
    anchors = [link.get("href", "")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")]
    return [name for name in (*named, *anchors) if name not in ids]
