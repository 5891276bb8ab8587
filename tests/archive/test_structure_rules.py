"""One rule of the recogniser a row: the smallest text that needs the rule, and all that the text becomes."""

from dataclasses import dataclass

import pytest

from archive import locator
from archive.extract.source import Role, Style, written
from archive.facts import Facts
from archive.model import Document, Line, Passage, Section
from archive.structure import structure
from tests.archive.test_structures import parsed


@dataclass(frozen=True)
class Rule:
    """A rule by its name, a text, and what it becomes: a row an item, `locator | kind | marker | text`, a line break in
    the text as ⏎."""

    name: str
    text: str
    expected: str


ITEMS = (
    Rule(
        "stems-and-branches-are-items",
        """第四条
一. 遇有下列情形之一，应由秘书长登记：
(甲) 联合国系缔约一方；
（乙）联合国经授权办理。
二. 遇有下列情形，得由专门机关登记：
(子) 组织法规定办理；
(丑) 已依规定登记。
""",
        """
art4 | article | | 第四条
art4.1 | article | 一. | 遇有下列情形之一，应由秘书长登记：
art4.1.1 | subparagraph | (甲) | 联合国系缔约一方；
art4.1.2 | subparagraph | （乙） | 联合国经授权办理。
art4.2 | article | 二. | 遇有下列情形，得由专门机关登记：
art4.2.1 | subparagraph | (子) | 组织法规定办理；
art4.2.2 | subparagraph | (丑) | 已依规定登记。
""",
    ),
    Rule(
        "a-printed-clause-number-holds-over-a-count",
        """第四条
一、各国应养护水井。
养护包括清淤。
二、各国应提出报告。
""",
        """
art4 | article | | 第四条
art4.1 | article | 一、 | 各国应养护水井。⏎养护包括清淤。
art4.2 | article | 二、 | 各国应提出报告。
""",
    ),
    Rule(
        "below-letters-of-a-treaty-the-next-clause-opens",
        """第一条
1. 为本公约的目的：
(a) “水井”指人工的井；
(b) “泉”指天然的泉。
2. 本公约适用于水井。
""",
        """
art1 | article | | 第一条
art1.1 | article | 1. | 为本公约的目的：
art1.1.a | subparagraph | (a) | “水井”指人工的井；
art1.1.b | subparagraph | (b) | “泉”指天然的泉。
art1.2 | article | 2. | 本公约适用于水井。
""",
    ),
    Rule(
        "letters-below-an-unnumbered-entry-of-an-annex",
        """1. 甲。
附件
与会者
第一个国家派代表出席会议。
第二个国家派下列代表出席会议：
(a) 张三；
(b) 李四。
""",
        """
p1 | paragraph | 1. | 甲。
annex | annex | | 附件⏎与会者
annex.1 | annex_entry | | 第一个国家派代表出席会议。
annex.2 | annex_entry | | 第二个国家派下列代表出席会议：
annex.2.a | subparagraph | (a) | 张三；
annex.2.b | subparagraph | (b) | 李四。
""",
    ),
    Rule(
        "letters-with-only-a-heading-above-are-its-entries",
        """一. 结论
1. 甲。
二. 建议
(a) 修井；
(b) 护井。
""",
        """
s1 | section | 一. | 结论
p1 | paragraph | 1. | 甲。
s2 | section | 二. | 建议
s2.1 | paragraph | (a) | 修井；
s2.2 | paragraph | (b) | 护井。
""",
    ),
    Rule(
        "b-opens-nothing-where-there-is-no-a",
        """1. 各国应养护水井。
(b) 学校的水井也应养护。
2. 完。
""",
        """
p1 | paragraph | 1. | 各国应养护水井。⏎(b) 学校的水井也应养护。
p2 | paragraph | 2. | 完。
""",
    ),
    Rule(
        "rows-with-tabs-open-nothing",
        """1. 各省的水井见下表。
表1
水井的数目
省份\t水井\t深井
2.\t120\t30
一、\t80\t12
2. 总数比上年增加。
""",
        """
p1 | paragraph | 1. | 各省的水井见下表。⏎表1⏎水井的数目⏎省份\t水井\t深井⏎2.\t120\t30⏎一、\t80\t12
p2 | paragraph | 2. | 总数比上年增加。
""",
    ),
    Rule(
        "the-lines-of-a-signature-are-lines",
        """1. 请将本信作为大会文件分发为荷。
常驻代表
大使
张三(签名)
""",
        """
p1 | paragraph | 1. | 请将本信作为大会文件分发为荷。⏎常驻代表⏎大使⏎张三(签名)
""",
    ),
    Rule(
        "the-lines-of-a-signature-below-counted-paragraphs",
        """甲国常驻代表给秘书长的信
谨随函转递甲国外交部长给你的信。
请将本信作为大会文件分发为荷。
常驻代表
大使
张三(签名)
""",
        """
title | front | | 甲国常驻代表给秘书长的信
p1 | paragraph | | 谨随函转递甲国外交部长给你的信。
p2 | paragraph | | 请将本信作为大会文件分发为荷。
p3 | paragraph | | 常驻代表⏎大使⏎张三(签名)
caution | - | | 这份文件的段落没有编号，段落号按次序数出。
""",
    ),
    Rule(
        "the-names-of-a-list-are-lines",
        """1. 大会任命下列人士为委员会成员，任期三年。
张三先生(甲国)
李四女士(乙国)
2. 完。
""",
        """
p1 | paragraph | 1. | 大会任命下列人士为委员会成员，任期三年。⏎张三先生(甲国)⏎李四女士(乙国)
p2 | paragraph | 2. | 完。
""",
    ),
)

