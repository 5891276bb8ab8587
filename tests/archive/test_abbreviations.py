from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.abbreviations import introduced
from archive.model import Abbreviation

REPORT = Path(__file__).parents[2] / "documents" / "A_68_827.txt"


def test_all_that_the_report_introduces_and_nothing_besides() -> None:
    assert introduced(REPORT.read_text(encoding="utf-8")) == (
        Abbreviation("各国议会联盟", "议会联盟"),
        Abbreviation("联合国儿童基金会", "儿基会"),
        Abbreviation("联合国人口基金", "人口基金"),
        Abbreviation("联合国开发计划署", "开发署"),
        Abbreviation("经济合作与发展组织", "经合组织"),
        Abbreviation("人权事务高级专员办事处", "人权高专办"),
        Abbreviation("国际农业发展基金", "农发基金"),
        Abbreviation("世界贸易组织", "世贸组织"),
        Abbreviation("联合国艾滋病毒/艾滋病规划署", "艾滋病署"),
        Abbreviation("世界卫生组织", "世卫组织"),
        Abbreviation("全面禁止核试验条约组织", "禁核试组织"),
    )


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("由联合国开发计划署(开发署)支持", "联合国开发计划署", "开发署"),
        ("由联合国开发计划署（开发署）支持", "联合国开发计划署", "开发署"),
        ("由联合国开发计划署(下称“开发署”)支持", "联合国开发计划署", "开发署"),
        ("由联合国开发计划署（以下简称：开发署）支持", "联合国开发计划署", "开发署"),
        ("联合国与各国议会和各国议会联盟(议会联盟)的互动", "各国议会联盟", "议会联盟"),
        ("联合国和世界贸易组织(世贸组织)", "世界贸易组织", "世贸组织"),
        ("联合国儿童基金会和开发计划署(开发署)", "开发计划署", "开发署"),
        ("同联合国难民事务高级专员公署(难民署)", "联合国难民事务高级专员公署", "难民署"),
        ("欢迎联合国促进性别平等和增强妇女权能署(妇女署)", "联合国促进性别平等和增强妇女权能署", "妇女署"),
        ("联合国教育、科学及文化组织(教科文组织)", "联合国教育、科学及文化组织", "教科文组织"),
        ("联合国粮食及农业组织(粮农组织)", "联合国粮食及农业组织", "粮农组织"),
        ("联合国系统行政首长协调理事会(首协会)", "联合国系统行政首长协调理事会", "首协会"),
        ("东南亚国家联盟(东盟)", "东南亚国家联盟", "东盟"),
        ("欧洲安全与合作组织(欧安组织)", "欧洲安全与合作组织", "欧安组织"),
        ("信息和通信技术(信通技术)", "信息和通信技术", "信通技术"),
        ("《不扩散核武器条约》(《不扩散条约》)", "不扩散核武器条约", "不扩散条约"),
        ("《联合国气候变化框架公约》（以下简称《气候公约》）", "联合国气候变化框架公约", "气候公约"),
        ("联合国在人权事务高级专员办事处(人权高专办)", "人权事务高级专员办事处", "人权高专办"),
    ],
)
def test_full_and_short_form(text: str, full: str, short: str) -> None:
    assert introduced(text) == (Abbreviation(full, short),)


@pytest.mark.parametrize(
    "text",
    [
        "私人资金流动(包括汇款、外国直接投资等)",
        "第 126 届大会(2012 年 4 月)",
        "议会(立法机构)在促进可持续发展",
        "第 66/296 号决议(模式决议)",
        "在摩洛哥(阿拉伯区域)",
        "25项政策(国家和区域)",
        "这份联合报告(只有英文本)",
        "F-X De Donnea(比利时议员)",
        "评审团(议会联盟是成员之一)",
        "第七十四届会议期间在特别政治和非殖民化委员会(第四委员会)",
        "议会联盟(议会联盟)",
        "《公约》(《公约》)",
        "《世界人权宣言》(《公约》)",
        "《世界人权宣言》(第三委员会)",
        "设有乡、镇(乡镇)",
        "寺院、宫观、清真寺、教堂(以下简称寺观教堂)",
        "平台建立会展统一服务窗口(以下简称平台服务窗口)",
        "本办法所称证券交易所风险基金(以下称本基金)",
        "开发计划署。该机构(开发署)",
        "联合国开发计划署支助(开发署)",
        "(开发署)",
        "",
    ],
)
def test_other_brackets_introduce_nothing(text: str) -> None:
    assert introduced(text) == ()


def test_each_is_told_once() -> None:
    assert len(introduced("联合国开发计划署(开发署)、联合国开发计划署(开发署)")) == 1


@settings(max_examples=100)
@given(st.text(alphabet="联合国世界开发计划署组织和、的。(（)）", max_size=40))
def test_full_form_holds_the_short_ones_characters_in_order_and_stands_in_the_text(text: str) -> None:
    for abbreviation in introduced(text):
        assert abbreviation.full in text
        assert len(abbreviation.full) > len(abbreviation.short)
        rest = iter(abbreviation.full)
        assert all(character in rest for character in abbreviation.short)
