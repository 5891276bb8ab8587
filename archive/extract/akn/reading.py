"""Reading XML that anyone may have written: no entities, no DOCTYPE, no network, nothing unbounded."""

from typing import Any

from lxml import etree

from archive.messages import BadFile

# An lxml element, which has no types of its own.
Element = Any

_LARGEST = 32 * 1024 * 1024


def read(file: str, data: bytes) -> Element:
    """The root element of an Akoma Ntoso document, comments and processing instructions left out.

    Raises BadFile naming the line where reading failed.
    """
    if len(data) > _LARGEST:
        raise BadFile(
            f"{file}：XML 文件大于 {_LARGEST // 1024**2} MB。请分成几个文件。",
            f"{file}: the XML is larger than {_LARGEST // 1024**2} MB. Split it into several files.",
        )
    # Without `huge_tree` the parser itself bounds depth, the length of a text and what entities may swell to.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadFile(
            f"{file}：第 {error.lineno} 行不是合格的 XML（{error.msg}）。请重新下载，或用 XML 编辑器改正这一行。",
            f"{file}: line {error.lineno} is not well-formed XML ({error.msg}). Download it again, or mend that line.",
        ) from error
    if root.getroottree().docinfo.doctype:
        raise BadFile(
            f"{file}：含有 DOCTYPE 声明，为安全起见不读取。请删去 <!DOCTYPE …> 一行。",
            f"{file}: it has a DOCTYPE declaration and is not read, for safety. Delete the <!DOCTYPE …> line.",
        )
    if name(root) != "akomaNtoso":
        raise BadFile(
            f"{file}：不是 Akoma Ntoso 文件，根元素是 <{name(root)}>。请放入 Akoma Ntoso 文件，或另存为纯文本。",
            f"{file}: not Akoma Ntoso; its root element is <{name(root)}>. Put an Akoma Ntoso file in its place, "
            "or save it as plain text.",
        )
    return root


def name(element: Element) -> str:
    """The name of an element without its namespace, which differs between the drafts and the standard."""
    return str(etree.QName(element).localname)
