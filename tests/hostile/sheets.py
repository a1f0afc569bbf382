"""Three hundred worksheet files: built-in ones with mistakes of every kind, and traps of YAML.

The same seed gives the same files.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from reframekit.content.library import LibraryFolders
from reframekit.sources import builtin_library

COUNT = 300

#: Whole files that are traps, whatever a worksheet says.
TRAPS: dict[str, bytes] = {
    "empty": b"",
    "only remarks": b"# nothing\n",
    "a list": b"- a\n- b\n",
    "a word": b"hello",
    "a number": b"12",
    "nothing but a null": b"~",
    "two documents": b"title: a\n---\ntitle: b\n",
    "a python object": b"title: !!python/object/apply:os.system [touch canary]\n",
    "a python name": b"!!python/name:os.system\n",
    "a tag of its own": b"title: !x y\n",
    "a timestamp tag": b"title: !!timestamp 2001-01-01\n",
    "a binary tag": b"title: !!binary aGk=\n",
    "an alias": b"a: &x 1\nb: *x\n",
    "a merge": b"a: &x {b: 1}\nc: {<<: *x}\n",
    "an alias without anchor": b"a: *nobody\n",
    "an alias of itself": b"a: &x [*x]\n",
    "a billion laughs": b"".join(
        b"x%d: &x%d [%s]\n" % (n, n, b", ".join([b"*x%d" % (n - 1)] * 9) if n else b"lol")
        for n in range(12)
    ),
    "a deep list": b"[" * 100_000,
    "a deep closed list": b"[" * 5_000 + b"]" * 5_000,
    "a deep mapping": b"{a: " * 20_000,
    "a deep block": b"".join(b" " * n + b"a:\n" for n in range(400)),
    "a deep sequence": b"- " * 10_000 + b"x",
    "a long line": b"title: " + b"a" * 900_000,
    "a long key": b"a" * 2_000 + b": x\n",
    "a complex key": b"? [a, b]\n: c\n",
    "an empty key": b": x\n",
    "many keys": b"".join(b"k%d: x\n" % n for n in range(20_000)),
    "many steps": b"title: a\nprompts:\n" + b"  - heading: x\n" * 30_000,
    "too large": b"# " + b"a" * 1_100_000,
    "a null byte": b"title: a\0b\n",
    "an escape": b"title: \x1b[31mred\n",
    "a bell": b"title: \x07\n",
    "no UTF-8": b"title: caf\xe9\n",
    "UTF-16": "title: a\n".encode("utf-16"),
    "a surrogate": b'title: "\\ud800"\n',
    "an escaped null": b'title: "\\0"\n',
    "tabs": b"title:\ta\n\tpurpose: b\n",
    "an open quote": b'title: "a\n',
    "an open bracket": b"title: [a\n",
    "a stray brace": b"title: a}\n}",
    "a directive": b"%YAML 3.0\n---\ntitle: a\n",
    "a tag directive": b"%TAG ! tag:x,2000:\n---\ntitle: !a b\n",
    "yes and no": b"title: yes\npurpose: no\nsteps: [on]\ncare: off\n",
    "numbers that are not": b"title: 1_000\npurpose: 0o17\nsteps: [0x1, 1e3, .inf, .nan]\n",
    "sixty": b"title: 12:30:45\nsteps: [1:30]\n",
}

_VALUES = (
    "~ null true No 12 -1 0 999999999999 1e9 .nan [] {} [[]] [~] {a: b} '' ' ' \"\" | > - ? : # & *"
    " ! !!str !!int '../../etc/passwd' {x} {belief} {{ 7*7 }} {% raw %} <sheet> &amp; ]]>"
    " \u202e \u200b \ufeff \U0001f642 \ud7ff e\u0301"
).split(" ")

_LETTERS = "abcXYZ019 :-#[]{}&*!|>'\"%@`,?\t\\\n\u00e9\u200b\u202e\u05d0\U0001f642\x7f"

Change = Callable[[list[str], random.Random], None]


def _drop(rows: list[str], chance: random.Random) -> None:
    del rows[chance.randrange(len(rows))]


def _twice(rows: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows.insert(at, rows[at])


def _swap(rows: list[str], chance: random.Random) -> None:
    a, b = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[a], rows[b] = rows[b], rows[a]


def _indent(rows: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows[at] = " " * chance.randint(1, 7) + rows[at].lstrip(" ")


def _value(rows: list[str], chance: random.Random) -> None:
    keyed = [n for n, row in enumerate(rows) if ": " in row]
    at = chance.choice(keyed)
    rows[at] = f"{rows[at].partition(': ')[0]}: {chance.choice(_VALUES)}"


def _key(rows: list[str], chance: random.Random) -> None:
    keyed = [n for n, row in enumerate(rows) if ":" in row]
    at = chance.choice(keyed)
    rows[at] = rows[at].replace(":", f"{chance.choice(['x', ' ', '_', '2', '.'])}:", 1)


def _letter(rows: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    place = chance.randint(0, len(rows[at]))
    rows[at] = rows[at][:place] + chance.choice(_LETTERS) + rows[at][place:]


def _long(rows: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows[at] += chance.choice(_LETTERS[:9]) * chance.choice([100, 5_000, 60_000])


def _end(rows: list[str], chance: random.Random) -> None:
    at = chance.randrange(1, len(rows))
    rows[at] = rows[at][: len(rows[at]) // 2]
    del rows[at + 1 :]


CHANGES: tuple[Change, ...] = (_drop, _twice, _swap, _indent, _value, _key, _letter, _long, _end)


def hostile_sheets() -> list[tuple[str, bytes]]:
    """Each trap, then built-in sheets with one to four mistakes, as names and bytes."""
    chance = random.Random(20261124)
    library = LibraryFolders((builtin_library(),))
    texts = {
        slug: path.read_text("utf-8") for slug, path in library.sheets(builtin_library()).items()
    }
    made = list(TRAPS.items())
    while len(made) < COUNT:
        slug = chance.choice(sorted(texts))
        rows = texts[slug].split("\n")
        changes = chance.choices(CHANGES, k=chance.randint(1, 4))
        for change in changes:
            change(rows, chance)
        named = "+".join(change.__name__.strip("_") for change in changes)
        made.append((f"{slug} {named}", "\n".join(rows).encode("utf-8", "surrogatepass")))
    return made
