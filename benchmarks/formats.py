"""Whether files of every encoding and the pages of real documents are read as their manifests say:
`python -m benchmarks.formats`, on the corpora of ARCHIVE_CORPORA (default ../shared/corpora)."""

import hashlib
import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from archive.extract import extract
from archive.extract.encoding import decode
from archive.extract.html_notes import superscript
from archive.messages import BadFile

CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))
MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DECLARED = re.compile(rb'charset="([\w-]+)"')


def as_expected(case: dict[str, Any], data: bytes) -> bool:
    """Whether a file of the encodings corpus comes out as its manifest says."""
    declared = DECLARED.search(data)
    try:
        text = decode(case["file"], data, declared[1].decode() if declared else None).text
        cautions = extract(case["file"], data).cautions
    except BadFile:
        return bool(case["expect"] == "refuse_or_warn")
    if not case["expect"].startswith("decode"):
        return bool(cautions)
    if case["expect"] == "decode_then_normalise":
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return bool(hashlib.sha256(text.encode()).hexdigest() == case["decoded_sha256_utf8"])


def same_page(document: dict[str, Any], data: bytes) -> bool:
    """Whether a page has just the paragraphs, headings, marks and notes of the manifest."""
    blocks = extract(document["files"]["html"], data).blocks
    body = [block for block in blocks if block.style.role != "note"]
    read = (
        [(MARKS.sub("", b.text).rstrip(" "), b.style.level if b.style.role == "heading" else None) for b in body],
        [mark.translate(DIGITS) for block in body for mark in MARKS.findall(block.text)],
        [block.text for block in blocks if block.style.role == "note"],
    )
    return read == (
        [(paragraph["text"], paragraph["heading_level"]) for paragraph in document["paragraphs"]],
        [mark for paragraph in document["paragraphs"] for mark in paragraph["footnotes"]],
        [f"{superscript(note['marker'])} {note['text']}" for note in document["footnotes"]],
    )


def main() -> int:
    """Print what does not come out as it should; 1 where anything does not."""
    if not CORPORA.is_dir():
        print(f"!!! 没有语料 / there are no corpora: {CORPORA} (ARCHIVE_CORPORA)", file=sys.stderr)
        return 1
    cases = json.loads((CORPORA / "encodings/manifest.json").read_text(encoding="utf-8"))["files"]
    wrong = [c["file"] for c in cases if not as_expected(c, (CORPORA / "encodings" / c["file"]).read_bytes())]
    pages = json.loads((CORPORA / "office/manifest.json").read_text(encoding="utf-8"))["documents"]
    other = [d["id"] for d in pages if not same_page(d, (CORPORA / "office" / d["files"]["html"]).read_bytes())]
    print(f"encodings: {len(cases) - len(wrong)} of {len(cases)} {' '.join(wrong)}")
    print(f"pages: {len(pages) - len(other)} of {len(pages)} {' '.join(other)}")
    return 1 if wrong or other else 0


if __name__ == "__main__":
    sys.exit(main())
