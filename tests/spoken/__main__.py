"""`python -m tests.spoken PROGRAM [--write]`: what files say, against what is kept.

Of records `poppler` and `firefox` are asked, and `firefox-keys` of blank sheets.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.spoken import blanks, firefox, keys, poppler, records
from tests.spoken.faults import FaultError
from tests.spoken.kept import Kept
from tests.spoken.missing import MissingError

PROGRAMS = {"poppler": poppler, "firefox": firefox, "firefox-keys": keys}
#: The names of the files that each is asked of, and what makes one.
FILES = {
    "poppler": (records.NAMES, records.record),
    "firefox": (records.NAMES, records.record),
    "firefox-keys": (blanks.NAMES, blanks.blank),
}


def main(given: Sequence[str] | None = None) -> int:
    """1 when a file says something else than what is kept, or something is wrong in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("--write", action="store_true", help="keep what is said now")
    asked = parser.parse_args(given)
    program, kept = PROGRAMS[asked.program], Kept(asked.program)
    names, made = FILES[asked.program]
    try:
        version = program.version()
        told = program.spoken({name: made(name) for name in names})
    except MissingError as missing:
        print(f"spoken: {asked.program} was not asked, because {missing}")
        return 0
    except FaultError as wrong:
        print(f"spoken ({asked.program} {version}): {wrong}")
        return 1
    if asked.write:
        kept.write(told, version)
        print(f"spoken: kept what {asked.program} {version} says of {len(told)} files")
        return 0
    if version != kept.version:
        print(f"spoken: this is {asked.program} {version}; what is kept is of {kept.version}")
    if found := kept.differences(told):
        print(found)
        print(f"spoken: where the change is meant, python -m tests.spoken {asked.program} --write")
        return 1
    print(f"spoken ({asked.program} {version}): {len(told)} files say what is kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
