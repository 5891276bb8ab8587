"""Settings: where the documents and the index lie, and how the archive is served."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.messages import BadSetting
from index import engines


@dataclass(frozen=True, slots=True)
class Settings:
    """`documents` is the folder of the documents, `data` that of everything derived from them; `base_url` the
    address the archive is reached at, where that is not the one it is asked under."""

    documents: Path = Path("documents")
    data: Path = Path("var")
    engine: str = "whoosh"
    base_url: str | None = None


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that `ARCHIVE_DOCUMENTS`, `ARCHIVE_DATA`, `ARCHIVE_ENGINE` and `ARCHIVE_BASE_URL` give; what is
    not set stays as it is by default.

    Raises BadSetting where the base address is none, or no engine has the name.
    """
    default = Settings()
    return Settings(
        documents=Path(environment.get("ARCHIVE_DOCUMENTS") or default.documents),
        data=Path(environment.get("ARCHIVE_DATA") or default.data),
        engine=engines.known(environment.get("ARCHIVE_ENGINE") or default.engine),
        base_url=base_url(environment.get("ARCHIVE_BASE_URL")),
    )


def base_url(text: str | None) -> str | None:
    """An address the archive can be reached at, None for none. Raises BadSetting where it is not one."""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise BadSetting(
            f"ARCHIVE_BASE_URL 的值 {text} 不是网址。请写成 https://archive.example 的样子。",
            f"ARCHIVE_BASE_URL is {text}, which is no address. Write it like https://archive.example.",
        )
    return text.rstrip("/") if text else None
