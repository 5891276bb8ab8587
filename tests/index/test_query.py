"""The query language: every form it has, and that nothing anyone types is an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Kind
from index.query import (
    KIND_NAMES,
    LONGEST,
    MOST_LEAVES,
    And,
    Field,
    Near,
    Not,
    Or,
    Prefix,
    Text,
    Tree,
    Years,
    parse,
    show,
    without_conditions,
)


def run(text: str) -> Text:
    return Text(text, exact=False)


def exact(text: str) -> Text:
    return Text(text, exact=True)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", None),
        (" \u3000\t", None),
        ("妇女署", run("妇女署")),
        ("妇女署 议会", And((run("妇女署"), run("议会")))),
        ("妇女署\u3000议会", And((run("妇女署"), run("议会")))),
        ("妇女 AND 议会", And((run("妇女"), run("议会")))),
        ("妇女 OR 议会", Or((run("妇女"), run("议会")))),
        ("妇女 或 议会", Or((run("妇女"), run("议会")))),
        ("妇女|议会|儿童", Or((run("妇女"), run("议会"), run("儿童")))),
        ("妇女 议会 OR 儿童", Or((And((run("妇女"), run("议会"))), run("儿童")))),
        ("妇女 (议会 OR 儿童)", And((run("妇女"), Or((run("议会"), run("儿童")))))),
        ("妇女（议会）", run("妇女（议会）")),
        ("（议会 或 儿童） 妇女", And((Or((run("议会"), run("儿童"))), run("妇女")))),
        ("妇女 -议会", And((run("妇女"), Not(run("议会"))))),
        ("妇女 非 议会", And((run("妇女"), Not(run("议会"))))),
        ("NOT 议会", Not(run("议会"))),
        ("-(议会 儿童)", Not(And((run("议会"), run("儿童"))))),
        ('-"议会 儿童"', Not(exact("议会 儿童"))),
        ("NOT NOT 议会", run("议会")),
        ("NOT (NOT 议会)", run("议会")),
        ('"议会 联盟"', exact("议会 联盟")),
        ("“议会联盟”", exact("议会联盟")),
        ("「议会联盟」『妇女』", And((exact("议会联盟"), exact("妇女")))),
        ('"他说“好”"', exact("他说“好”")),
        ('="开发署"', exact("开发署")),
        ("＝“开发署”", exact("开发署")),
        ('议会 -="开发署"', And((run("议会"), Not(exact("开发署"))))),
        ("a=b", run("a=b")),
        ("题为“回到基本层面”", run("题为“回到基本层面”")),
        ("妇女*", Prefix("妇女")),
        ('"妇女 议会"~10', Near((exact("妇女"), exact("议会")), 10)),
        ("章节:性别平等", Field("section", "性别平等")),
        ("section：“国际和平与安全”", Field("section", "国际和平与安全")),
        ("年份:2012", Years(2012, 2012)),
        ("year:2012..2014", Years(2012, 2014)),
        ("year:2012至2014", Years(2012, 2014)),
        ("YEAR:2012..", Years(2012, None)),
        ("year:..2014", Years(None, 2014)),
        ("文件:A/68/827", Field("document", "A/68/827")),
        ("年份:2014..2012", Years(2012, 2014)),
        ("year:二〇一二", Years(2012, 2012)),
        ("year:２０１２", Years(2012, 2012)),
        ("年份:2012年至2014年", Years(2012, 2014)),
        ("类型:脚注", Field("kind", "footnote")),
        ("类型:附件", Field("kind", "annex_entry")),
        ("类型:序言", Field("kind", "preambular")),
        ("类型:执行", Field("kind", "operative")),
        # Chinese input methods type signs full width.
        ("妇女署｜难民署", Or((run("妇女署"), run("难民署")))),
        ("议＊", Prefix("议")),
        ("议会 －妇女", And((run("议会"), Not(run("妇女"))))),
        ('"妇女 议会"～10', Near((exact("妇女"), exact("议会")), 10)),
        ("年份：2012—2014", Years(2012, 2014)),
        ("年份：2012－2014", Years(2012, 2014)),
        ("年份：2012～2014", Years(2012, 2014)),
        ("“妇女｜议会＊”", exact("妇女｜议会＊")),
        # Texts begin with dashes.
        ("——议会", run("——议会")),
        ("kind:annex_entry", Field("kind", "annex_entry")),
        # Brackets, dashes, stars and operators inside a run are text.
        ("1540(2004)号决议", run("1540(2004)号决议")),
        ("议会联盟(议会联盟)的互动", run("议会联盟(议会联盟)的互动")),
        ("联合国-议会联盟", run("联合国-议会联盟")),
        ("是或非", run("是或非")),
        ("or", run("or")),
        ("(1540(2004))", run("1540(2004)")),
    ],
)
def test_every_form_of_the_language(typed: str, tree: Tree | None) -> None:
    assert parse(typed).tree == tree
    assert parse(typed).notice is None


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("year:去年", run("year:去年")),
        ("section:", run("section:")),
        ("类型:诗", run("类型:诗")),
    ],
)
def test_what_does_not_parse_is_text_and_the_notice_says_so(typed: str, tree: Tree) -> None:
    query = parse(typed)
    assert query.tree == tree
    assert query.notice
    assert "按文字查找" in query.notice.zh


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("year:去年", "年份写作", "year:2012..2014"),
        ("年份:2012..2013..2014", "年份写作", "year:2012..2014"),
        ("类型:诗", "摘要、段落", "annex_entry"),
        ("章节:", "章节写作", "section:"),
        ("document:", "文件写作", "document:"),
        ("author:张三", "条件只有章节", "section, year"),
        ("标题：议会", "条件只有章节", "section, year"),
        ("议会 or 国会", "OR", "OR"),
    ],
)
def test_a_condition_that_cannot_be_read_says_how_it_is_written(typed: str, zh: str, en: str) -> None:
    query = parse(typed)
    assert not isinstance(query.tree, Field | Years | Or)
    assert query.notice
    assert zh in query.notice.zh
    assert en in query.notice.en


@pytest.mark.parametrize("typed", ["主席：议会", "http://www.ipu.org", "10:30", "or", "E/CN.6/2014/3:"])
def test_a_colon_in_a_text_is_a_colon(typed: str) -> None:
    assert parse(typed).tree == run(typed)
    assert parse(typed).notice is None


def test_brackets_deeper_than_can_be_told_apart_are_left_out_and_that_is_said() -> None:
    query = parse("(" * 60 + "妇女 议会" + ")" * 60)
    assert query.tree == And((run("妇女"), run("议会")))
    assert query.notice
    assert "「(」" in query.notice.zh


def test_a_distance_is_any_number() -> None:
    assert parse('"妇女 议会"~99999').tree == Near((exact("妇女"), exact("议会")), 99_999)
    assert parse('"妇女 议会"~' + "9" * 1000).tree == Near((exact("妇女"), exact("议会")), 1_000_000)


@pytest.mark.parametrize("typed", ["或", "OR", "NOT", "-", "(", ")", "()", "|", "*", "~", "章节"])
def test_an_operator_alone_is_text(typed: str) -> None:
    assert parse(typed).tree == run(typed)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("(议会", "("),
        ("（议会", "（"),
        ("((议会", "("),
        ("议会)", ")"),
        ("议会()", "("),
        ('"议会', '"'),
        ('="议会', "="),
        ("“议会", "“"),
        ("议会”", "”"),
        ("议会 ”", "”"),
        ("议会 OR", "OR"),
        ("OR 议会", "OR"),
        ("议会 或", "或"),
        ("|议会", "|"),
        ("AND 议会", "AND"),
        ("议会 NOT", "NOT"),
        ("议会 非", "非"),
        ("议会 -", "-"),
        ("议会 *", "*"),
        ("议会 NOT (OR)", "NOT"),
    ],
)
def test_a_sign_without_counterpart_is_left_out_and_the_notice_says_which(typed: str, sign: str) -> None:
    query = parse(typed)
    assert query.tree == run("议会")
    assert query.notice
    assert f"「{sign}」" in query.notice.zh
    assert sign in query.notice.en


def test_what_stands_around_a_stray_sign_stays() -> None:
    assert parse("(妇女 议会").tree == And((run("妇女"), run("议会")))
    assert parse("妇女) 议会").tree == And((run("妇女"), run("议会")))
    assert parse('("a)b" 议会)').tree == And((exact("a)b"), run("议会")))
    assert parse("(议会 (妇女|儿童)").tree == And((run("议会"), Or((run("妇女"), run("儿童")))))
    assert parse('"议会"~10').tree == exact("议会")
    # Inside a run it stands in the text.
    assert parse("决议(安理会").tree == run("决议(安理会")


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_name_of_a_kind_is_understood(kind: Kind) -> None:
    label = KIND_NAMES[kind]
    for name in (kind, label.zh, label.en):
        assert parse(f"kind:“{name}”").tree == Field("kind", kind)


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        ("缅甸 year:1850", "缅甸"),
        ("缅甸 选举 -kind:脚注 year:2012", "缅甸 选举"),
        ('"缅甸" 章节:建议', '"缅甸"'),
        ("缅甸 选举", None),
        ("year:1850", None),
        ("year:1850 kind:脚注", None),
        ("缅甸 OR year:1850", None),
    ],
)
def test_a_query_without_its_conditions(typed: str, without: str | None) -> None:
    assert without_conditions(typed) == without


def test_of_very_many_words_the_first_are_looked_for_and_that_is_said() -> None:
    for typed in ("议* " * 300, "(" + "议* " * 300 + ")", '"' + "议 " * 300 + '"~10', "议 OR " * 300):
        query = parse(typed)
        assert query.tree is not None
        assert str(query.tree).count("议") == MOST_LEAVES
    assert (notice := parse("议* " * 300).notice)
    assert str(MOST_LEAVES) in notice.zh
    assert parse("- " * 1000).tree == run("-")


def test_what_is_too_long_is_said() -> None:
    query = parse("妇" * (LONGEST + 1))
    assert query.tree == run("妇" * LONGEST)
    assert query.notice
    assert str(LONGEST) in query.notice.zh


_PIECES = st.sampled_from(
    ["妇女", "议会", "2013", " ", "\u3000", "=", "＝", "author:", "\u200b", "\u202e", "\ud800", "\0", "e\u0301", "𠀀",
     "(", ")", "（", "）", "|", "-", "*", "~5", "｜", "－", "＊", "～5", '"',
     "“", "”", "「", "」", "OR", "NOT", "非", "或", "AND", "year:", "2012..", "章节:", "kind:footnote", "ipu"]
)  # fmt: skip
queries = st.lists(_PIECES | st.text(max_size=3), max_size=20).map("".join)


@given(queries | st.text(max_size=200) | st.integers(0, 3000).map(lambda n: "(" * n + "妇女" + ")" * n))
@settings(max_examples=500)
def test_no_input_raises(text: str) -> None:
    parse(text)


_texts = st.text("妇女议会 2013abc，。", min_size=1, max_size=8).map(str.strip).filter(bool)
_runs = st.text("妇女议会2013abc，。", min_size=1, max_size=8)
leaves = st.one_of(
    _runs.map(run),
    _texts.map(exact),
    _runs.map(Prefix),
    st.builds(Near, st.lists(_runs.map(exact), min_size=2, max_size=3).map(tuple), st.integers(0, 9999)),
    st.builds(Field, st.sampled_from(["section", "document"]), _texts),
    st.builds(Field, st.just("kind"), st.sampled_from(["footnote", "bullet"])),
    st.integers(1000, 2999).map(lambda y: Years(y, y)),
    st.builds(Years, st.integers(1000, 1999), st.none() | st.integers(2000, 2999)),
    st.builds(Years, st.none(), st.integers(1000, 2999)),
)


def _joined(below: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    parts = st.lists(below, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        parts.map(lambda ps: And(tuple(x for p in ps for x in (p.parts if isinstance(p, And) else (p,))))),
        parts.map(lambda ps: Or(tuple(x for p in ps for x in (p.parts if isinstance(p, Or) else (p,))))),
        below.map(lambda p: p.part if isinstance(p, Not) else Not(p)),
    )


@given(st.recursive(leaves, _joined, max_leaves=8))
@settings(max_examples=400)
def test_a_tree_shown_is_read_as_the_same_tree(tree: Tree) -> None:
    assert parse(show(tree)).tree == tree


@given(queries)
@settings(max_examples=400)
def test_what_was_understood_stays_understood_so(text: str) -> None:
    query = parse(text)
    if query.tree is not None and query.notice is None:
        assert parse(show(query.tree)) == query
