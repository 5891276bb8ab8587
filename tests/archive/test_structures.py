"""The structures of UN documents, each in a small one of its own: headings to four levels, chapters, parts, annexes
with paragraphs of their own, resolutions of each organ, letters, statements, treaties."""

import pytest

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.model import Document

FOUR_LEVELS = """第七十八届会议
议程项目12
农村水井的养护
秘书长的报告
摘要
本报告说明水井的现状。
一. 引言
1. 本报告依照第77/10号决议提交。
二. 现状
A. 水源
2. 水源分为两种。
1. 浅井
3. 浅井多在村中。
2. 深井
4. 深井由县里管理。
B. 水质
5. 水质总体良好。
三. 建议
6. 请大会注意本报告。
"""
CHAPTERS = """第一章 引言
1. 委员会开会三次。
第二章 建议
A. 水井
2. 委员会建议如下：
(a) 修井；
(一) 浅井；
(二) 深井；
(b) 护井。
第三章 组织事项
A. 会议开幕
3. 会议由主席开幕。
B. 出席情况
4. 十个国家出席。
"""
PARTS = """1. 甲段。
第一部分 政治问题
一. 引言
2. 乙段。
A. 背景
3. 丙段。
第二部分 经济问题
一. 引言
4. 丁段。
"""
ANNEXES = """一. 引言
1. 甲会议已经举行。
附件一
会议的议程
1. 会议开幕。
2. 通过议程。
附件二
与会者名单
一. 会员国
1. 派代表的会员国有十个。
2. 另有两个国家派观察员。
二. 组织
3. 三个组织派观察员出席。
4. 费用由各方自理。
附件三
文件清单
- 文件甲
- 文件乙
"""
SECURITY_COUNCIL = """S/RES/2999 (2023)
安全理事会
第2999(2023)号决议
安全理事会2023年6月1日第9335次会议通过
安全理事会，
回顾其以往各项决议，特别是第2650(2022)号决议，
重申对各国主权的坚定承诺，
欢迎各方达成的协议，
1. 决定将任务延长至2024年6月30日；
2. 请秘书长：
(a) 每六个月提出报告；
(b) 随时通报情况；
3. 决定继续处理此案。
"""
HUMAN_RIGHTS_COUNCIL = """人权理事会
第五十三届会议
2023年7月12日人权理事会通过的决议
53/5. 水和环境卫生
人权理事会，
遵循《联合国宪章》的宗旨和原则，
1. 吁请各国：
(a) 采取措施：
㈠ 修井；
㈡ 护井；
(b) 提出报告；
2. 决定继续审议这一问题。
2023年7月12日
第37次会议
"""
ECONOMIC_AND_SOCIAL_COUNCIL = """2023/15. 水井的养护
经济及社会理事会，
回顾大会第76/13号决议，
1. 赞赏地注意到委员会的报告；
2. 请秘书长编写报告。
2023年6月7日
第24次全体会议
"""
LETTER = """2023年5月4日甲国常驻联合国代表给秘书长的信
谨随函转递甲国外交部长2023年5月3日给你的信(见附件)。
请将本信及其附件作为大会文件分发为荷。
附件
2023年5月3日甲国外交部长给秘书长的信
我国政府注意到最近的局势发展。
我国政府要求安全理事会审议这一局势。
"""
STATEMENT = """安全理事会主席的声明
在安全理事会2023年6月1日举行的会议上，主席代表安理会发表声明如下：
“安全理事会重申致力于维护和平。
“安理会将继续处理此案。”
"""
TREATY = """水井公约
第一部分 用语
第一条
用语
1. 为本公约的目的：
(a) “水井”指一切人工的井；
(b) “缔约国”指同意受本公约约束的国家。
2. 本公约比照适用于泉水。
第二条
范围
本公约适用于一切水井。
第二部分 义务
第三条
养护
1. 各缔约国应养护其水井。
2. 各缔约国应提出报告。
"""
RULES = """施行细则
第一章 登记
第四条
一. 遇有下列情形之一，应由秘书长登记：
(甲) 联合国系缔约一方；
(乙) 联合国经授权办理。
二. 遇有下列情形，得由专门机关登记：
(子) 组织法规定办理；
(丑) 已依规定登记。
"""
SECTIONED_LAW = """水井养护法
第一编 总则
第一章 基本原则
第一节 目的
第一条 为了养护水井，制定本法。
第二节 范围
第二条 本法适用于下列水井：
（一）公用的；
（二）学校的。
第二编 养护
第一章 检查
第三条 检查由县里负责。
"""


def parsed(text: str) -> Document:
    document = catalogue.parse(Entry("x.txt", text.encode(), None))
    assert accounting.unaccounted(document, extract("x.txt", text.encode())) == ()
    return document


