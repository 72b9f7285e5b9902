"""An office that tells its people by channels to this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.messages.outward import Outward
from tests.messages.receivers import Endpoint, Mailbox, endpoint, mailbox


@pytest.fixture
def outward(city_url: str, tmp_path: Path) -> Iterator[Outward]:
    """The city without cases, whose channels may speak to this machine."""
    made = Outward(city_url, tmp_path / "files")
    yield made
    made.close()


@pytest.fixture
def there() -> Iterator[Endpoint]:
    """An HTTP endpoint."""
    with endpoint() as one:
        yield one


@pytest.fixture
def post_office() -> Iterator[Mailbox]:
    """A mail server without TLS."""
    with mailbox() as box:
        yield box
