"""What poppler reads in the tags of a file: `pdfinfo -struct-text`."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.spoken.missing import MissingError


def version() -> str:
    """Which poppler it is."""
    said = subprocess.run([_program(), "-v"], capture_output=True, text=True).stderr
    found = re.search(r"version (\S+)", said)
    return found[1] if found else "of no known version"


def spoken(files: Mapping[str, bytes]) -> dict[str, str]:
    """The text of each file in its structure. Raises `MissingError`."""
    program, told = _program(), {}
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(data)
            command = [program, "-enc", "UTF-8", "-struct-text", path]
            done = subprocess.run(command, capture_output=True, check=True)
            told[name] = as_any_version(done.stdout.decode())
    return told


def as_any_version(text: str) -> str:
    """The text without alternatives, which only newer ones print, and without object numbers."""
    text = re.sub(r'^( *[A-Z][^"\n]*) \[".*"\](:?)$', r"\1\2", text, flags=re.MULTILINE)
    return re.sub(r"^( *Object) \d+ \d+$", r"\1", text, flags=re.MULTILINE)


def _program() -> str:
    found = shutil.which("pdfinfo")
    if found is None:
        raise MissingError("there is no pdfinfo on the PATH")
    return found
