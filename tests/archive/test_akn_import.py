"""Akoma Ntoso as the UN publishes it, at the level of blocks. The markup is of the UN's shapes, the words are ours."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import Style, extract
from archive.extract.akn import extract_akn
from archive.messages import BadFile

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
META = """<meta><identification source="#un"><FRBRWork><FRBRdate date="2024-04-24" name="adoption"/></FRBRWork>
  <FRBRExpression><FRBRdate date="2024-05-01" name="publication"/><FRBRlanguage language="zho"/></FRBRExpression>
  </identification><classification source="x">
  <keyword value="3" href="http://metadata.un.org/sdg/3" showAs="sdg_3" dictionary="SDGO"/>
  <keyword value="16.9" href="http://metadata.un.org/sdg/16.9" showAs="sdg_16.9" dictionary="SDGO"/>
  <keyword value="public_health" showAs="public_health" dictionary="UNBIS"/>
  <keyword value="health" showAs="health" dictionary="EuroVoc"/>
  <keyword value="WELLS" showAs="WELLS" dictionary="UNBIS Thesaurus"/></classification></meta>"""
COVER = """<coverPage><p><span><docAuthority refersTo="#publisher">联合国</docAuthority></span></p>
  <p class="upperRight"><docNumber refersTo="#symbol">A/RES/78/900</docNumber></p>
  <p><img src="x"/><docAuthority refersTo="#issuingBody">大会</docAuthority></p>
  <p><docStatus>Distr.: General</docStatus></p><p><docDate date="2024-05-01">1 May 2024</docDate></p>
  <p><session value="78">第七十八届会议</session></p><p><inline name="agenda item">议程项目141</inline></p>
  <p><inline name="agenda item name">水井</inline></p><p><docTitle>2024年4月24日大会决议</docTitle></p></coverPage>
  <preface><p>
    <docNumber>78/900.</docNumber>
    <docTitle>水井的养护</docTitle>
  </p></preface>"""


def resolution(body: str, front: str = "") -> bytes:
    return f'{HEAD}<statement name="resolution">{META}{front}{body}</statement></akomaNtoso>'.encode()


def blocks(body: str, front: str = "") -> list[tuple[str, Style]]:
    return [(block.text, block.style) for block in extract_akn("a.xml", resolution(body, front)).blocks]


def main(body: str) -> list[tuple[str, Style]]:
    return blocks(f"<mainBody>{body}</mainBody>")


def para(words: str, number: str = "", style: str = "SingleTxt") -> str:
    num = f"<num>\t{number}</num>" if number else ""
    return f'<paragraph eId="para_99" class="{style}">{num}<content>\n <p>{words}</p>\n</content></paragraph>'


def test_the_front_a_line_at_a_time() -> None:
    assert [(text, style.front) for text, style in blocks("<mainBody><p/></mainBody>", COVER)] == [
        ("联合国", "line"),
        ("A/RES/78/900", "symbol"),
        ("大会", "line"),
        ("Distr.: General", "line"),
        ("1 May 2024", "date"),
        ("第七十八届会议", "session"),
        ("议程项目141", "agenda_item"),
        ("水井", "line"),
        ("2024年4月24日大会决议", "line"),
        ("78/900. 水井的养护", "title"),
    ]


def test_the_facts() -> None:
    facts = extract("a.xml", resolution("<mainBody><p/></mainBody>", COVER)).facts
    assert (facts.symbol, facts.title, facts.session) == ("A/RES/78/900", "水井的养护", "第七十八届会议")
    assert (facts.date, facts.issued, facts.language) == ("2024-04-24", "2024-05-01", "zh")
    assert (facts.agenda_item, facts.goals, facts.subjects) == ("141", (3, 16), ("public health", "WELLS"))


PARAGRAPHS = [
    (para("<span class='bold'>请</span>各国挖井；", "1."), "1. 请各国挖井；", Style(role="operative", level=1)),
    (para("挖井；", "(b)"), "(b) 挖井；", Style(role="operative", level=2)),
    (para("(i)\t挖井；"), "(i) 挖井；", Style(role="operative", level=2)),
    (para("㈡\t挖井；"), "㈡ 挖井；", Style(role="operative", level=3)),
    (para("<span class='bold'>决定</span>挖井。"), "决定挖井。", Style(role="operative", level=1)),
    (para("并要求立即停工；"), "并要求立即停工；", Style(role="text")),
    (para("水井的养护"), "水井的养护", Style(role="heading")),
    (para("挖\t井 分\n 为 A 类；"), "挖井分为 A 类；", Style(role="text")),
    (para("一 导言"), "一 导言", Style(role="heading", level=1)),
    (para("水井", "A.", "H1"), "A. 水井", Style(role="heading", level=2)),
    (para(".\t提高水位；", "1.1"), "1.1. 提高水位；", Style(role="operative", level=2)),
    (para("- 之后", "-"), "- - 之后", Style(role="text")),
    (
        '<paragraph class="H1"><num>A.</num><heading>A.\t水井</heading></paragraph>',
        "A. 水井",
        Style(role="heading", level=2),
    ),
    (para("* * *"), "* * *", Style(role="text")),
    (para("\t<sup>a</sup>\t见报告。", style="a5"), "^a 见报告。", Style(role="note")),
    (
        '<paragraph class="H23"><subheading>经费事项</subheading></paragraph>',
        "经费事项",
        Style(role="heading", level=2),
    ),
    (
        '<section><crossHeading><span class="bold">回顾</span>决议，</crossHeading></section>',
        "回顾决议，",
        Style(role="preambular", level=1),
    ),
]


@pytest.mark.parametrize(("markup", "text", "style"), PARAGRAPHS)
def test_a_paragraph_of_a_resolution(markup: str, text: str, style: Style) -> None:
    assert main(markup) == [(text, style)]


def test_a_number_without_a_text_stands_alone() -> None:
    alone = "<paragraph><num>1.</num></paragraph><paragraph><num>2.</num><content><p>挖井。</p></content></paragraph>"
    assert [text for text, _ in main(alone)] == ["1.", "2. 挖井。"]
    assert [text for text, _ in main("<paragraph><num>3.</num></paragraph>")] == ["3."]


def test_a_list_counts_its_levels() -> None:
    listed = """<paragraph><num>4.</num><list><intro><p><span class="bold">决定</span>：</p></intro>
      <point><num>(a)</num><content><p>挖井；</p></content></point>
      <sublist><point><num>㈠</num><content><p>今年；</p></content></point></sublist></list></paragraph>"""
    assert [(text, style.level) for text, style in main(listed)] == [
        ("4. 决定：", 1), ("(a) 挖井；", 2), ("㈠ 今年；", 3),
    ]  # fmt: skip


def test_a_note_of_several_lines_is_one_block() -> None:
    note = '<authorialNote marker="3"><p>见报告。</p><p>又见说明。</p></authorialNote>'
    assert [text for text, _ in main(para(f"挖井{note}；", "1."))] == ["1. 挖井³；", "³ 见报告。\n又见说明。"]


def test_a_note_follows_its_paragraph_and_leaves_its_mark() -> None:
    note = '<authorialNote marker="12"><p>\t\t<sup>12</sup>\t见<a href="x">A/78/34</a>。</p></authorialNote>'
    assert [text for text, _ in main(para(f"注意到报告{note} 以及说明，<sup>3</sup>", "2."))] == [
        "2. 注意到报告¹² 以及说明，³",
        "¹² 见A/78/34。",
    ]


def test_a_row_is_its_cells_with_tabs_between() -> None:
    rows = "<tr><th><p>职等</p></th><th/></tr><tr><td><p>P-5</p></td><td>1</td></tr>"
    table = f"<container name='t'><table>{rows}</table></container>"
    assert main(table) == [("职等", Style(role="row")), ("P-5\t1", Style(role="row"))]


def test_preamble_and_conclusions() -> None:
    text = """<preamble><formula name="enactingFormula"><p><span class="bold">大会</span>，</p></formula>
      <container name="回顾"><p><span class="bold">\t回顾</span>其决议，</p></container>
      <container name=""><p>水井的类型</p></container>
      <container name="x"><blockList><listIntroduction>重申：</listIntroduction>
        <item><num>(a)</num><p>\t水，</p></item></blockList></container></preamble>
      <conclusions><p><event><location>第73次全体会议</location><eol/><docDate>2024年4月24日</docDate></event></p>
      </conclusions>"""
    assert [(text, style.role, style.level) for text, style in blocks(text)] == [
        ("大会，", "formula", None),
        ("回顾其决议，", "preambular", 1),
        ("水井的类型", "heading", None),
        ("重申：", "preambular", 1),
        ("(a) 水，", "preambular", 2),
        ("第73次全体会议", "conclusion", None),
        ("2024年4月24日", "conclusion", None),
    ]


def annexed(body: str) -> list[tuple[str, str | None]]:
    annex = f'<attachment><doc name="annex">{META}<mainBody>{body}</mainBody></doc></attachment>'
    markup = f"<mainBody><p/></mainBody><attachments>{annex}</attachments>"
    return [(text, style.role) for text, style in blocks(markup)]


def test_an_annex_has_paragraphs_and_articles_of_its_own() -> None:
    body = (
        para("附件一") + para("水井规约") + para("第1条") + para("凡井皆有水。") + para("水深。", "1.") + para("附件二")
    )
    assert annexed(body) == [
        ("附件一", "annex"), ("水井规约", "heading"), ("第1条", "article"), ("凡井皆有水。", "text"),
        ("1. 水深。", "text"), ("附件二", "annex"),
    ]  # fmt: skip


def test_an_annex_without_the_word_opens_with_its_title() -> None:
    assert annexed(para("水井规约", style="H1") + para("水深。", "1."))[0] == ("水井规约", "annex")


def test_parts_of_a_resolution() -> None:
    part = """<component><statement name="resolution"><preface><p><docNumber>A</docNumber>
      <docTitle>水井</docTitle></p></preface><mainBody>{}</mainBody></statement></component>"""
    data = f"""{HEAD}<documentCollection name="x">{META}{COVER}<collectionBody><component><documentRef href="c"/>
      </component></collectionBody><components>{part.format(para("挖井。", "1."))}</components>
      </documentCollection></akomaNtoso>"""
    source = extract_akn("a.xml", data.encode())
    assert [(block.text, block.style.role) for block in source.blocks if not block.style.front] == [
        ("A", "part"), ("水井", "heading"), ("1. 挖井。", "operative"),
    ]  # fmt: skip
    assert source.facts.title == "水井的养护"


WORDS = st.text("井水一，。(a)1. \t\nA", min_size=1, max_size=12)
TREES = st.recursive(
    st.builds("<p>{}</p>".format, WORDS)
    | st.builds("<heading>{}</heading>".format, WORDS)
    | st.builds("<p>{}<authorialNote marker='*'><p>{}</p></authorialNote>{}</p>".format, WORDS, WORDS, WORDS),
    lambda inner: st.builds(
        lambda element, parts: f"<{element}>{''.join(parts)}</{element}>",
        st.sampled_from(["paragraph", "section", "list", "point", "content", "table", "unheardOf"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@given(TREES)
@settings(max_examples=150)
def test_nothing_is_lost_whatever_the_structure(tree: str) -> None:
    try:
        printed = "".join(text for text, _ in main(tree))
    except BadFile:
        printed = ""
    # A note's mark is printed twice: in the text and before the note.
    marks = 2 * "*" * tree.count("<authorialNote")
    written = re.sub("<[^>]*>", "", tree) + marks
    assert sorted("".join(printed.split())) == sorted("".join(written.split()))


REFUSED = [
    (b"<akomaNtoso><statement>", "第 1 行"),
    (b"<html><p>text</p></html>", "<html>"),
    (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso><p>&e;</p></akomaNtoso>', "DOCTYPE"),
    (b"<akomaNtoso><statement/></akomaNtoso>", "没有正文"),
    (b"", "第 "),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_a_file_that_is_refused_says_why(data: bytes, said: str) -> None:
    with pytest.raises(BadFile) as raised:
        extract_akn("a.xml", data)
    assert raised.value.message.zh.startswith("a.xml：")
    assert said in raised.value.message.zh


def test_entities_that_swell_are_refused() -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "井">{layers}]><akomaNtoso a="&e11;"><p>&e11;</p></akomaNtoso>'
    with pytest.raises(BadFile):
        extract_akn("a.xml", bomb.encode())
