"""What the archive says to people, in Chinese and in English, and the one family of its errors."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages of the interface.

    >>> Message("没有这份文件。", "No such document.").say("en")
    'No such document.'
    """

    zh: str
    en: str

    def say(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def together(*said: Message | None) -> Message | None:
    """Several messages as one, each once and in order; None where nothing is said.

    >>> together(None, Message("好。", "Good."), None)
    Message(zh='好。', en='Good.')
    """
    each = [message for message in dict.fromkeys(said) if message]
    return Message("".join(m.zh for m in each), " ".join(m.en for m in each)) if each else None


class ArchiveError(Exception):
    """A mistake a person can mend: what happened, where, and what to do, in both languages.

    The command line prints it and leaves with `exit_code`; a page shows it with `http_status`.
    """

    http_status: ClassVar[int] = 400
    exit_code: ClassVar[int] = 1

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Message(zh, en)

    def __reduce__(self) -> tuple[type["ArchiveError"], tuple[str, str]]:
        return type(self), (self.message.zh, self.message.en)


class BadFile(ArchiveError):
    """A file in `documents/` that cannot become a document."""


class BadSidecar(ArchiveError):
    """A sidecar whose key or value is not one the archive knows."""


class BadReference(ArchiveError):
    """Something typed as a reference to a passage that names none."""

    http_status = 404


class NotFound(ArchiveError):
    """A document or passage the archive does not hold."""

    http_status = 404


class Withdrawn(ArchiveError):
    """A document or passage the archive once held."""

    http_status = 410


class BadSetting(ArchiveError):
    """A setting, folder or port the program cannot work with."""

    http_status = 500


class ManyRemoved(ArchiveError):
    """A folder of documents so empty that it is rather not there than meant."""


class NotIndexed(ArchiveError):
    """An archive that has no index yet."""

    http_status = 503
