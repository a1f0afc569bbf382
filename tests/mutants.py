"""Code changed in one place of one line: the tests of its area notice it, or it survives.

`python -m tests.mutants [HOW MANY] [--area forms|made] [--seed N] [--only PATTERN]`: each mutant
runs in a copy of its own. One that survives shows a test that is missing, or stands among the
`EQUIVALENTS`.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.equivalents import EQUIVALENTS
from tests.mutant_areas import AREAS

TOP = Path(__file__).resolve().parents[1]
MUTANTS, SEED = 20, 7
#: What a mutant may take: so many times the time of the code as it is, and memory.
TIMES, BYTES = 4, 2 << 30

#: Limits, which no test reaches to the last one; with them, names of types.
_LIMIT = re.compile(r"_MOST|_DEEPEST|_LONGEST|_?SECONDS|_?MEGABYTES")
_UNTOUCHED = re.compile(rf"{_LIMIT.pattern}|_?[A-Z]\w*[a-z]")
_PAIRS = (
    "Eq == NotEq !=;Lt < LtE <=;Gt > GtE >=;In in NotIn not in;Is is IsNot is not;And and Or or;"
    "Add + Sub -;Mult * Div /;BitOr | BitAnd &;LShift << RShift >>"
)
_SWAPPED: dict[str, tuple[str, str]] = {}
for _a, _old, _b, _new in (pair.split(" ", 3) for pair in _PAIRS.split(";")):
    _SWAPPED |= {_a: (_old, _new), _b: (_new, _old)}

#: Row and column where it begins and where it ends.
Span = tuple[int, int, int, int]


class Mutant(NamedTuple):
    """A line of a module, and what it is made."""

    file: str
    row: int
    operator: str
    line: str
    made: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is called among the equivalents."""
        return Path(self.file).name, self.line.strip(), self.made.strip()

    def __str__(self) -> str:
        name, line, made = self.key
        return f"{name}:{self.row} {self.operator}: {line} -> {made}"

    def put(self, module: str) -> str:
        """The module with it."""
        lines = module.split("\n")
        return "\n".join([*lines[: self.row - 1], self.made, *lines[self.row :]])