NUMBERS = (
    Rule(
        "the-first-article-may-have-any-number",
        """第三编 合同
第一章 一般规定
第四百六十三条 本编调整合同关系。
第四百六十四条 合同是协议。
""",
        """
pt3 | division | 第三编 | 合同
pt3.ch1 | chapter | 第一章 | 一般规定
art463 | article | 第四百六十三条 | 本编调整合同关系。
art464 | article | 第四百六十四条 | 合同是协议。
""",
    ),
    Rule(
        "a-gap-opens-where-nothing-between-is-to-come",
        """11. 委员会感到关切。
27. 委员会又感到关切，妇女失业率过高。
28. 委员会建议采取措施。
""",
        """
p11 | paragraph | 11. | 委员会感到关切。
p27 | paragraph | 27. | 委员会又感到关切，妇女失业率过高。
p28 | paragraph | 28. | 委员会建议采取措施。
caution | 2 | | 第 2 行：编号从 11 跳到 27，中间的没有找到。
""",
    ),
    Rule(
        "a-misprint-opens-nothing-where-the-number-between-is-to-come",
        """14. 甲。
154. 乙。
16. 丙。
17. 丁。
""",
        """
p14 | paragraph | 14. | 甲。⏎154. 乙。
p16 | paragraph | 16. | 丙。
p17 | paragraph | 17. | 丁。
caution | 3 | | 第 3 行：编号从 14 跳到 16，中间的没有找到。
""",
    ),
    Rule(
        "open-text-is-cut-by-no-number-out-of-turn",
        """11. 会议在
27. 年举行。
12. 完。
""",
        """
p11 | paragraph | 11. | 会议在27. 年举行。
p12 | paragraph | 12. | 完。
""",
    ),
    Rule(
        "numbers-begin-again-below-sections",
        """一. 水源
1. 水源充足。
2. 水质良好。
二. 水井
1. 水井失修。
2. 应予修理。
""",
        """
s1 | section | 一. | 水源
s1.p1 | paragraph | 1. | 水源充足。
s1.p2 | paragraph | 2. | 水质良好。
s2 | section | 二. | 水井
s2.p1 | paragraph | 1. | 水井失修。
s2.p2 | paragraph | 2. | 应予修理。
""",
    ),
    Rule(
        "numbers-begin-again-below-unnumbered-headings",
        """1. 正文。
附件
准则
水源
1. 水源充足。
2. 水质良好。
水井
1. 水井失修。
2. 应予修理。
""",
        """
p1 | paragraph | 1. | 正文。
annex | annex | | 附件⏎准则
annex.s0.s1 | subheading | | 水源
annex.s0.s1.p1 | annex_entry | 1. | 水源充足。
annex.s0.s1.p2 | annex_entry | 2. | 水质良好。
annex.s0.s2 | subheading | | 水井
annex.s0.s2.p1 | annex_entry | 1. | 水井失修。
annex.s0.s2.p2 | annex_entry | 2. | 应予修理。
""",
    ),
    Rule(
        "a-digit-that-heads-a-section-is-no-beginning",
        """A. 水源
1. 水源分为两种。
1. 浅井
2. 浅井多在村中。
2. 深井
3. 深井由县里管理。
""",
        """
s0.s1 | subheading | | A. 水源
p1 | paragraph | 1. | 水源分为两种。
s0.s2 | subheading | 1. | 浅井
p2 | paragraph | 2. | 浅井多在村中。
s0.s3 | subheading | 2. | 深井
p3 | paragraph | 3. | 深井由县里管理。
""",
    ),
    Rule(
        "articles-are-numbered-through-whatever-begins-again",
        """总则
第一条
用语
1. 为本规约的目的，水井指人工的井。
2. 泉不在其列。
罚则
第二条
范围
1. 本规约适用于公用的水井。
2. 本规约不适用于泉。
""",
        """
s0.s1 | subheading | | 总则
art1 | article | 第一条 | 用语
art1.1 | article | 1. | 为本规约的目的，水井指人工的井。
art1.2 | article | 2. | 泉不在其列。
s0.s2 | subheading | | 罚则
art2 | article | 第二条 | 范围
art2.1 | article | 1. | 本规约适用于公用的水井。
art2.2 | article | 2. | 本规约不适用于泉。
""",
    ),
    Rule(
        "words-before-articles-are-no-sign-that-nothing-is-numbered",
        """水井公约
本公约各缔约国深信水井对人类至关重要，决定缔结本公约，并已议定下列各条。
第一条 用语
水井指人工的井。
""",
        """
title | front | | 水井公约
p1 | paragraph | | 本公约各缔约国深信水井对人类至关重要，决定缔结本公约，并已议定下列各条。
art1 | article | 第一条 | 用语⏎水井指人工的井。
""",
    ),
    Rule(
        "a-gap-among-articles",
        """第三条 水井应当养护。
第二十条 违者罚款。
第二十一条 本法自公布之日起施行。
""",
        """
art3 | article | 第三条 | 水井应当养护。
art20 | article | 第二十条 | 违者罚款。
art21 | article | 第二十一条 | 本法自公布之日起施行。
caution | 2 | | 第 2 行：编号从 3 跳到 20，中间的没有找到。
""",
    ),
)

