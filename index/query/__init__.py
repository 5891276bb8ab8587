"""The query language: from what was typed to a tree, and back.

    query    = either
    either   = both *( ("OR" | "或" | "|") both )
    both     = part *( ["AND"] part )
    part     = ("NOT" | "非" | "-") part | "(" either ")" | leaf
    leaf     = ["="] quoted | quoted "~" number | field ":" value | run "*" | run
    quoted   = '"…"' | "“…”" | "「…」" | "『…』"
    field    = "section" | "章节" | "year" | "年份" | "document" | "文件" | "kind" | "类型"
    value    = quoted | run
    years    = year [ (".." | "-" | "至" | "到") [year] ] | ".." year

What each means is in `CONSTRUCTS`, from which the help page is drawn. The value of `year` is `years`.

Words that are operators stand by themselves; `-` stands right before what it denies; a bracket groups where it stands
at the beginning of a run, inside one (`1540(2004)`) it is text. Signs may be full width, as Chinese input methods write
them; a long dash is none of them but in years (`2012—2014`), for texts begin with dashes.

A sign that lacks its counterpart (a bracket or quotation mark at the edge of a run, an operator without an operand)
is left out; a condition that cannot be read is text. The notice says so: no input is an error.
"""

import re

from index.query.conditions import KIND_NAMES
from index.query.constructs import CONSTRUCTS, Construct
from index.query.parsing import LONGEST, Query, parse, without_conditions
from index.query.printing import show
from index.query.tokens import MOST_LEAVES
from index.query.tree import And, Field, Leaf, Near, Not, Or, Prefix, Text, Tree, Years, rewritten

__all__ = [
    "CONSTRUCTS", "GRAMMAR", "KIND_NAMES", "LONGEST", "MOST_LEAVES",
    "And", "Construct", "Field", "Leaf", "Near", "Not", "Or", "Prefix", "Query", "Text", "Tree", "Years",
    "parse", "rewritten", "show", "without_conditions",
]  # fmt: skip

# The grammar as it stands above, for whoever is to be shown it.
GRAMMAR = "\n".join(line.strip() for line in re.findall(r"^ {4}\S.*", __doc__, re.MULTILINE))
