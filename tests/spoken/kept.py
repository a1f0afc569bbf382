"""The texts that are kept, and how what a program says now differs from them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "kept"
_VERSIONS = "VERSIONS"


@dataclass(frozen=True)
class Kept:
    """What one program said of the records, in a folder."""

    program: str
    folder: Path = FOLDER

    @property
    def texts(self) -> dict[str, str]:
        """The texts, by the name of their record."""
        end = f".{self.program}.txt"
        return {
            path.name.removesuffix(end): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.glob(f"*{end}"))
        }

    @property
    def version(self) -> str:
        """Of which version of the program they are."""
        return self._versions().get(self.program, "")

    def differences(self, told: Mapping[str, str]) -> str:
        """What is told now against what is kept, as a unified diff; "" where they are the same."""
        kept, lines = self.texts, list[str]()
        for name in sorted(kept.keys() | told.keys()):
            before, now = kept.get(name, ""), told.get(name, "")
            title = f"{name}.{self.program}.txt"
            lines += difflib.unified_diff(
                before.splitlines(), now.splitlines(), title, f"{title}, now", lineterm=""
            )
        return "\n".join(lines)

    def write(self, told: Mapping[str, str], version: str) -> None:
        """Keeps what is told now, and nothing else of this program."""
        self.folder.mkdir(exist_ok=True)
        for name in self.texts.keys() - told.keys():
            self._path(name).unlink()
        for name, text in told.items():
            self._path(name).write_text(text, encoding="utf-8")
        versions = {**self._versions(), self.program: version}
        lines = (f"{program} {number}\n" for program, number in sorted(versions.items()))
        (self.folder / _VERSIONS).write_text("".join(lines), encoding="utf-8")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.{self.program}.txt"

    def _versions(self) -> dict[str, str]:
        path = self.folder / _VERSIONS
        if not path.exists():
            return {}
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ", 1) for line in lines)