HEADINGS = (
    Rule(
        "an-ordinal-heads-a-section-between-articles",
        """一、一般规定
第一条 人民法院应当公正审理。
二、管辖
第二条 依法确定管辖。
三、附则
第三条 自公布之日起施行。
""",
        """
s1 | section | 一、 | 一般规定
art1 | article | 第一条 | 人民法院应当公正审理。
s2 | section | 二、 | 管辖
art2 | article | 第二条 | 依法确定管辖。
s3 | section | 三、 | 附则
art3 | article | 第三条 | 自公布之日起施行。
""",
    ),
    Rule(
        "the-title-of-an-article-may-be-long",
        """第六十六条　司法解决、公断及和解之程序
倘在提出反对之日后未能解决，应依循下列程序。
第六十七条　宣告无效、终止、退出或停止施行条约所应使用之一般文书和其他文书
倘须宣告，应以书面为之。
""",
        """
art66 | article | 第六十六条 | 司法解决、公断及和解之程序⏎倘在提出反对之日后未能解决，应依循下列程序。
art67 | article | 第六十七条 | 宣告无效、终止、退出或停止施行条约所应使用之一般文书和其他文书⏎倘须宣告，应以书面为之。
""",
    ),
    Rule(
        "letters-head-the-fourth-level",
        """二. 现状
A. 水源
1. 水源分为两种。
1. 浅井
2. 浅井多在村中。
(a) 手压井
3. 手压井最为常见。
(b) 轱辘井
4. 轱辘井已经少见。
""",
        """
s2 | section | 二. | 现状
s2.a | section | A. | 水源
p1 | paragraph | 1. | 水源分为两种。
s2.a.s1 | subheading | 1. | 浅井
p2 | paragraph | 2. | 浅井多在村中。
s2.a.s2 | subheading | (a) | 手压井
p3 | paragraph | 3. | 手压井最为常见。
s2.a.s3 | subheading | (b) | 轱辘井
p4 | paragraph | 4. | 轱辘井已经少见。
""",
    ),
    Rule(
        "letters-of-a-list-head-nothing",
        """1. 水井分为下列各种：
(a) 手压井
(b) 轱辘井
2. 完。
""",
        """
p1 | paragraph | 1. | 水井分为下列各种：
p1.a | subparagraph | (a) | 手压井
p1.b | subparagraph | (b) | 轱辘井
p2 | paragraph | 2. | 完。
""",
    ),
    Rule(
        "a-name-and-its-number-head-what-the-next-line-says",
        """第四章 条约的保留
1. 委员会通过下列准则。
准则1
范围
2. 本准则适用于条约。
准则2
用语
3. 保留是指单方面声明。
""",
        """
ch4 | chapter | 第四章 | 条约的保留
p1 | paragraph | 1. | 委员会通过下列准则。
ch4.s0.s1 | subheading | 准则1 | 范围
p2 | paragraph | 2. | 本准则适用于条约。
ch4.s0.s2 | subheading | 准则2 | 用语
p3 | paragraph | 3. | 保留是指单方面声明。
""",
    ),
    Rule(
        "a-bare-heading-ends-an-unclosed-paragraph",
        """第二编 共同支助事务
1. 核定下列各款
第29G款
内罗毕行政办公室
2. 完。
""",
        """
pt2 | division | 第二编 | 共同支助事务
p1 | paragraph | 1. | 核定下列各款
pt2.s0.s1 | subheading | 第29G款 | 内罗毕行政办公室
p2 | paragraph | 2. | 完。
""",
    ),
    Rule(
        "a-run-of-headings-before-a-numbered-paragraph",
        """1. 甲。
建议
水源的养护
公用的水井
2. 乙。
""",
        """
p1 | paragraph | 1. | 甲。
s0.s1 | subheading | | 建议
s0.s2 | subheading | | 水源的养护
s0.s3 | subheading | | 公用的水井
p2 | paragraph | 2. | 乙。
""",
    ),
    Rule(
        "a-closed-paragraph-ends-in-a-digit-that-is-a-mark",
        """1. 请秘书长提出报告；13
经费估计数
2. 完。
""",
        """
p1 | paragraph | 1. | 请秘书长提出报告；13
s0.s1 | subheading | | 经费估计数
p2 | paragraph | 2. | 完。
""",
    ),
    Rule(
        "colons-of-other-forms-close",
        """1. 审议下列事项︰
水井的养护，特别是公用水井的养护。
2. 审议下列事项﹕
学校水井的养护，特别是乡村学校水井的养护。
3. 审议下列事项∶
水质的检查，特别是公用水井水质的检查。
""",
        """
p1 | paragraph | 1. | 审议下列事项︰⏎水井的养护，特别是公用水井的养护。
p2 | paragraph | 2. | 审议下列事项﹕⏎学校水井的养护，特别是乡村学校水井的养护。
p3 | paragraph | 3. | 审议下列事项∶⏎水质的检查，特别是公用水井水质的检查。
""",
    ),
    Rule(
        "a-colon-within-an-open-title-closes-nothing",
        """1. 大会通过了题为《变革我们的世界：
2030年可持续发展议程》的决议。
2. 完。
""",
        """
p1 | paragraph | 1. | 大会通过了题为《变革我们的世界：2030年可持续发展议程》的决议。
p2 | paragraph | 2. | 完。
""",
    ),
    Rule(
        "a-mark-that-begins-the-second-half-of-a-sentence-is-no-note",
        """1. 委员会审议了秘书长的报告
¹ 和咨询委员会的报告。
2. 完。
¹ A/78/1。
""",
        """
p1 | paragraph | 1. | 委员会审议了秘书长的报告¹ 和咨询委员会的报告。
p2 | paragraph | 2. | 完。
fn1 | footnote | ¹ | A/78/1。
""",
    ),
    Rule(
        "an-ordinal-in-its-turn-among-clauses-is-a-clause",
        """一、一般规定
第一条 下列为水井：
一、公用的井
二、学校的井
第二条 水井应当养护。
""",
        """
s1 | section | 一、 | 一般规定
art1 | article | 第一条 | 下列为水井：
art1.1 | article | 一、 | 公用的井
art1.2 | article | 二、 | 学校的井
art2 | article | 第二条 | 水井应当养护。
""",
    ),
    Rule(
        "a-page-that-ends-inside-a-heading",
        """一. 引言
1. 甲。¹
二. 水井的修理和
¹ 见报告。
养护
2. 乙。
""",
        """
s1 | section | 一. | 引言
p1 | paragraph | 1. | 甲。¹
s2 | section | 二. | 水井的修理和养护
fn1 | footnote | ¹ | 见报告。
p2 | paragraph | 2. | 乙。
""",
    ),
)

