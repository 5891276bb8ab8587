"""What a command that reads a document tells of those it belongs with: one line, apart from the answer."""

from itertools import groupby

import click

from archive.messages import Message, NotFound, NotIndexed
from index.library import current
from index.relations import Relation
from search_app.cli.terminal import language, say
from search_app.settings import Settings

_WORDS: dict[Relation, Message] = {
    "replaced_by": Message("已由 {} 取代", "replaced by {}"),
    "corrected_by": Message("有更正 {}", "corrected by {}"),
    "amended_by": Message("有修正 {}", "amended by {}"),
    "replaces": Message("取代 {}", "replaces {}"),
    "corrects": Message("更正 {}", "corrects {}"),
    "amends": Message("修正 {}", "amends {}"),
    "supplements": Message("是 {} 的增编", "an addendum to {}"),
    "continues": Message("是 {} 的续会记录", "the record of a resumption of {}"),
    "summarises": Message("是 {} 的摘要", "a summary of {}"),
    "supplemented_by": Message("有增编 {}", "with addenda {}"),
    "continued_by": Message("有续会记录 {}", "with records of resumed meetings {}"),
    "summarised_by": Message("有摘要 {}", "with summaries {}"),
}


def tell_related(settings: Settings, name: str) -> None:
    """Say what a document is to others in the index; nothing where there is no index or it does not hold this one."""
    try:
        library = current(settings.data)
        related = groupby(library.related(name), key=lambda relative: relative.relation)
        called = library.card(name).symbol
    except (NotFound, NotIndexed):
        return
    said = [
        _WORDS[relation].say(language()).format(say("、", ", ").join(relative.symbol for relative in relatives))
        for relation, relatives in related
    ]
    if said:
        click.echo(f"{called}{say('：', ': ')}{say('；', '; ').join(said)}{say('。', '.')}", err=True)