def passages(text: str) -> list[str]:
    return [passage.locator for passage in parsed(text).passages]


def headings(text: str) -> list[tuple[str, str]]:
    return [(section.locator, section.heading) for section in parsed(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FOUR_LEVELS, "summary.1 p1 p2 p3 p4 p5 p6"),
        (CHAPTERS, "p1 p2 p2.a p2.a.1 p2.a.2 p2.b p3 p4"),
        (PARTS, "p1 p2 p3 p4"),
        (ANNEXES, "p1 annex1.p1 annex1.p2 annex2.p1 annex2.p2 annex2.p3 annex2.p4 annex3.1 annex3.2"),
        (SECURITY_COUNCIL, "pp1 pp2 pp3 p1 p2 p2.a p2.b p3"),
        (HUMAN_RIGHTS_COUNCIL, "pp1 p1 p1.a p1.a.1 p1.a.2 p1.b p2"),
        (ECONOMIC_AND_SOCIAL_COUNCIL, "pp1 p1 p2"),
        (LETTER, "p1 p2 annex.1 annex.2"),
        (STATEMENT, "p1 p2 p3"),
        (TREATY, "art1 art1.1 art1.1.a art1.1.b art1.2 art2 art3 art3.1 art3.2"),
        (RULES, "art4 art4.1 art4.1.1 art4.1.2 art4.2 art4.2.1 art4.2.2"),
        (SECTIONED_LAW, "art1 art2 art2.1.1 art2.1.2 art3"),
    ],
)
def test_the_passages_of(text: str, expected: str) -> None:
    assert passages(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FOUR_LEVELS,
            [
                ("summary", "摘要"), ("s1", "一. 引言"), ("s2", "二. 现状"), ("s2.a", "A. 水源"),
                ("s2.a.s1", "1. 浅井"), ("s2.a.s2", "2. 深井"), ("s2.b", "B. 水质"), ("s3", "三. 建议"),
            ],
        ),
        (
            CHAPTERS,
            [
                ("ch1", "第一章 引言"), ("ch2", "第二章 建议"), ("ch2.a", "A. 水井"), ("ch3", "第三章 组织事项"),
                ("ch3.a", "A. 会议开幕"), ("ch3.b", "B. 出席情况"),
            ],
        ),
        (
            PARTS,
            [
                ("pt1", "第一部分 政治问题"), ("pt1.s1", "一. 引言"), ("pt1.s1.a", "A. 背景"),
                ("pt2", "第二部分 经济问题"), ("pt2.s1", "一. 引言"),
            ],
        ),
        (
            SECTIONED_LAW,
            [
                ("pt1", "第一编 总则"), ("pt1.ch1", "第一章 基本原则"), ("pt1.ch1.s1", "第一节 目的"),
                ("pt1.ch1.s2", "第二节 范围"), ("pt2", "第二编 养护"), ("pt2.ch1", "第一章 检查"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_headings_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert headings(text) == expected


def test_each_annex_has_its_title_and_its_own_sections() -> None:
    sections = parsed(ANNEXES).sections
    assert [(s.locator, s.subtitle) for s in sections if s.kind == "annex"] == [
        ("annex1", "会议的议程"), ("annex2", "与会者名单"), ("annex3", "文件清单"),
    ]  # fmt: skip
    paths = {p.locator: p.section_path for p in parsed(ANNEXES).passages}
    assert paths["annex2.p4"] == ("附件二", "二. 组织")


@pytest.mark.parametrize("text", [SECURITY_COUNCIL, HUMAN_RIGHTS_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL])
def test_a_resolution_of_any_organ_knows_its_formula_and_is_understood(text: str) -> None:
    document = parsed(text)
    formulas = [line.text for line in document.flow if getattr(line, "role", None) == "formula"]
    assert [text[-4:] for text in formulas] == ["理事会，"]
    assert document.cautions == ()


def test_the_meeting_and_the_day_are_no_part_of_the_last_paragraph() -> None:
    told = [line.text for line in parsed(ECONOMIC_AND_SOCIAL_COUNCIL).flow if getattr(line, "role", None) == "adoption"]
    assert told == ["2023年6月7日", "第24次全体会议"]


def test_the_title_of_an_article_is_its_first_line() -> None:
    texts = {p.locator: p.text for p in parsed(TREATY).passages}
    assert (texts["art1"], texts["art2"]) == ("用语", "范围\n本公约适用于一切水井。")


@pytest.mark.parametrize("text", [LETTER, STATEMENT])
def test_a_letter_or_statement_says_that_its_paragraphs_are_counted(text: str) -> None:
    assert any("没有编号" in caution.zh for caution in parsed(text).cautions)
