"""The preamble of a resolution: the words that open it, and those its paragraphs begin with.

After the formula (大会，) every paragraph begins with what the organ does (回顾, 又重申, 关切地注意到) and ends in a
comma. A comma also stands where a page ends inside a paragraph; there the first words tell whether a new one begins.
Counted in the official texts of sessions 75 to 78: 22,099 of 22,207 preambular paragraphs end in a comma.
"""

import re

_ORGAN = "大会|安全理事会|经济及社会理事会|人权理事会"
_ORGANS = rf"{_ORGAN}|[^第，。；：\\s]{{2,25}}(?:大会|理事会|委员会|会议|方会议)"
_FORMULA = re.compile(rf"(?:{_ORGANS})\s*[，,]|The (?:General Assembly|[A-Z][A-Za-z ]+),")
_MEETING = re.compile(
    r"(?:第\s*)?[0-9一二三四五六七八九十百]+\s*(?:\([^)]*\)\s*)?次(?:全体)?(?:会议)?(?:\s*[(（]?(?:续会|复会)?[)）])?"
    r"(?:\s+\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?"
)

_DECISION = re.compile("(?:又|还|正式|并|再次)*(?:决定|核可|核准|请|授权|通过|建议|任命|指定|批准|认可|赞同)")
_VOTE = re.compile(r"[\[［(（](?:经记录表决|以.{1,40}票|.{0,40}通过)|(?:赞成|反对|弃权|赞成票|反对票)\s*[：:]")
_HOW = (
    "又|还|也|再次|再|紧急|深入|特别|特别是|因此|此外|尤其|仍然|仍|依然|继续|始终|同样|进一步|最|极为|深为|在这方面|在此方面|深感|深表|深切|"
    "严重|非常|强烈|最强烈地|坚决|坚定|坚定地|明确|大力|充分|共同|适当|正式|完全|高度"
)
_MANNER = (
    "关切|赞赏|满意|遗憾|严重关切|深为关切|极为关切|非常关切|震惊|感激|感兴趣|深为遗憾|赞许|欣慰|关注|深感震惊|高兴|"
    "失望|不安|感谢|尤其感兴趣|深为赞赏|严重关注|关切和遗憾"
)
_DOES = (
    "回顾|重申|认识到|注意到|欢迎|确认|表示|强调|意识到|铭记|审议|深信|承认|着重指出|关切|考虑到|念及|遵循|鼓励|肯定|"
    "申明|重点指出|欣见|谴责|指出|赞扬|决心|认为|审查|敦促|知悉|感到|痛惜|希望|促请|承诺|期待|提及|斥责|坚信|"
    "认定|断定|裁定|切望|渴望|鉴于|有鉴于|顾及|遵照|获悉|缅怀|期望|痛心|惋惜|呼吁|支持|相信|不安|纪念|提请|邀请|认可|倾听|哀悼|要求|赞赏|感谢|确信|收到|尊重|了解|提醒|反对|基于|深知|表扬|"
    "吁请|赞同|声援|敬仰|秉承|忆及|力求|注意|愤慨|遗憾|震惊|关注|认识|忧虑|尤感|"
    "回应|牢记|忠于|相应|警觉|庆贺|满意|高兴|欣慰|失望|听取|接获|强烈|商定|"
    "呼请|吁求|惊悉|谨记|念及|自觉|明白|理解|祝贺|致敬|悼念|愿|看到|宣告|赞成|秉持|总结"
)
# What is read here in traditional characters, and the same simplified.
_SIMPLIFIED = str.maketrans(
    "嚴爲為於從會體傾關興決別動勵籲聽員國堅聲復審對將並慶應強當憶憂懷驚憤願揚據斷時權極樣歡濟滿點確緊約紀組織終經繼續緬締獲慮見覺認議記許識請諾調謝謹譴責賀賞贊還這進適遺採鑑銘際顧題",
    "严为为于从会体倾关兴决别动励吁听员国坚声复审对将并庆应强当忆忧怀惊愤愿扬据断时权极样欢济满点确紧约纪组织终经继续缅缔获虑见觉认议记许识请诺调谢谨谴责贺赏赞还这进适遗采鉴铭际顾题",
)
# Who speaks in a declaration or a treaty, on a line of its own: 我们，各国元首和政府首脑，
_ADDRESS = re.compile(
    "(?:我们[，,]?|本)[^，。；：]{0,40}(?:代表|首脑|元首|部长|缔约国|缔约方|会员国|成员国|各国|政府|人民|议员)[，,]"
)
# What is felt of a matter stands behind it: 对受灾者深表同情.
_OF = "对(?=.{1,280}(?:表示|感到|深表|深感|深为|极为))"
# Who does it and what is done stand in so many characters.
HEAD = 300
_UPON = "(?:在这方面|在此方面|为此|因此|此外|在[^，。；：]{2,40}之际)，|在[^，。；：]{2,20}会议上"
_LEADS_ON = re.compile(r"[，：][⁰¹²³⁴⁵⁶⁷⁸⁹\s]*$")
_AGREED = "[兹爰茲]?(?:商定|议定|协议|宣告|宣布|声明)如下"
_ACTING = "根据[^，。]{2,40}采取行动"
_RECITAL = re.compile(
    rf"[\s\u200e]*(?:{_UPON})?(?:(?:{_HOW})*(?:(?:{_MANNER})地)?(?:{_HOW})*(?:{_DOES}|{_OF})|再次请|{_ACTING}|{_AGREED})"
)


def is_formula(text: str, following: str = "") -> bool:
    """Whether a line opens the text of a resolution. An organ's name alone does, without the comma, where what is
    `following` it ends in a comma or a colon, decides or is paragraph 1.

    >>> is_formula("大会，"), is_formula("安全理事会，"), is_formula("大会决定，")
    (True, True, False)
    >>> is_formula("大会", "1. 确认"), is_formula("大会", "组织")
    (True, False)
    """
    head = _head(text)
    if re.fullmatch(_ORGAN, head):
        leads_on = bool(_LEADS_ON.search(following[-HEAD:]))
        return leads_on or following.startswith("1.") or begins_decision(following)
    return len(text) <= 40 and bool(_FORMULA.fullmatch(head)) and not begins_recital(text)


def is_meeting(text: str) -> bool:
    """Whether a line names the meeting at which a resolution was adopted, with or without its day:
    `第38次全体会议`, `第51次全体会议 2019年12月18日`."""
    return bool(_MEETING.fullmatch(_head(text)))


def begins_decision(text: str) -> bool:
    """Whether a text begins as an operative paragraph does and no preambular one: `核准`.

    >>> begins_decision("核准联合检查组预算；"), begins_decision("回顾其决议，")
    (True, False)
    """
    return bool(_DECISION.match(_head(text)))


def is_vote(text: str) -> bool:
    """Whether a line below the meeting says how the text was adopted: `[未经表决获得通过。]`, `赞成：…`."""
    return bool(_VOTE.match(_head(text)))


def is_address(text: str) -> bool:
    """Whether a line says who speaks in what follows, and no more.

    >>> is_address("我们，各国国家元首和政府首脑，"), is_address("我们重申会员国的承诺，")
    (True, False)
    """
    return bool(_ADDRESS.fullmatch(_head(text)))


def begins_recital(text: str) -> bool:
    """Whether a text begins as a preambular paragraph does.

    >>> begins_recital("又关切地注意到缔约国"), begins_recital("其中决定将题为")
    (True, False)
    """
    return bool(_RECITAL.match(_head(text)))


def _head(text: str) -> str:
    """How a text begins, in simplified characters."""
    return text[:HEAD].translate(_SIMPLIFIED)
