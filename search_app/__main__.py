"""`python -m search_app`: the command line."""

import gc

# What is imported is here to stay: looking through it for garbage, again and again, takes a tenth of the time.
gc.disable()

from search_app.cli import run  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    run()
