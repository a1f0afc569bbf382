"""Files with answers: what `read` wrote, or a plain list of names and values, as JSON or CSV."""

from __future__ import annotations

from reframekit.answers.given import Given
from reframekit.answers.given_csv import in_csv
from reframekit.answers.given_json import in_json
from reframekit.delimited import table_text
from reframekit.errors import ExitCode, failure

MOST_BYTES = 16 * 1024 * 1024


def given_in(data: bytes, path: str) -> tuple[Given, ...]:
    """The answers in a file of either kind. Raises `ReframeError` with every line that is wrong."""
    if len(data) > MOST_BYTES:
        message = f"{path} is larger than {MOST_BYTES >> 20} MiB"
        raise failure(ExitCode.UNREADABLE, message, "a file of answers is a few kilobytes")
    text = table_text(data, path)
    return tuple((in_json if text.lstrip()[:1] in ("{", "[") else in_csv)(text, path))
