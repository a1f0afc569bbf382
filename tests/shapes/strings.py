"""Kind 11: names and strings in every encoding that a program may write (7.3.4, 7.3.5, 7.9.2.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tests.shapes.raw import Raw
from tests.shapes.rows import Row

_NOTE = {"note": "steady"}
_WIDE, _LITTLE, _MARKED = b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"
_SHORT = {13: b"\\r", 10: b"\\n", 40: b"\\(", 41: b"\\)", 92: b"\\\\"}


def octal(written: bytes) -> bytes:
    """A literal string in which every odd byte is `\\ddd`, or has a letter of its own."""
    return b"(%s)" % b"".join(
        _SHORT.get(each) or (b"%c" % each if 32 <= each < 127 else b"\\%03o" % each)
        for each in written
    )


def signs(written: bytes) -> bytes:
    """A string in hexadecimal digits, with white space and small letters among them."""
    digits = written.hex()
    return b"<%s\n %s>" % (digits[:5].encode(), digits[5:].upper().encode())


def bare(written: bytes) -> bytes:
    """A literal string whose bytes stand as they are, but for those that cannot."""
    return b"(%s)" % b"".join(_SHORT.get(each) or bytes([each]) for each in written)


def wide(text: str) -> bytes:
    """UTF-16BE with its mark."""
    return _WIDE + text.encode("utf-16-be")


def little(text: str) -> bytes:
    """UTF-16LE with its mark."""
    return _LITTLE + text.encode("utf-16-le")


def marked(text: str) -> bytes:
    """UTF-8 with its mark."""
    return _MARKED + text.encode()


def _text(name: bytes, value: bytes) -> bytes:
    raw = Raw()
    raw.text(name, value)
    raw.text(b"(note)", b"(steady)")
    return raw.data()


def _group(
    states: Sequence[bytes], chosen: int | None, value: bytes | None = None, name: bytes = b"(pace)"
) -> bytes:
    raw = Raw()
    raw.radios(name, states, chosen, value)
    raw.text(b"(note)", b"(steady)")
    return raw.data()


def _twins(second: bytes, *names: bytes) -> bytes:
    """Fields whose names are written in two ways."""
    raw = Raw()
    for name, value in zip(names, (b"(Mira)", second), strict=True):
        raw.text(name, value)
    raw.text(b"(note)", b"(steady)")
    return raw.data()


def _odd_names(chosen: int | None = 1) -> bytes:
    """A text and a group whose names are Latin-1 and UTF-16."""
    raw = Raw()
    raw.text(bare(b"\xdcbung"), octal(wide("žluť")))
    raw.radios(signs(wide("Schönheit")), (b"/#FCber", b"/#E4u#DF"), chosen)
    raw.text(b"(note)", b"(steady)")
    return raw.data()


def _row(name: str, called: bytes, value: bytes, field: str, text: str) -> Row:
    """Another field is filled; name and value keep their letters."""
    return Row(name, 11, partial(_text, called, value), {field: text, **_NOTE}, {"note": "calm"})


def _states(
    name: str,
    states: Sequence[bytes],
    chosen: int,
    was: str,
    becomes: str | None = None,
    value: bytes | None = None,
) -> Row:
    """A group; `fill` is given another of its states, or changes another field."""
    change = {"note": "calm"} if becomes is None else {"pace": becomes}
    build = partial(_group, states, chosen, value)
    return Row(name, 11, build, {"pace": was, **_NOTE}, change, blank=partial(_group, states, None))


_PIECES = b"(\\376\\377\\0G\\000r\\0\\366\\000\\337\\000e)"
_BROKEN = b"(ste\\\nady \\\r\nlam\\p)"
_SPEECH = "\x1bde\x1bja \x1ben\x1byes"
_TWO = (b"/#E4", b"/#C3#B6")
_SPACED = (b"/sehr#20gut", b"/ja#2Fnein", b"/a#40b", b"/100#25")
_NAMES = (bare(b"Gr\xf6\xdfe"), octal(wide("Größe")))


def _twin(name: str, second: bytes, *codes: str) -> Row:
    values = {"Größe": "Mira", **_NOTE}
    build: Callable[[], bytes] = partial(_twins, second, *_NAMES)
    return Row(name, 11, build, values, {"note": "calm"}, codes=codes, packet="renamed")


ROWS = (
    _row("UTF-16 with escapes", octal(wide("Größe")), octal(wide("čĩŜ (Č)")), "Größe", "čĩŜ (Č)"),
    _row("UTF-16 in pieces of octal", _PIECES, octal(wide("ċ ĨĊ")), "Größe", "ċ ĨĊ"),
    _row("UTF-16 as bytes", bare(wide("Größe")), bare(wide("čĩŜ")), "Größe", "čĩŜ"),
    _row("UTF-16 in digits", signs(wide("Größe")), signs(wide("čĩŜ")), "Größe", "čĩŜ"),
    _row("UTF-16 of the other order", bare(little("Größe")), bare(little("čĩŜ")), "Größe", "čĩŜ"),
    _row("UTF-8 with its mark", bare(marked("Größe")), octal(marked("žluť Ω")), "Größe", "žluť Ω"),
    _row(
        "bullets and euros", bare(b"Gr\xf6\xdfe"), bare(b"\x80 5 \xa0 \x84 7"), "Größe", "• 5 € — 7"
    ),
    _row(
        "bullets and euros in octal",
        octal(b"Betrag \xa0"),
        octal(b"\x92 \x8d5\x8e"),
        "Betrag €",
        "™ “5”",
    ),
    _row("lines that go on", b"(na\\\nme)", _BROKEN, "name", "steady lamp"),
    _row("digits without the last", b"<6E616D65>", b"<4D69726170>", "name", "Mirap"),
    _row("a language in the text", b"(name)", octal(wide(_SPEECH)), "name", "ja yes"),
    _row("brackets in brackets", b"(a(b)c)", b"(Mira (J\\(o\\)nas))", "a(b)c", "Mira (J(o)nas)"),
    _states("states in two encodings, Latin-1", _TWO, 0, "ä"),
    _states("states in two encodings, UTF-8", _TWO, 1, "ö"),
    _states("states in two encodings, to UTF-8", _TWO, 0, "ä", "ö"),
    _states("states in two encodings, to Latin-1", _TWO, 1, "ö", "ä"),
    _states("one word in two encodings", (b"/#E4", b"/#C3#A4"), 0, "ä"),
    _states("a blank in a name", _SPACED, 0, "sehr gut", "ja/nein"),
    _states("a slash in a name", _SPACED, 1, "ja/nein", "a@b"),
    _states("a sign in a name", _SPACED, 2, "a@b", "100%"),
    _states("a number sign in a name", (b"/100#25", b"/5#235"), 1, "5#5", "100%"),
    _states("a state in a string", _TWO, 0, "ä", "ö", octal(wide("ä"))),
    _states(
        "a state in a Latin-1 string",
        (b"/M#E4nnlich", b"/weiblich"),
        0,
        "Männlich",
        None,
        bare(b"M\xe4nnlich"),
    ),
    Row(
        "names in two encodings",
        11,
        _odd_names,
        {"Übung": "žluť", "Schönheit": "äuß", **_NOTE},
        {"Schönheit": "über"},
        blank=partial(_odd_names, None),
    ),
    _twin("one name in two encodings", b"(Mira)"),
    _twin("one name in two encodings, two answers", b"(Jonas)", "two-answers"),
)
