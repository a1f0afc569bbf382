"""`python -m tests.spoken poppler|firefox [--write]`: what records say, against what is kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.spoken import firefox, poppler
from tests.spoken.kept import Kept
from tests.spoken.missing import MissingError
from tests.spoken.records import NAMES, record

PROGRAMS = {"poppler": poppler, "firefox": firefox}


def main(given: Sequence[str] | None = None) -> int:
    """1 when a record says something else than what is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("--write", action="store_true", help="keep what is said now")
    asked = parser.parse_args(given)
    program, kept = PROGRAMS[asked.program], Kept(asked.program)
    try:
        version = program.version()
        told = program.spoken({name: record(name) for name in NAMES})
    except MissingError as missing:
        print(f"spoken: {asked.program} was not asked, because {missing}")
        return 0
    if asked.write:
        kept.write(told, version)
        print(f"spoken: kept what {asked.program} {version} says of {len(told)} records")
        return 0
    if version != kept.version:
        print(f"spoken: this is {asked.program} {version}; what is kept is of {kept.version}")
    if found := kept.differences(told):
        print(found)
        print(f"spoken: where the change is meant, python -m tests.spoken {asked.program} --write")
        return 1
    print(f"spoken ({asked.program} {version}): {len(told)} records say what is kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
