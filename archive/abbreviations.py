"""The short forms a document introduces: `联合国开发计划署(开发署)`, `全称(下称“简称”)`.

A short form is made of characters of the full one, in their order, and ends as it ends. The text has no blanks,
so where the full form begins is found by rule:

1. Go back from the bracket over the fewest characters that hold the short form's in order. Over 。；： brackets
   and line ends there is no going; over 、和与及 there is, for names hold them (`经济合作与发展组织`).
2. If what was reached does not begin with a head of its own (联合国, 国际, 世界 …), go on to the nearest head in
   front of it, but not over a word no name holds (的, 在, 由 …) nor over a name that is itself complete
   (`联合国和`, `联合国儿童基金会和`).
3. What the words before do not hold, or only repeats them, is no short form: `(立法机构)`, `(包括汇款)`, `(模式决议)`;
   nor is what sums up a list (`乡、镇(乡镇)`) or a sentence (`建立会展统一服务窗口(服务窗口)`).
4. A title in 《》 is the full form as it stands: `《联合国气候变化框架公约》(《气候公约》)`.

Where no head is known the beginning can be a shade too late (`海洋法司` of `海洋事务和海洋法司`); what stands
between the beginning and the bracket is always the text's own.
"""

import re

from archive.model import Abbreviation
from archive.symbol import fold

_LONGEST = 40
_HEADS = (
    "联合国", "国际", "世界", "全球", "各国", "欧洲", "非洲", "亚洲", "美洲", "拉丁美洲", "东南亚", "阿拉伯", "伊斯兰",
    "太平洋", "政府间", "秘书处", "全面",
)  # fmt: skip
_BODY = r"[会署组织处部厅司局院所行团网盟国金]"

_DECLARED = r"(?:以下简称|以下称|下文称|简称为?|下称)[：:]?"
_SHORT = r"[“\"「]?(?P<short>[一-龥]{2,10})[”\"」]?"
_INTRODUCED = re.compile(rf"(?<=[一-龥])\s?\((?P<declared>{_DECLARED})?{_SHORT}\)")
_TITLE = re.compile(
    rf"《(?P<full>[^《》]{{4,40}})》\s?\((?:{_DECLARED})?[“\"「]?《(?P<short>[一-龥]{{2,16}})》[”\"」]?\)"
)
_NO_NAME_GOES_OVER = re.compile(r"[^一-龥、/·\-]")
# Words that stand between names, not in them; 同 unless in 共同, 协同, 合同 …
_BETWEEN_NAMES = re.compile(
    r"[的在由向对从将被请经并但其该这是有于给让使]|(?<![共协合不])同(?![盟等步一])|根据|通过|包括|支持"
)
_IN_NO_NAME = re.compile(r"[的在由被了或是]|所称|建立|提供|进行|开展")
# In a name 、 is followed by 和 further on: 联合国教育、科学及文化组织.
_LIST = re.compile(r"、[^和与及]*$")
_JOINT = re.compile(r"[、和与及]")


def introduced(text: str) -> tuple[Abbreviation, ...]:
    """Every abbreviation a text introduces, in order, each once.

    >>> introduced("同联合国儿童基金会(儿基会)和联合国人口基金(人口基金)举行了议会(立法机构)辩论")
    (Abbreviation(full='联合国儿童基金会', short='儿基会'), Abbreviation(full='联合国人口基金', short='人口基金'))
    """
    folded = fold(text)
    found: dict[Abbreviation, None] = {}
    for match in sorted((*_INTRODUCED.finditer(folded), *_TITLE.finditer(folded)), key=lambda match: match.end()):
        full = _title(match) if match.re is _TITLE else _full_form(folded[: match.start()][-_LONGEST:], match["short"])
        if full:
            found[Abbreviation(full, match["short"])] = None
    return tuple(found)


def _title(match: re.Match[str]) -> str | None:
    full, short = match["full"], match["short"]
    return full if full != short and _reach(full, short) is not None else None


def _full_form(before: str, short: str) -> str | None:
    """The words at the end of `before` that the short form abbreviates, None where it abbreviates none."""
    breaks = [match.end() for match in _NO_NAME_GOES_OVER.finditer(before)]
    run = before[breaks[-1] :] if breaks else before
    start = _reach(run, short)
    if start is None or not _ends_alike(run, short) or _IN_NO_NAME.search(run, start):
        return None
    start = _head(run, start)
    full = run[start:]
    return full if len(full) > len(short) and not _LIST.search(full) else None


def _reach(run: str, short: str) -> int | None:
    """Where the fewest characters begin that hold the short form's in order."""
    at = len(run)
    for character in reversed(short):
        at = run.rfind(character, 0, at)
        if at < 0:
            return None
    return at


def _ends_alike(run: str, short: str) -> bool:
    """`…署(开发署)`; and `…高级专员办事处(人权高专办)`, which leaves the end of 办事处 out."""
    return run.endswith(short[-1]) or bool(short.endswith("办") and re.search("办(?:事处|公室|公厅)$", run))


def _head(run: str, start: int) -> int:
    """Where the name begins that the words from `start` belong to."""
    if run.startswith(_HEADS, start):
        return start
    for at in range(start - 1, -1, -1):
        if _BETWEEN_NAMES.match(run, at):
            return start
        if run.startswith(_HEADS, at) and _one_name(run[at:start]):
            return at
    return start


def _one_name(front: str) -> bool:
    """Whether what follows a joint still belongs to the name: not where what stands before it is a body already."""
    return not any(re.search(f"{_BODY}$", front[: joint.start()]) for joint in _JOINT.finditer(front))
