"""A file's name is safe on every system, and no two are alike on any."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category, normalize

import pytest

from reframekit.content.file_names import file_names

#: What Windows opens as a device.
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


def code(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def one(text: str) -> str:
    (stem,) = file_names([text], code)
    return stem


def coded(text: str, readable: str) -> bool:
    return one(text) == f"{readable}-{code(text)[:8]}"


def faults(stem: str) -> list[str]:
    """Why some system would not take `stem` as the beginning of a name, or not as it stands."""
    tests = {
        "empty": not stem,
        "long": len(stem.encode()) > 120,
        "device": DEVICE.fullmatch(stem.partition(".")[0].strip()),
        "sign": set(stem) & set('<>:"/\\|?*~$%!'),
        "edge": stem.startswith((" ", ".", "-", "~")) or stem.endswith((" ", ".")),
        "letter": not all(
            c in "-_." or category(c)[0] in "LM" or category(c) == "Nd" for c in stem
        ),
        "form": normalize("NFC", stem) != stem,
    }
    return [fault for fault, found in tests.items() if found]


BAD = [
    "",
    "x" * 121,
    "nul",
    "Con.txt",
    "COM¹",
    "lpt9.a.b",
    "CONIN$",
    "a/b",
    "a:b",
    "a\nb",
    "a\u202eb",
]
BAD += [".a", "-a", "a.", "a ", "e\u0301"]


@pytest.mark.parametrize("stem", BAD, ids=ascii)
def test_a_bad_name_is_found(stem: str) -> None:
    assert faults(stem)


GOOD = ["jane", "JD-0417", "a_b.c", "x--y", "Zoë", "漢字", "हिन्दी", "٣", "0", "a.pdf"]
GOOD += ["con-1", "console", "com10", "x" * 80]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_name_stays_as_it_is(text: str) -> None:
    assert one(text) == text


CHANGED = {
    "a b": "a-b",
    " a": "a",
    "a ": "a",
    "a.": "a",
    ".a": "a",
    "-_. a -_.": "a",
    "../../etc/x": "etc-x",
    "a - / b": "a-b",
    "a\nb": "a-b",
    "a\0b": "a-b",
    'a<>:"/\\|?*b': "a-b",
    "~a": "a",
    "a\U0001f642": "a",
    "Zoe\u0308": "Zoë",
    "\u212a": "K",
    "a\u202eb": "ab",
    "a\u200d\ufe0f\u034f\u115f\u3164\uffa0\U000e0101b": "ab",
    "e\u034f\u0301": "é",
    "\u0301a": "a",
    "x²": "x",
    "nul.pdf": "nul-pdf",
    "Con.txt.x": "Con-txt.x",
    "CON": "CON",
    "lpt9": "lpt9",
    "COM¹": "COM",
    "CONIN$": "CONIN",
    "ＮＵＬ.x": "ＮＵＬ-x",
    "..nul..": "nul",
    "x" * 300: "x" * 80,
    "é" * 41: "é" * 40,
    "x" + "é" * 40: "x" + "é" * 39,
    "x" * 79 + "q\u0303": "x" * 79,
    "x" * 77 + "q\u0303\u0323\u0330y": "x" * 77,
    "x" * 79 + "-y": "x" * 79,
}


@pytest.mark.parametrize("text", CHANGED, ids=lambda text: ascii(text[:20]))
def test_a_name_that_is_changed_has_its_code(text: str) -> None:
    assert coded(text, CHANGED[text])
    assert faults(one(text)) == []


NOTHING = ["", " ", "...", "../..", "🙂", "\u200d", "\n", "-", "\u0301" * 99]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_a_name_of_which_nothing_is_left_is_its_code(text: str) -> None:
    assert one(text) == code(text)[:12]


TWINS = [
    ("jane", "Jane"),
    ("straße", "STRASSE"),
    ("ﬁne", "fine"),
    ("ｊane", "jane"),
    ("ς", "σ", "Σ"),
    ("a", "\u1d2c"),
    ("\u1f80\u0308", "\u1f08\u0308\u0399"),
    ("\u01c6", "\u01c4", "dž"),
]


@pytest.mark.parametrize("twins", TWINS)
def test_names_that_some_system_takes_for_one_all_have_their_codes(twins: Sequence[str]) -> None:
    assert file_names([*twins, "other"], code) == (*(f"{t}-{code(t)[:8]}" for t in twins), "other")
    assert [one(text) for text in twins] == list(twins)


def test_twins_of_form_are_told_apart() -> None:
    assert file_names(["Zo\u00eb", "Zoe\u0308", "K", "\u212a"], code) == (
        "Zoë",
        f"Zoë-{code('Zoe' + chr(0x308))[:8]}",
        "K",
        f"K-{code(chr(0x212A))[:8]}",
    )


def test_a_name_that_looks_like_anothers_with_its_code_is_told_apart() -> None:
    sly = f"a-b-{code('a b')[:8]}"
    alone = code("...")[:12]
    names = file_names(["a b", sly, "...", alone.upper()], code)
    assert names == (
        f"a-b-{code('a b')[:16]}",
        f"{sly}-{code(sly)[:8]}",
        code("...")[:16],
        f"{alone.upper()}-{code(alone.upper())[:8]}",
    )


def test_codes_that_begin_alike_are_given_at_length() -> None:
    def alike(text: str) -> str:
        return "0" * 16 + code(text)

    long = file_names(["a b", "a/b"], alike)
    assert long == tuple(f"a-b-{alike(text)[:32]}" for text in ("a b", "a/b"))


def test_equal_texts_are_numbered() -> None:
    stem = f"jane-{code('jane')[:8]}"
    assert file_names(["jane", "x", "jane", f"{stem}-2", "jane"], code) == (
        stem,
        "x",
        f"{stem}-3",
        f"{stem}-2",
        f"{stem}-4",
    )


def test_not_even_a_bad_code_makes_two_names_one() -> None:
    texts = ["a", "A", "a ", "A ", "...", "", *["y" * 200] * 20, "y" * 201]
    names = file_names(texts, lambda _: "0" * 64)
    assert len({normalize("NFKC", name).casefold() for name in names}) == len(texts)
    assert [faults(name) for name in names if faults(name)] == []


#: What has broken programs that make names of files.
PIECES = [
    *["", ".", "..", "...", " ", "a.", "a ", "a. .", "-", "--", "_", "-rf", "~", "~1", "PROGRA~1"],
    *["../../x", "..\\x", "/etc/passwd", "C:\\x", "/", "\\", ":", "\n", "\r\n", "\t", "\x1b[31m"],
    *["CON", "con", "Nul", "nul.pdf", "aux.", "COM1", "com¹", "LPT0.txt.x", "CONIN$", "CLOCK$"],
    *["$HOME", "%TEMP%", "a*b?", "a|b", "<b>", '"', "'", "`x`", "\x7f", "\ue000", "\ufffe"],
    *["x" * 300, "漢" * 100, "🙂", "👩\u200d👩\u200d👧", "❤\ufe0f", "𝕏", "𐐀", "𐐨", "𓀀"],
    *["\u202egnp.exe", "\u200b", "\u2066a\u2069", "\u034f", "\u3164", "\uffa0", "\U000e0101"],
    *["é", "e\u0301", "\u1e69", "s\u0323\u0307", "\u0301", "\u0345", "가", "\u1100\u1161"],
    *["a", "A", "ä", "Ä", "ß", "ss", "SS", "ẞ", "İ", "i", "I", "ı", "i\u0307", "ſ", "s"],
    *["ﬁ", "fi", "FI", "K", "k", "\u212a", "Å", "\u212b", "µ", "μ", "Ω", "\u2126", "ŉ", "ʼn"],
    *["²", "Ⅷ", "①", "０", "٣", "\u0390", "\u1fd3"],
]


def hostile(count: int) -> list[str]:
    """The pieces and mixtures of them, all different."""
    chance = random.Random(31)
    found = dict.fromkeys(PIECES)
    while len(found) < count:
        text = "".join(chance.choices(PIECES, k=chance.randint(2, 4)))
        found.update(dict.fromkeys((text, text.swapcase(), normalize("NFD", text))))
    return list(found)[:count]


def test_a_thousand_hostile_ids_give_names_for_every_system(tmp_path: Path) -> None:
    ids = hostile(1_200)
    assert len(set(ids)) == 1_200
    stems = file_names(ids, code)
    assert len(stems) == len(ids)
    assert {stem: faults(stem) for stem in stems if faults(stem)} == {}
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        seen = {normalize(form, normalize(form, stem).casefold()) for stem in stems}
        assert len(seen) == len(ids), form
    folder = tmp_path / "made"
    folder.mkdir()
    for stem in stems:
        path = folder / f"{stem}.pdf"
        with path.open("x", encoding="utf-8") as file:
            file.write(stem)
        assert path.resolve().parent == folder.resolve()
    assert {path.name for path in folder.iterdir()} == {f"{stem}.pdf" for stem in stems}
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_a_name_does_not_depend_on_the_order_of_rows() -> None:
    ids = hostile(400)
    named = dict(zip(ids, file_names(ids, code), strict=True))
    assert named == dict(zip(ids, file_names(ids, code), strict=True))
    for seed in range(5):
        mixed = random.Random(seed).sample(ids, len(ids))
        assert dict(zip(mixed, file_names(mixed, code), strict=True)) == named


def test_ten_thousand_equal_texts_are_named() -> None:
    stems = file_names(["漢" * 90] * 10_000, code)
    assert len(set(stems)) == 10_000
    assert max(len(stem.encode()) for stem in stems) <= 120


def test_no_names_are_wanted() -> None:
    assert file_names([], code) == ()
