"""From blocks to a document: masthead, sections, passages, footnotes. It does not know which file format they
came from."""

from archive import abbreviations, accounting, mentions, symbol, years
from archive.extract import Source
from archive.facts import Facts
from archive.model import Abbreviation, Caution, Document, Line, LineRole, Mark, Passage, Section
from archive.structure import masthead, notes
from archive.structure.drafts import PassageDraft, SectionDraft
from archive.structure.openings import note_label
from archive.structure.reading import Reading
from archive.structure.recognise import recognised

__all__ = ["structure"]


def structure(file: str, source: Source, sidecar: Facts) -> Document:
    """The document a source holds. What the sidecar says holds over what the text says; what neither says is None.

    Never refuses a document for its structure: what is not understood is named in the document's cautions.
    """
    front_blocks, body_blocks = masthead.split(source.blocks)
    front = masthead.read(front_blocks)
    printed: dict[LineRole, str] = {line.role: line.text for line in reversed(front)}
    stated = source.facts.over(
        Facts(
            symbol=symbol.canonical(printed["symbol"]) if "symbol" in printed else None,
            title=masthead.title(front),
            date=masthead.date(printed["date"]) if "date" in printed else None,
            session=printed.get("session"),
            agenda_item=masthead.agenda_item(printed["agenda_item"]) if "agenda_item" in printed else None,
            issued=masthead.issued(front),
        )
    )
    known = sidecar.over(stated)
    stars = notes.borne_stars(line.text for line in front)
    reading = recognised(body_blocks, stars)
    stem = file.rpartition("/")[2].rpartition(".")[0]
    flow = _finish(reading, int(known.date[:4]) if known.date else None)
    language = known.language or "zh"
    document = Document(
        name=_name(known.symbol, language) if known.symbol else stem,
        file=file,
        symbol=known.symbol,
        title=known.title or stem,
        date=known.date,
        session=known.session,
        agenda_item=known.agenda_item,
        language=language,
        source_url=known.source_url,
        note=known.note,
        issued=known.issued,
        subjects=known.subjects,
        goals=known.goals,
        front=front,
        flow=flow,
        abbreviations=_abbreviations(flow),
        cautions=(*source.cautions, *reading.cautions, *_orphans(reading, flow, stars), *sidecar.disagreements(stated)),
    )
    return accounting.audited(document, source)


def _name(of: str, language: str) -> str:
    """What a document with a symbol is called in links: in another language than Chinese, with the language behind.

    >>> _name("A/RES/78/10", "zh"), _name("A/RES/78/10", "en")
    ('A_RES_78_10', 'A_RES_78_10.en')
    """
    return symbol.slug(of) if language.startswith("zh") else f"{symbol.slug(of)}.{language}"


def _finish(reading: Reading, year: int | None) -> tuple[Section | Passage | Line, ...]:
    bound = notes.bound(reading.flow)
    for locator, bearer in bound.bearers.items():
        reading.notes[locator].section = bearer.section
    councils = frozenset[str]().union(*(mentions.councils(_words(item)) for item in reading.flow))

    def finished(at: int, draft: PassageDraft | SectionDraft | Line) -> Passage | Section | Line:
        if isinstance(draft, PassageDraft):
            return _passage(draft, bound.marks[at], bound.bearers.get(draft.locator), year, councils)
        return _section(draft) if isinstance(draft, SectionDraft) else draft

    return tuple(finished(at, draft) for at, draft in enumerate(reading.flow))


def _words(item: PassageDraft | SectionDraft | Line) -> str:
    return item.title if isinstance(item, SectionDraft) else item.text


def _passage(
    draft: PassageDraft,
    marks: tuple[Mark, ...],
    bearer: PassageDraft | None,
    year: int | None,
    councils: frozenset[str],
) -> Passage:
    section, text, marker = draft.section, draft.text, draft.marker
    if not text:
        # An article of which its paragraphs hold all the words is found by its number.
        marker, text = "", marker.strip()
    return Passage(
        locator=draft.locator,
        kind=draft.kind,
        marker=marker,
        text=text,
        section=section.marker + section.title if section else None,
        section_path=section.path() if section else (),
        section_value=section.value() if section else (),
        parent=draft.parent,
        bearer=bearer.locator if bearer else None,
        marks=marks,
        years=years.mentioned(text, year),
        references=mentions.references(text, councils),
        extents=tuple(draft.extents),
    )


def _section(draft: SectionDraft) -> Section:
    return Section(
        locator=draft.locator,
        kind=draft.kind,
        marker=draft.marker,
        title=draft.title,
        subtitle=draft.subtitle,
        path=draft.path(),
        value=draft.value(),
        extents=tuple(draft.extents),
    )


def _abbreviations(flow: tuple[Section | Passage | Line, ...]) -> tuple[Abbreviation, ...]:
    found = (a for item in flow if isinstance(item, Passage) for a in abbreviations.introduced(item.text))
    return tuple(dict.fromkeys(found))


def _orphans(
    reading: Reading, flow: tuple[Section | Passage | Line, ...], stars: frozenset[str]
) -> tuple[Caution, ...]:
    """Footnotes nothing bears, neither a passage nor as `stars` the masthead, and marks without a footnote. Where
    footnotes have no superscripts the marks of most are lost: one caution for all of these."""
    unborne = [
        (reading.notes[passage.locator].first_line, passage.marker.strip())
        for passage in flow
        if isinstance(passage, Passage) and passage.kind == "footnote" and passage.bearer is None
        if note_label(passage.marker.strip()) not in stars
    ]
    plain = [(line, marker) for line, marker in unborne if notes.is_plain(marker)]
    if plain:
        line, markers = plain[0][0], [marker for _, marker in plain]
        unborne = [(line, "、".join(markers)), *(each for each in unborne if not notes.is_plain(each[1]))]
    cautions = [
        Caution(
            line,
            f"脚注 {marker} 在正文中没有找到注号。",
            f"no mark in the text was found for footnote {marker.replace('、', ', ')}.",
        )
        for line, marker in unborne
    ]
    cautions += [
        Caution(
            None,
            f"{passage.locator}：注号 {mark.label} 没有对应的脚注。",
            f"{passage.locator}: mark {mark.label} has no footnote.",
        )
        for passage in flow
        if isinstance(passage, Passage)
        for mark in passage.marks
        if mark.footnote is None
    ]
    return tuple(dict.fromkeys(cautions))
