"""The web application: one page a module, put together here."""

from flask import Flask

from archive.facts import is_disagreement
from search_app import api, compression, context, errors, feed, headers, language, lines, script, templating
from search_app.addresses import path_to
from search_app.assets import asset, inline
from search_app.choices import switch_address
from search_app.context import SETTINGS
from search_app.facets import drawn, listed, year_ranges
from search_app.hits import breadcrumb
from search_app.pages import documents, help, kept, permalink, reader, redirect, search
from search_app.settings import Settings
from search_app.turns import one_at_a_time


def create_app(settings: Settings) -> Flask:
    """The application over one archive. It opens nothing by itself: each request reads the library as it is then."""
    app = Flask(__name__)
    app.config[SETTINGS] = settings
    app.jinja_environment = templating.Environment
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    language.init_app(app)
    script.init_app(app)
    compression.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    for page in (search, reader, permalink, documents, kept, help, redirect, api, feed):
        app.register_blueprint(page.blueprint)
    app.jinja_env.globals.update(
        asset=asset,
        decimal=context.decimal,
        inline=inline,
        interface_language=context.language,
        languages=language.LANGUAGES,
        direction=script.direction,
        is_traditional=script.is_traditional,
        language_name=script.language_name,
        native_name=script.native_name,
        ngettext=language.counted,
        passage_line=lines.html,
        switch_address=switch_address,
        text_language=script.text_language,
        url_for=path_to,
        year_ranges=year_ranges,
    )
    app.jinja_env.filters |= {"breadcrumb": breadcrumb, "histogram": drawn, "listed": listed, "shown": script.shown}
    app.jinja_env.tests["disagreement"] = is_disagreement
    templating.init_app(app)
    app.wsgi_app = one_at_a_time(app.wsgi_app)  # type: ignore[method-assign,assignment]
    return app
