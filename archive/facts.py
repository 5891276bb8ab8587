"""What is known of a document as a whole: stated by its text, by its file's markup, or by the sidecar beside it."""

from dataclasses import dataclass, fields

from archive.model import Caution

_LABELS = {
    "symbol": ("文号", "symbol"),
    "title": ("标题", "title"),
    "date": ("日期", "date"),
    "session": ("届会", "session"),
    "agenda_item": ("议程项目", "agenda item"),
}
_SIDECAR_HOLDS = "以附属文件为准。"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document; None and () are unknown. `date` is `2014`, `2014-04` or `2014-04-02`: for a
    resolution the day of its adoption; `issued` is the day the document was put out. `subjects` are subject headings
    (the UNBIS Thesaurus's in resolutions), `goals` the numbers of the Sustainable Development Goals it bears on."""

    symbol: str | None = None
    title: str | None = None
    date: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    language: str | None = None
    source_url: str | None = None
    note: str | None = None
    issued: str | None = None
    subjects: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()

    def over(self, others: "Facts") -> "Facts":
        """These facts, with what they leave unknown taken from others."""
        return Facts(**{f.name: getattr(self, f.name) or getattr(others, f.name) for f in fields(self)})

    def disagreements(self, stated: "Facts") -> tuple[Caution, ...]:
        """A caution for each thing of which the text states something else than the sidecar, whose facts these are."""
        return tuple(
            Caution(
                None,
                f"{zh}：附属文件写“{ours}”，正文写“{theirs}”；{_SIDECAR_HOLDS}",
                f"{en}: the sidecar says “{ours}”, the text “{theirs}”; the sidecar holds.",
            )
            for key, (zh, en) in _LABELS.items()
            if (ours := getattr(self, key)) and (theirs := getattr(stated, key)) and not _agree(key, ours, theirs)
        )


def is_disagreement(caution: Caution) -> bool:
    """Whether a caution is one of `Facts.disagreements`, and not of something that was not understood."""
    return caution.zh.endswith(_SIDECAR_HOLDS)


def _agree(key: str, ours: str, theirs: str) -> bool:
    # A date in the sidecar may be less precise than the printed one.
    return ours == theirs or (key == "date" and theirs.startswith(ours))
