"""Works on one PDF that came back, in a process of its own: a request and its bytes come in, a
JSON object goes out, and behind it the new file, if one is made.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from reframekit.limits import limit_self
from reframekit.pdf.returned.protocol import MEGABYTES, SECONDS, form_to_json


def main() -> None:
    """The child. Every failure is an answer with a sentence, unless a limit is reached."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    request = json.loads(head)
    limit_self(SECONDS[request["verb"]], MEGABYTES)
    from reframekit.pdf.source.access import RefusedError
    from reframekit.pdf.source.opened import LockedError

    made = b""
    try:
        answer, made = _done(request, data)
    except LockedError as error:
        answer = {"refused": "locked", "wrong": error.wrong}
    except RefusedError as error:
        answer = {"refused": "unreadable", "said": str(error)}
    except NotImplementedError as error:
        answer = {"refused": "unreadable", "said": f"is locked in a way that is not known: {error}"}
    except MemoryError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        answer = {"refused": "unreadable", "said": f"is damaged, and cannot be read: {said}"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


def _done(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Each verb imports what it needs: reading needs no fonts."""
    password = request["password"]
    match request["verb"]:
        case "read":
            from reframekit.pdf.returned.read import read

            return form_to_json(read(data, password)), b""
        case "fill":
            from reframekit.pdf.returned.fill import fill

            values = {name: tuple(texts) for name, texts in request["values"].items()}
            filled = fill(data, password, values)
            return _without_data(filled), filled.data
        case _:
            from reframekit.pdf.returned.flatten import flatten
            from reframekit.pdf.returned.record import RecordWords

            words = RecordWords(**request["words"])
            flattened = flatten(data, password, request["prompts"], words)
            return _without_data(flattened), flattened.data


def _without_data(made: Any) -> dict[str, Any]:
    return {key: held for key, held in vars(made).items() if key != "data"}


if __name__ == "__main__":
    main()
