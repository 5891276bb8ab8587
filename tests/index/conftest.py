"""What tests that make many archives share."""

from collections.abc import Iterator

import pytest

from index import segment


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The dictionary is made once for all archives here."""
    made = segment.load(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        for place in ("index.segment.load", "index.shelf.load"):
            patch.setattr(place, lambda _: made)
        yield
