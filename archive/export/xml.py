"""Text as XML can hold it."""

import re

# Characters XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text, with U+FFFD for each character that XML 1.0 (section 2.2) has no way to write.

    >>> writable("第1段\\x0b。")
    '第1段�。'
    """
    return _UNWRITABLE.sub("\ufffd", text)
