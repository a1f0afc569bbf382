"""Changes of a line that change nothing that can be seen, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

_GROUND = 'f"q {fill} 0 0 {numbers(size)} re f Q "'
#: Mutants that do what the code does: the file's name, the old line, the new one, and why.
EQUIVALENTS: Mapping[tuple[str, str, str], str] = {
    (
        "access.py",
        "key = (-1, id(raw))",
        "key = (-2, id(raw))",
    ): "No object has that number, either.",
    ("default_appearance.py", "return None", "pass"): "Nothing stands behind it.",
    ("form.py", "return", "pass"): "What is no dictionary is nowhere in the line that follows.",
    (
        "frames.py",
        "def frame(asked: Characteristics, size: Size, *, cells: int = 0) -> str:",
        "def frame(asked: Characteristics, size: Size, *, cells: int = 1) -> str:",
    ): "Nothing parts one cell.",
    ("frames.py", f"shown += {_GROUND}", f"shown = {_GROUND}"): "Nothing is shown before it.",
}
