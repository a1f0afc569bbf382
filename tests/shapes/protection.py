"""Kind 9: signed, certified and locked files, and what is to be left of that when they change."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Permissions, String

from tests.shapes.building import Draft, plain, saved, swapped
from tests.shapes.rows import Build, Row

OWNER, USER = "boss lamp 7", "open lamp 3"
_LIMITS = Permissions(extract=False, print_highres=False)
_SIGNED = ("signature",)
_RIGHTS = ("rights", "certif", "signature")
_LOCK = {
    "AES-256": {"R": 6},
    "AES-128": {"R": 4, "aes": True},
    "RC4-128": {"R": 3, "aes": False, "metadata": False},
}


def _form(chosen: str | None = None) -> Draft:
    """A text and a group."""
    draft = Draft()
    draft.list(draft.text("name", "Mira"), draft.radios("pace", ("slow", "even", "quick"), chosen))
    return draft


def _plain(chosen: str | None = None) -> bytes:
    return _form(chosen).data()


def _signature(method: str | None, **params: object) -> Dictionary:
    made = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/adbe.pkcs7.detached"),
        Contents=String(b"0\x80" * 32),
        ByteRange=Array([0, 100, 200, 100]),
        M=String("D:20250304101112Z"),
    )
    if method is not None:
        how = Dictionary(Type=Name.TransformParams, **params)
        reference = Dictionary(
            Type=Name.SigRef, TransformMethod=Name(f"/{method}"), TransformParams=how
        )
        made.Reference = Array([reference])
    return made


def _rights(draft: Draft, key: str = "UR3") -> None:
    """A reader's rights (12.8.2.3)."""
    made = _signature(key, V=Name("/2.2"), Form=Array([Name.FillIn, Name.SubmitStandalone]))
    held = draft.pdf.Root.get("/Perms", Dictionary())
    held[f"/{key}"] = draft.pdf.make_indirect(made)
    draft.pdf.Root.Perms = held


def _signed(draft: Draft, *, certified: bool, seen: bool = True) -> None:
    """A field that somebody signed, and maybe what that signature lets others change (12.8.4)."""
    method = {"method": "DocMDP", "V": Name("/1.2"), "P": 2} if certified else {"method": None}
    value = draft.pdf.make_indirect(_signature(**method))  # type: ignore[arg-type]
    field = draft.widget(FT=Name.Sig, T=String("signed by"), V=value)
    if not seen:
        field.Rect, field.F = Array([0, 0, 0, 0]), 132
    draft.list(field)
    draft.form.SigFlags = 3
    if certified:
        held = draft.pdf.Root.get("/Perms", Dictionary())
        held.DocMDP = value
        draft.pdf.Root.Perms = held


def _protected(how: str) -> bytes:
    draft = _form("even")
    if "certified" in how:
        _signed(draft, certified=True)
    if "signed" in how:
        _signed(draft, certified=False, seen="unseen" not in how)
    if "rights" in how:
        _rights(draft)
    if "old" in how:
        _rights(draft, "UR")
    return draft.data(encryption=_encryption("AES-256")) if "owner" in how else draft.data()


def _encryption(cipher: str, user: str = "", **more: object) -> Encryption:
    how = {"allow": _LIMITS, **_LOCK[cipher], **more}
    return Encryption(owner=OWNER, user=user, **how)  # type: ignore[arg-type]


def _locked(cipher: str, user: str = "", **more: object) -> bytes:
    return _form("even").data(encryption=_encryption(cipher, user, **more))


def states(sign: bytes, chosen: bool) -> pikepdf.Pdf:
    """A group with a state that is not plain: `sign` stands for the second letter of its name."""
    mark = "Q" * len(sign)
    draft = Draft()
    state = f"M{mark}nnlich"
    group = draft.radios("sex", (state, "weiblich"), state if chosen else None)
    draft.list(draft.text("name", "Mira"), group)
    return pikepdf.open(io.BytesIO(swapped(plain(draft.pdf), **{mark: sign})))


def _state(sign: bytes, cipher: str | None, *, chosen: bool = True, user: str = "") -> bytes:
    with states(sign, chosen) as pdf:
        return saved(pdf, encryption=_encryption(cipher, user)) if cipher else saved(pdf)


_VALUES = {"name": "Mira", "pace": "even"}
_CHANGE = {"name": "Jonas", "pace": "quick"}


def _row(name: str, build: Build, **more: object) -> Row:
    told = {"values": _VALUES, "change": _CHANGE, "blank": _plain, **more}
    return Row(name, 9, build, **told)  # type: ignore[arg-type]


def _signs(how: str, *said: str) -> Row:
    owner = {"owner": OWNER} if "owner" in how else {}
    codes = ("signed",) if "signed" in how or "certified" in how else ()
    return _row(how, partial(_protected, how), said=said, codes=codes, **owner)


def _owner(name: str, cipher: str, **more: object) -> Row:
    return _row(name, partial(_locked, cipher, **more), owner=OWNER)


def _opened(name: str, cipher: str, password: str) -> Row:
    build = partial(_locked, cipher, USER)
    return _row(name, build, password=password, owner=OWNER, packet="locked")


def _man(name: str, sign: bytes, cipher: str, user: str = "") -> Row:
    return Row(
        name,
        9,
        partial(_state, sign, cipher, user=user),
        {"name": "Mira", "sex": "Männlich"},
        {"name": "Jonas"},
        blank=partial(_state, sign, None, chosen=False),
        password=user or None,
        owner=OWNER,
        packet="locked" if user else "whole",
    )


def _chooses(name: str, sign: bytes, cipher: str) -> Row:
    """The button is pressed by `fill`."""
    return Row(
        name,
        9,
        partial(_state, sign, cipher, chosen=False),
        {"name": "Mira"},
        {"sex": "Männlich"},
        blank=partial(_state, sign, None, chosen=False),
        owner=OWNER,
    )


_LATIN, _UTF = b"#E4", b"#C3#A4"
ROWS = (
    _signs("rights", *_RIGHTS),
    _signs("old rights", *_RIGHTS),
    _signs("certified", *_RIGHTS),
    _signs("signed", *_SIGNED),
    _signs("signed unseen", *_SIGNED),
    _signs("certified, with rights", *_RIGHTS),
    _signs("certified under an owner lock", *_RIGHTS),
    _owner("an owner's lock, AES-256", "AES-256"),
    _owner("an owner's lock, AES-128", "AES-128"),
    _owner("an owner's lock, RC4-128", "RC4-128"),
    _owner("metadata in the open, AES-256", "AES-256", metadata=False),
    _owner("metadata in the open, AES-128", "AES-128", metadata=False),
    _opened("locked, AES-256, opened by the user", "AES-256", USER),
    _opened("locked, AES-256, opened by the owner", "AES-256", OWNER),
    _opened("locked, AES-128, opened by the user", "AES-128", USER),
    _opened("locked, AES-128, opened by the owner", "AES-128", OWNER),
    _opened("locked, RC4-128, opened by the owner", "RC4-128", OWNER),
    _man("a Latin-1 name under an owner's lock", _LATIN, "AES-256"),
    _man("a UTF-8 name under an owner's lock", _UTF, "AES-128"),
    _man("a Latin-1 name in a locked file", _LATIN, "AES-128", USER),
    _man("a UTF-8 name in a locked file", _UTF, "AES-256", USER),
    _chooses("a Latin-1 name that is chosen, under a lock", _LATIN, "RC4-128"),
    _chooses("a UTF-8 name that is chosen, under a lock", _UTF, "AES-256"),
)