ANNEXES = (
    Rule(
        "an-appendix-is-an-annex-where-there-is-no-other",
        """1. 正文一段。
附录
工作组的议程
1. 开幕。
""",
        """
p1 | paragraph | 1. | 正文一段。
annex | annex | | 附录⏎工作组的议程
annex.p1 | annex_entry | 1. | 开幕。
""",
    ),
    Rule(
        "a-part-lettered-alone-on-its-line",
        """78/1. 井
A
水井的修理
大会，
回顾其决议，
1. 修井。
B
水井的养护
大会，
1. 护井。
""",
        """
title | front | | 78/1. 井
a | part | | A⏎水井的修理
formula | line | | 大会，
a.pp1 | preambular | | 回顾其决议，
a.p1 | operative | 1. | 修井。
b | part | | B⏎水井的养护
formula | line | | 大会，
b.p1 | operative | 1. | 护井。
""",
    ),
)

RESOLUTIONS = (
    Rule(
        "a-formula-without-its-comma",
        """78/1. 井
大会
回顾其决议，
1. 修井。
""",
        """
title | front | | 78/1. 井
formula | line | | 大会
pp1 | preambular | | 回顾其决议，
p1 | operative | 1. | 修井。
""",
    ),
    Rule(
        "an-organ-without-its-comma-among-paragraphs-is-a-heading",
        """1. 甲。
大会
2. 乙。
""",
        """
p1 | paragraph | 1. | 甲。
s0.s1 | subheading | | 大会
p2 | paragraph | 2. | 乙。
""",
    ),
    Rule(
        "a-formula-without-its-comma-before-a-decision",
        """78/501. 选举
大会
决定选出十个国家。
""",
        """
title | front | | 78/501. 选举
formula | line | | 大会
p1 | operative | | 决定选出十个国家。
""",
    ),
    Rule(
        "a-recital-is-no-line-of-a-note",
        """大会，
欢迎秘书长的报告，²
² A/76/760/Add.8
回顾安全理事会的决议，
1. 决定修井。
""",
        """
formula | line | | 大会，
pp1 | preambular | | 欢迎秘书长的报告，²
fn2 | footnote | ² | A/76/760/Add.8
pp2 | preambular | | 回顾安全理事会的决议，
p1 | operative | 1. | 决定修井。
""",
    ),
    Rule(
        "recitals-of-a-declaration-annexed",
        """大会，
1. 通过所附宣言。
附件
政治宣言
我们各国元首和政府首脑，
回顾以往的各项宣言，
认识到水井至关重要，
1. 承诺修井。
""",
        """
formula | line | | 大会，
p1 | operative | 1. | 通过所附宣言。
annex | annex | | 附件⏎政治宣言
annex.1 | annex_entry | | 我们各国元首和政府首脑，
annex.2 | annex_entry | | 回顾以往的各项宣言，
annex.3 | annex_entry | | 认识到水井至关重要，
annex.p1 | annex_entry | 1. | 承诺修井。
""",
    ),
    Rule(
        "meeting-and-day-on-one-line",
        """大会，
1. 修井；
2. 请秘书长采取必要行动执行本决议。
第51次全体会议 2019年12月18日
""",
        """
formula | line | | 大会，
p1 | operative | 1. | 修井；
p2 | operative | 2. | 请秘书长采取必要行动执行本决议。
adoption | line | | 第51次全体会议 2019年12月18日
""",
    ),
    Rule(
        "a-resumed-meeting-and-its-day-on-one-line",
        """大会，
1. 修井。
第 52 次全体会议（续会）　2019 年 12 月 27 日
""",
        """
formula | line | | 大会，
p1 | operative | 1. | 修井。
adoption | line | | 第 52 次全体会议（续会）　2019 年 12 月 27 日
""",
    ),
    Rule(
        "meeting-and-day-parted-by-a-tab",
        """大会，
1. 修井。
第14次全体会议\t2022年9月30日
""",
        """
formula | line | | 大会，
p1 | operative | 1. | 修井。
adoption | line | | 第14次全体会议\t2022年9月30日
""",
    ),
    Rule(
        "the-vote-below-the-meeting",
        """人权理事会，
1. 决定修井。
第37次会议
2023年7月12日
[经记录表决以27票对14票、6票弃权获得通过。表决情况如下：
赞成：甲国、乙国
反对：丙国
弃权：丁国]
""",
        """
formula | line | | 人权理事会，
p1 | operative | 1. | 决定修井。
adoption | line | | 第37次会议
adoption | line | | 2023年7月12日
adoption | line | | [经记录表决以27票对14票、6票弃权获得通过。表决情况如下：
adoption | line | | 赞成：甲国、乙国
adoption | line | | 反对：丙国
adoption | line | | 弃权：丁国]
""",
    ),
    Rule(
        "without-a-vote",
        """经济及社会理事会，
1. 决定修井。
第24次全体会议
2023年6月7日
[未经表决获得通过。]
""",
        """
formula | line | | 经济及社会理事会，
p1 | operative | 1. | 决定修井。
adoption | line | | 第24次全体会议
adoption | line | | 2023年6月7日
adoption | line | | [未经表决获得通过。]
""",
    ),
    Rule(
        "what-the-security-council-determines-and-acts-under",
        """安全理事会，
回顾其以往各项决议，特别是第2650(2022)号决议，
认定局势仍对国际和平与安全构成威胁，
根据《联合国宪章》第七章采取行动，
1. 决定将任务延长；
""",
        """
formula | line | | 安全理事会，
pp1 | preambular | | 回顾其以往各项决议，特别是第2650(2022)号决议，
pp2 | preambular | | 认定局势仍对国际和平与安全构成威胁，
pp3 | preambular | | 根据《联合国宪章》第七章采取行动，
p1 | operative | 1. | 决定将任务延长；
""",
    ),
    Rule(
        "a-recital-cut-at-a-comma-goes-on",
        """大会，
回顾其决议，
并注意到其中肯定水井的作用，
又回顾2012年的报告，
其中多数水井在乡村，
1. 修井。
""",
        """
formula | line | | 大会，
pp1 | preambular | | 回顾其决议，并注意到其中肯定水井的作用，
pp2 | preambular | | 又回顾2012年的报告，其中多数水井在乡村，
p1 | operative | 1. | 修井。
""",
    ),
    Rule(
        "headings-inside-a-preamble",
        """大会，
回顾其决议，
水井的养护
又回顾2012年的报告，
一 修井
1. 修井。
""",
        """
formula | line | | 大会，
pp1 | preambular | | 回顾其决议，
s0.s1 | subheading | | 水井的养护
pp2 | preambular | | 又回顾2012年的报告，
s1 | section | 一 | 修井
p1 | operative | 1. | 修井。
""",
    ),
    Rule(
        "recitals-in-traditional-characters",
        """大會，
回顧其決議，
嚴重關切水井失修，
並注意到其中多數在鄉村，
又確認水井至關重要，
1. 決定修井。
""",
        """
formula | line | | 大會，
pp1 | preambular | | 回顧其決議，
pp2 | preambular | | 嚴重關切水井失修，並注意到其中多數在鄉村，
pp3 | preambular | | 又確認水井至關重要，
p1 | operative | 1. | 決定修井。
""",
    ),
)

