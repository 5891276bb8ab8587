"""The application for a WSGI server of many processes, set up by the environment: docs/serving.md.

    gunicorn --preload --workers 4 --threads 4 search_app.wsgi:application

What the first pages need is loaded before the server forks, so that its processes share it.
"""

from contextlib import suppress

from archive.messages import NotIndexed
from search_app import server
from search_app.app import create_app
from search_app.settings import from_environment

_settings = from_environment()
server.check_folders(_settings)
# An archive without an index is served all the same: its pages say so until there is one.
with suppress(NotIndexed):
    server.warm(_settings)

application = create_app(_settings)
server.prepare(application)
