"""What a document says is text on every page, wherever it stands, and never markup."""

from urllib.parse import quote

import html5lib
import pytest
from flask.testing import FlaskClient

from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

EVIL = "\"'><img src=x onerror=alert(1)><!--"
NAME = "凶\"'<i>"
TEXT = f"""关于{EVIL}的报告

一. 背景{EVIL}

1. 渔业{EVIL}合作。¹

2. 渔业见上文第1段{EVIL}。

(a) 渔业{EVIL}；

附件{EVIL}

1. 附件渔业{EVIL}。

---
¹ 渔业脚注{EVIL}。
"""
PAGES = (
    "/",
    "/search?q=渔业",
    "/search?q=渔业&view=kwic",
    "/search?q=渔业&view=documents",
    "/search?q=渔业&explain=1",
    f"/search?q={quote(EVIL)}",
    f"/search?q=渔业&section={quote(EVIL)}&organisation={quote(EVIL)}",
    "/documents/",
    "/documents/{name}",
    "/documents/{name}?q=渔业",
    "/documents/{name}?script=hant",
    "/documents/{name}/about",
    "/documents/{name}/p1?q=渔业",
    "/documents/{name}/p1?to=p2",
    "/documents/{name}/p2",
    "/kept?p={name}/p1&p=" + quote(EVIL),
    "/feed.atom?q=渔业",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "documents").mkdir()
    (folder / "documents" / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "documents" / "other.txt").write_text("关于渔业的报告\n\n1. 渔业合作。\n", encoding="utf-8")
    reindex(folder / "documents", folder / "var")
    return create_app(Settings(folder / "documents", folder / "var")).test_client()


@pytest.mark.parametrize("address", PAGES)
def test_no_element_and_no_attribute_comes_from_a_text(client: FlaskClient, address: str) -> None:
    response = client.get(address.format(name=quote(NAME)), follow_redirects=True)
    assert response.status_code == 200
    page = html5lib.parse(response.get_data(as_text=True), namespaceHTMLElements=False)
    assert [each.tag for each in page.iter() if isinstance(each.tag, str) and each.tag in ("img", "i")] == []
    assert [name for each in page.iter() for name in each.attrib if name.startswith("on")] == []


def test_the_text_is_there_to_the_letter(client: FlaskClient) -> None:
    html = client.get(f"/documents/{quote(NAME)}?script=source").get_data(as_text=True)
    page = html5lib.parse(html, namespaceHTMLElements=False)
    words = ["".join(each.itertext()) for each in page.iter("p") if each.get("class") == "words"]
    assert f"渔业{EVIL}合作。¹" in words