RULES = (*ITEMS, *NUMBERS, *HEADINGS, *ANNEXES, *RESOLUTIONS)


def row(item: Section | Passage | Line) -> str:
    match item:
        case Line():
            cells = (item.role, "line", "", item.text)
        case Section():
            cells = (item.locator, item.kind, item.marker, "⏎".join(filter(None, (item.title, item.subtitle))))
        case Passage():
            cells = (item.locator, item.kind, item.marker, item.text)
    return " | ".join((*cells[:2], cells[2].strip(), cells[3].replace("\n", "⏎"))).replace("|  |", "| |")


def told(document: Document) -> list[str]:
    """The whole document, an item a row: its masthead, its flow and what it says was not understood."""
    return [
        *(f"{line.role} | front | | {line.text}" for line in document.front),
        *map(row, document.flow),
        *(f"caution | {caution.line or '-'} | | {caution.zh}" for caution in document.cautions),
    ]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_the_rule(rule: Rule) -> None:
    assert told(parsed(rule.text)) == rule.expected.strip().split("\n")


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_place_can_be_cited(rule: Rule) -> None:
    for place in parsed(rule.text).places:
        assert str(locator.parse(place.locator)) == place.locator


def marked_up(*blocks: tuple[str, Role | None]) -> Document:
    """The document of blocks that a format has named: their words and what its markup calls them."""
    return structure("x.xml", written((words, None, Style(role=role)) for words, role in blocks), Facts())


