"""`python -m search_app`: the command line."""

from search_app.cli import run

if __name__ == "__main__":
    run()