def mutants(file: str, module: str) -> Iterator[Mutant]:
    """All mutants of a module."""
    lines = [line.decode("latin-1") for line in module.encode().split(b"\n")]  # a letter, a byte
    for node in _run(ast.parse(module)):
        for operator, (first, start, last, end), old, new in _edits(node, lines):
            for row in range(first, last + 1 if old else first):
                line = lines[row - 1]
                within = (start if row == first else 0, end if row == last else len(line))
                if (at := line.find(old, *within)) >= 0:
                    made = line[:at] + new + line[at + len(old) :]
                    texts = [text.encode("latin-1").decode() for text in (line, made)]
                    yield Mutant(file, row, operator, *texts)
                    break


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are run and may be changed."""
    within: list[ast.AST | None] = [*ast.iter_child_nodes(node)]
    match node:
        case ast.Import() | ast.ImportFrom() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.Expr(value=ast.Constant()) | ast.Call(func=ast.Name(id="isinstance")):
            return
        case ast.Assign(targets=[ast.Name(id=name)]) if _UNTOUCHED.match(name):
            return
        case ast.AnnAssign(value=value):
            within = [value]
        case ast.FunctionDef(args=given, body=[*body, last]):
            end = [] if ast.unparse(last) == "return None" else [last]
            within = [*given.defaults, *given.kw_defaults, *body, *end]
        case ast.ClassDef(body=body):
            within = [*body]
        case ast.JoinedStr():
            within = []
    yield node
    for each in filter(None, within):
        yield from _run(each)


def _edits(node: Any, lines: list[str]) -> Iterator[tuple[str, Span, str, str]]:
    """An operator, where it changes something, what that is (nothing: not on a line), the new."""

    def place(part: Any) -> tuple[Span, str]:
        row, start, last, end = part.lineno, part.col_offset, part.end_lineno, part.end_col_offset
        return (row, start, last, end), lines[row - 1][start:end] if row == last else ""

    def swapped(a: Any, op: ast.AST, b: Any) -> tuple[Span, str, str]:
        gap = (a.end_lineno, a.end_col_offset, b.lineno, b.col_offset)
        return gap, *_SWAPPED[type(op).__name__]

    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            if not any(_LIMIT.match(getattr(each, "id", "")) for each in (left, *others)):
                for op, (a, b) in zip(ops, pairwise((left, *others)), strict=True):
                    yield "comparison", *swapped(a, op, b)
        case ast.BoolOp(op=op, values=values):
            yield from (("and, or", *swapped(a, op, b)) for a, b in pairwise(values))
        case ast.BinOp(left=a, op=op, right=b) if type(op).__name__ in _SWAPPED:
            yield "arithmetic", *swapped(a, op, b)
        case ast.AugAssign(target=a, op=op, value=b):
            gap, old, _ = swapped(a, op, b)
            yield "augmented", gap, f"{old}=", "="
            yield "augmented", *place(node), "pass"
        case ast.UnaryOp(op=ast.Not()):
            yield "not", place(node)[0], "not ", ""
        case ast.Constant(value=bool(value)):
            yield "true, false", *place(node), str(not value)
        case ast.Constant(value=int(value)):
            yield "number", *place(node), str(value + 1)
        case ast.JoinedStr() | ast.Constant(value=str() | bytes()) if getattr(node, "value", "f"):
            span, old = place(node)
            yield "text", span, old, f"{old[:-1]}x{old[-1:]}"
        case ast.Return(value=ast.expr() as value) if getattr(value, "value", True):
            yield "return", *place(node), "return None"
        case ast.Expr(value=ast.Call()) if node.lineno != node.end_lineno:
            first = lines[node.lineno - 1].lstrip()
            yield "dropped", place(node)[0], first, f"lambda: {first}"
        case (
            ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom())
            | ast.Return(value=None | ast.Constant(value=None))
            | ast.Assign(targets=[ast.Subscript()])
            | ast.Raise()
        ):
            yield "dropped", *place(node), "pass"
        case ast.Break() | ast.Continue():
            yield "jump", *place(node), "pass"
            yield "jump", *place(node), "continue" if isinstance(node, ast.Break) else "break"
        case ast.If() | ast.While() | ast.IfExp() | ast.comprehension():
            for test in node.ifs if isinstance(node, ast.comprehension) else [node.test]:
                if not isinstance(test, ast.Constant | ast.UnaryOp):
                    yield "condition", *place(test), f"not ({place(test)[1]})"


def all_mutants(folders: Iterable[str], top: Path = TOP) -> list[Mutant]:
    """Those of all modules in these folders."""
    paths = sorted(path for folder in folders for path in (top / folder).glob("*.py"))
    texts = {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return [each for file, text in texts.items() for each in mutants(file, text)]


def drawn(found: Iterable[Mutant], count: int, seed: int = SEED) -> list[Mutant]:
    """So many, each of another line; a larger count begins with those of a smaller one."""
    chance = random.Random(seed)
    lines: dict[tuple[str, int], dict[str, list[Mutant]]] = {}
    for each in found:
        lines.setdefault((each.file, each.row), {}).setdefault(each.operator, []).append(each)
    order = chance.sample(list(lines.values()), len(lines))
    return [chance.choice(line[chance.choice(list(line))]) for line in order[:count]]


def noticed(base: Path, tests: tuple[str, ...], limit: float, mutant: Mutant) -> tuple[str, float]:
    """The test that notices a mutant, or nothing, and the seconds that it took."""
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(base, Path(folder) / "copy", symlinks=True))
        path = copy / mutant.file
        path.write_text(mutant.put(path.read_text(encoding="utf-8")), encoding="utf-8")
        return failed(copy, tests, limit), time.monotonic() - began


def failed(copy: Path, tests: tuple[str, ...], limit: float) -> str:
    """The test that fails in a copy, or what else went wrong; nothing, if all is well."""
    files = [file for name in tests if (copy / (file := f"tests/{name}.py")).exists()]
    options = ["-xq", "-oaddopts=", "-pno:cacheprovider", f"--basetemp={copy.parent / 'tmp'}"]
    with _python(copy, "-m", "pytest", *options, *files) as ran:
        try:
            said = ran.communicate(timeout=limit)[0]
        except subprocess.TimeoutExpired:
            return f"more than {limit:.0f} seconds"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(ran.pid, signal.SIGKILL)
    found = re.search(r"^(?:FAILED|ERROR) tests/(.*)", said, re.MULTILINE)
    return (found[1] if found else f"the end {said[-300:]!r}") if ran.returncode else ""


def _python(copy: Path, *arguments: str) -> subprocess.Popen[str]:
    """The interpreter, with the package of a copy before the one that is installed."""

    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))

    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limited,
        start_new_session=True,
    )


def copied(base: Path, tests: tuple[str, ...]) -> float:
    """Copies the checkout; the seconds that its tests take there.

    Exits where they do not pass; `AssertionError`, where child processes would run other code.
    """
    base.mkdir()
    for path in TOP.glob("[!.]*"):
        (base / path.name).symlink_to(path)
    for name in ("src", "tests", "templates", "worksheets"):
        (base / name).unlink()
        shutil.copytree(TOP / name, base / name)
    with _python(base, "-P", "-c", "import reframekit as found; print(found.__file__)") as ran:
        assert str(base) in ran.communicate()[0], "it is not the copy that is imported"
    began = time.monotonic()
    if by := failed(base, tests, 1_000):
        raise SystemExit(f"without a mutation the tests do not pass: {by}")
    return time.monotonic() - began


def main() -> None:
    """Draws mutants, runs them, and prints what became of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=MUTANTS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", default="", help="a pattern for `file:row operator: old -> new`")
    parser.add_argument("--area", choices=AREAS, default="forms")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    area = AREAS[asked.area]
    ends: Counter[str] = Counter()
    with TemporaryDirectory() as folder, ProcessPoolExecutor(asked.workers) as pool:
        base = Path(folder) / "base"
        seconds = copied(base, area.tests)
        found = [
            each for each in all_mutants(area.folders, base) if re.search(asked.only, str(each))
        ]
        print(f"{len(found)} mutants; unchanged, the tests take {seconds:.0f} s", flush=True)
        chosen = drawn(found, asked.count, asked.seed)
        ran = pool.map(partial(noticed, base, area.tests, TIMES * seconds + 30), chosen)
        for mutant, (by, took) in zip(chosen, ran, strict=True):
            end = "noticed" if by else "equivalent" if mutant.key in EQUIVALENTS else "SURVIVED"
            ends[end] += 1
            print(f"{end} {mutant}  ({took:.0f} s{by and f', {by}'})", flush=True)
    print("mutants:", ", ".join(f"{number} {end}" for end, number in sorted(ends.items())))
    sys.exit(bool(ends["SURVIVED"]))


if __name__ == "__main__":
    main()
