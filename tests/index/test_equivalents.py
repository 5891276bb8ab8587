import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Abbreviation
from index.equivalents import Equivalents, forms
from index.normalise import normal

NAMES = Equivalents(
    [
        Abbreviation("海地重建问题委员会", "委员会"),
        Abbreviation("联合国灾害管理和应急天基信息平台", "天基平台"),
        Abbreviation("全球报告和评估经常程序", "经常进程"),
        Abbreviation("海洋环境状况经常进程", "经常进程"),
        Abbreviation("国际海底管理局", "管理局"),
        Abbreviation("国际航行船舶", "船舶"),
        Abbreviation("中华人民共和国文物保护法", "文物保护法"),
        Abbreviation("不扩散核武器条约", "不扩散条约"),
    ]
)


def other_forms(text: str) -> set[str]:
    return set(forms(normal(text), NAMES)[1:])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # names: short, full, acronym, what people type
        ("妇女署", {"联合国促进性别平等和增强妇女权能署"}),
        ("联合国开发计划署", {"开发署", "开发计划署"}),
        ("UNDP", {"联合国开发计划署", "开发署", "开发计划署"}),
        ("联合国妇女署", {"妇女署", "联合国促进性别平等和增强妇女权能署"}),
        ("難民高專辦", {"难民署", "联合国难民事务高级专员公署"}),
        ("永續發展", {"可持续发展"}),
        ("愛滋病", {"艾滋病"}),
        ("各国议会联盟", {"议会联盟"}),
        ("IPU", {"各国议会联盟", "议会联盟"}),
        ("安理会决议", {"安全理事会决议"}),
        ("联大决议", {"联合国大会决议", "大会决议"}),
        ("联合国秘书长", {"秘书长"}),
        ("美国", {"美利坚合众国"}),
        ("沙烏地阿拉伯", {"沙特阿拉伯"}),
        ("20国集团", {"二十国集团"}),
        ("Myanmar", {"缅甸"}),
        ("联合国人权理事会", {"人权理事会"}),
        # a document's own
        ("天基平台", {"联合国灾害管理和应急天基信息平台"}),
        ("中华人民共和国文物保护法", {"文物保护法"}),
        ("不扩散条约", {"不扩散核武器条约"}),
        # numbers
        ("第一百二十七届", {"第127届"}),
        ("第127届大会", {"第一百二十七届大会"}),
        ("第五十六", {"第56"}),
        ("二〇一二年", {"2012年", "二零一二年"}),
        ("2014年4月2日", {"二〇一四年四月二日", "二零一四年四月二日"}),
        ("2014-04-02", {"2014年4月2日", "二〇一四年四月二日", "二零一四年四月二日"}),
        ("2014/4/2", {"2014年4月2日", "二〇一四年四月二日", "二零一四年四月二日"}),
        ("八种语文", {"8种语文"}),
        ("2012年6月", {"2012年5月/6月", "二〇一二年六月", "二零一二年六月"}),
        ("5月", {"五月"}),
        ("20世纪90年代", {"1990年代", "二十世纪九十年代"}),
        ("86个会员国", {"八十六个会员国"}),
        ("两个组织", {"2个组织"}),
        ("2个组织", {"两个组织"}),
        ("百分之三十", {"30%"}),
        ("30%", {"百分之三十"}),
        ("2013至2015年", {f"2013{to}2015年" for to in ("-", "年-", "年至", "到", "年到")}),
        # symbols
        ("第66/261号决议", {"第66/261", "66/261号决议", "a/res/66/261"}),
        ("大会第66/261号决议", {"第66/261", "66/261号决议", "a/res/66/261"}),
        ("大会第66/540号决定", {"第66/540", "66/540号决定", "a/dec/66/540"}),
        ("人权理事会第22/15号决议", {"第22/15", "22/15号决议", "a/hrc/res/22/15"}),
        ("A/RES/66/261", {"第66/261", "66/261号"}),
        ("S/RES/1540 (2004)", {"第1540(2004)", "第1540号决议"}),
        ("第1540(2004)号决议", {"s/res/1540", "第1540号决议"}),
        ("第1540号决议", {"s/res/1540", "第1540("}),
    ],
)
def test_other_forms(text: str, others: set[str]):
    assert other_forms(text) == others


@pytest.mark.parametrize("text", ["二千八百万", "两千八百万", "2800万", "2 800万", "2,800万", "2８00 萬"])
def test_a_number_in_every_dress_is_one_number(text: str):
    dresses = {"二千八百万", "两千八百万", "2800万", "2 800万", "2,800万", "28000000", "28 000 000", "28,000,000"}
    assert {normal(text)} | other_forms(text) == dresses


@pytest.mark.parametrize(
    "text",
    [
        "",
        "议会",
        "发展中国家",  # 中国 is not a name in it
        "国际开发署",  # nor 开发署
        "联合国",  # no UN of web addresses
        "www.ipu.org",
        "undp2014",
        "议会联盟",  # stands in the full name
        "委员会",  # a common noun, whatever a document calls so
        "海地重建问题委员会",
        "经常进程",  # of two things
        "国际海底管理局",  # other bodies are 管理局 too
        "国际航行船舶",
        "一个",
        "1个",
        "第一",
        "万一",
        "四川",
        "126",
        "1.5",
        "3.5万",
        "66/261",
        "A/66/261",
        "A/68/1827",
        "CN.6/2014/3",
        "第2(a)段",
    ],
)
def test_what_has_no_other_form(text: str):
    assert forms(normal(text), NAMES) == (normal(text),)


def test_several_names_in_one_run():
    assert other_forms("开发署和安理会") == {
        "联合国开发计划署和安全理事会",
        "联合国开发计划署和安理会",
        "开发署和安全理事会",
        "开发计划署和安理会",
        "开发计划署和安全理事会",
    }


def test_the_dress_that_is_other_throughout_comes_before_the_mixed():
    found = forms("第六十八届会议八十六个会员国", NAMES)
    assert found[:2] == ("第六十八届会议八十六个会员国", "第68届会议86个会员国")


def test_no_blank_is_left_beside_a_chinese_character():
    assert forms("3 undp", NAMES)[1:] == ("3联合国开发计划署", "3开发署", "3开发计划署")


def test_of_names_the_full_one_comes_first():
    assert NAMES.of("儿基会") == ("联合国儿童基金会", "儿童基金会")
    assert NAMES.of("没有的名称") == ()


RUNS = st.lists(
    st.sampled_from(
        ["开发署", "第127届", "二〇一二年", "2800万", "美国", "undp", "大会", "的", "66/261", "a", "1", "三", "个"]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=150)
@given(RUNS | st.text(max_size=20).map(normal).filter(lambda text: normal(text) == text))
def test_the_run_comes_first_and_at_most_sixteen_forms_follow_one_another_unrepeated(text: str):
    found = forms(text, NAMES)
    assert found[0] == text
    assert len(found) <= 16
    assert len(set(found)) == len(found)
    assert all(normal(form) == form for form in found)


def test_the_forms_of_what_is_asked_for_are_kept_of_some_texts_only():
    names = Equivalents()
    for number in range(5000):
        forms(f"第{number}次", names)
    assert len(names.known_forms) <= 4096
    assert forms("第4999次", names) is forms("第4999次", names)
