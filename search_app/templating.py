"""Templates, compiled once for each language of the interface: what they say is put into them then. Looked up
anew on every page, its hundred texts took a fifth of the time of its templates."""

from gettext import NullTranslations
from pathlib import Path
from typing import Any, cast

import flask
from babel.support import Translations
from flask import Flask, current_app
from flask.templating import Environment as _OfFlask
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from search_app.context import language
from search_app.language import LANGUAGES

_HERE = Path(__file__).parent
_IN_EACH = "templates"


class Environment(_OfFlask):
    """Where templates are compiled, in one language."""

    translations: NullTranslations

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        said = _Saying(self.translations).visit(source)
        said.set_environment(self)
        return super()._generate(said, *args, **options)


class _Saying(NodeTransformer):
    """Puts in the place of each `_('…')` what it says; what stands in for its `%(name)s` is escaped."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name != "_":
            return node
        (text,) = node.args
        said = Markup(self._translations.gettext(text.as_const()))
        put: nodes.Expr = nodes.Const(said)
        if node.kwargs:
            values = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
            put = nodes.Mod(put, nodes.Dict(values))
        return put.set_lineno(node.lineno)


def init_app(app: Flask) -> None:
    """Draw the pages of an application in the language each request asks for. To be called when all is known that its
    templates use."""
    app.extensions[_IN_EACH] = {spoken: _in(cast(Environment, app.jinja_env), spoken) for spoken in LANGUAGES}


def render_template(name: str, **context: Any) -> str:
    """A page, in the language of its request."""
    environment: Environment = current_app.extensions[_IN_EACH][language()]
    return flask.render_template(environment.get_template(name), **context)


def compile_all(app: Flask) -> None:
    """Compile every template, so that no page waits for it."""
    for environment in app.extensions[_IN_EACH].values():
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)


def _in(environment: Environment, spoken: str) -> Environment:
    in_one = environment.overlay()
    in_one.translations = Translations.load(_HERE / "translations", [spoken])
    return in_one
