"""Reads one foreign PDF in a process of its own: its bytes come in, a cleaned value goes out."""

from __future__ import annotations

import logging
import sys

from reframekit.limits import limit_self
from reframekit.pdf.bound.value import MEGABYTES, SECONDS, packed, refused


def main() -> None:
    """The child. What the library says of a damaged file is no answer, so it is not said."""
    limit_self(SECONDS, MEGABYTES)
    logging.disable()
    from reframekit.pdf.bound.read import read
    from reframekit.pdf.source.access import NeedsPasswordError, RefusedError

    try:
        answer = packed(read(sys.stdin.buffer.read()))
    except NeedsPasswordError:
        answer = refused("needs a password", "save it without one, and take that", password=True)
    except RefusedError as error:
        answer = refused(str(error), "take another file, or a part of this one")
    except NotImplementedError as error:
        answer = refused(f"is locked in a way that cannot be read: {error}", "save it unlocked")
    except MemoryError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        answer = refused(f"is damaged: {said}", "open it in a PDF program, and save it as new")
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
