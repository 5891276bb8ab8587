"""How much a text looks like Chinese: what tells bytes read rightly from bytes read in the wrong encoding.

Any two bytes are some character in GB18030, so that a wrong reading seldom fails; but it is made of characters that
hardly anyone writes. Three quarters of what stands in official Chinese are a few hundred characters, in one script or
the other, and full-width punctuation. Measured on slices of reports and laws: from 8 characters on the right reading
scores above every wrong one in 99 %, from 14 on in all.
"""

import unicodedata
from collections import Counter
from functools import cache

# The commonest characters of statutes, UN documents and general prose, the commonest first.
_COMMON = frozenset(
    "的人和一国在有会不是行了中大以为法第年定地民条上政这他作理关个对生用应其部当家十要发方员主工出业事规于时公全者合成可动机议到来管进"
    "本区门下市经务我建自等得学所制日或分及能后与过道设安提实保之二同三产并利体开重面们力性表权说子代就通委长内任由也组月展物加资文多位高外"
    "处化施各报而水期府平将明现前立间相天共联使情种决院级意目社责程新小里还向正四起着构你都件项女军五心特然信计此活名约教治如从品次案些度交"
    "单告问据入城系书数取最供受常持护织场强无北基别因调去那两金被已准见好监口统量际题武查划原证海依领请照改标职审元指专没点包反南解义战但术"
    "技办运省域亚服接山该西东求支式收执路境科非知结确只手导协土律团电认续万总县况又么具育举防按果采美司备未"
    "國會為條這關個對應當發員業規於時動機議來進區門經務學後與過設實產並體開們權說長內組資處報將現間聯種決級責裡還著構項軍計約從單問據"
    "書數護織場強無別調兩準見監統際題劃證領請標職審專沒點義戰術辦運亞該東執結確隻導協團電認續萬總縣況麼舉採備"
)
_PUNCTUATION = frozenset("，。、；：？！（）《》“”‘’「」『』—…·　〔〕【】")


def plausibility(text: str, *, with_ascii: bool = False) -> float:
    """Between -1 (made of what no Chinese text holds) and 1 (of common characters only); 0 where there is nothing to
    judge by. ASCII is the same in most encodings and tells nothing, but for those in which it is not (`with_ascii`).

    >>> plausibility("联合国大会决议"), plausibility("联合国大会决议".encode("gb18030").decode("big5", "replace")) < 0.3
    (1.0, True)
    """
    counted = Counter(text)
    total = sum(counted.values())
    if not with_ascii:
        total -= sum(count for character, count in counted.items() if _is_neutral(character))
    return sum(count * _weight(c, with_ascii) for c, count in counted.items()) / total if total else 0.0


def telling(text: str) -> str:
    """The characters of a text that plausibility goes by."""
    return "".join(character for character in text if not _is_neutral(character))


def _is_neutral(character: str) -> bool:
    return " " <= character < "\x7f" or character in "\t\n\r\f"


@cache
def _weight(character: str, with_ascii: bool) -> float:
    if _is_neutral(character):
        return float(with_ascii)
    if character in _COMMON or character in _PUNCTUATION or "！" <= character <= "～":
        return 1.0
    if "\U00020000" <= character < "\U00032000":
        # Written with four bytes: not met by chance.
        return 0.5
    if "㐀" <= character <= "䶿" or "一" <= character <= "鿿":
        return 0.0
    # Letters of other scripts, private use, unassigned, controls; symbols say nothing.
    return -1.0 if unicodedata.category(character)[0] in "CL" else 0.0
