"""Where the parts are put together and shown: the web application (`app.create_app`) and the command line (`cli`).

Each page is one module in `pages/`; `context` has what a request stands in, `rendering` and `excerpt` make text
ready to be shown, `facets` the ways to narrow a search, `serialise` plain JSON. How an engine works is not known
here.
"""
