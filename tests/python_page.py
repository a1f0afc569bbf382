"""The Python in docs/python.md as one script, and what it is to print."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "python.md"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SHOWN = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)

CLIENTS = "id,name\nA1,Kim\nA2,Mira\n"
PRACTICE = "name: Harbor Street Counseling\ncountry: IE\n"


def script() -> str:
    """Every line of Python on the page."""
    return "\n".join(_BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def shown() -> list[str]:
    """What the page says that each `print` prints."""
    return _SHOWN.findall(script())


def lay_out(folder: Path) -> Path:
    """The script in a folder with the files that it takes."""
    (folder / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    (folder / "practice.yaml").write_text(PRACTICE, encoding="utf-8")
    path = folder / "page.py"
    path.write_text(script(), encoding="utf-8")
    return path