def test_a_block_that_its_markup_names_never_goes_on_with_a_note() -> None:
    document = marked_up(
        ("大会，", "formula"),
        ("欢迎秘书长的报告，²", "preambular"),
        ("² A/76/760/Add.8.", "note"),
        ("回顾安全理事会2011年6月27日第1990(2011)号决议，", "preambular"),
        ("1. 决定修井。", "operative"),
    )
    assert told(document) == [
        "formula | line | | 大会，",
        "pp1 | preambular | | 欢迎秘书长的报告，²",
        "fn2 | footnote | ² | A/76/760/Add.8.",
        "pp2 | preambular | | 回顾安全理事会2011年6月27日第1990(2011)号决议，",
        "p1 | operative | 1. | 决定修井。",
    ]


def test_a_row_opens_nothing_though_it_is_one_cell() -> None:
    document = marked_up(("1. 各省的水井见下表。", None), ("2. 甲省", "row"), ("一、乙省", "row"), ("2. 完。", None))
    assert told(document) == [
        "p1 | paragraph | 1. | 各省的水井见下表。⏎2. 甲省⏎一、乙省",
        "p2 | paragraph | 2. | 完。",
    ]


def test_a_heading_by_its_markup_opens_no_paragraph() -> None:
    document = marked_up(("1. 甲。", None), ("2. 建议", "heading"), ("(a) 修井", "heading"), ("2. 乙。", None))
    assert told(document) == [
        "p1 | paragraph | 1. | 甲。",
        "s0.s1 | subheading | 2. | 建议",
        "s0.s2 | subheading | (a) | 修井",
        "p2 | paragraph | 2. | 乙。",
    ]
