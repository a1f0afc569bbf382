"""Kind 1: a button that was pressed became a field of its own, and its group was left blank."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, partial

import pikepdf
from pikepdf import Array, Name, String

from reframekit.content.library import LibraryFolders
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.shapes.building import Draft, saved
from tests.shapes.rows import Row

SHEET = "belief-reframe"
SCALES = ("head_before", "gut_before", "fairer_head", "fairer_gut", "head_now", "gut_now")
LOCK = "steady lamp 7"
Press = Callable[[pikepdf.Pdf], None]


@cache
def _shop() -> Workshop:
    return Workshop(LibraryFolders((builtin_library(),)))


@cache
def sheet(name: str = SHEET) -> bytes:
    """A sheet of ours that nobody has written in."""
    return sheet_pdf(_shop(), _shop().sheet(name), Order()).written.data


@cache
def two_copies() -> bytes:
    """A packet with two copies of one sheet."""
    request = Request((SHEET, SHEET))
    return packet_pdf(_shop(), plan(_shop(), request), Order(), Binding()).written.data


def press(
    pdf: pikepdf.Pdf,
    name: str,
    state: str,
    *,
    node: int = 0,
    called: str | None = None,
    away: bool = False,
    top: bool = False,
) -> pikepdf.Object:
    """Presses the button of that state as Apple's programs do.

    The button is called by the last part of its name, or `called`; it is taken `away` from the
    group's kids, or put at the `top` of the form as well.
    """
    group = below(pdf.Root.AcroForm.Fields[node], name)
    kid = next((each for each in group.get("/Kids", []) if f"/{state}" in each.AP.N), group)
    holder = group if kid.objgen != group.objgen else group.Parent
    kid.FT, kid.T = Name.Btn, String(called or name)
    if kid.objgen != group.objgen:
        kid.Ff = group.get("/Ff", 0)
    kid.V = kid.AS = Name(f"/{state}")
    del kid["/Parent"]
    if away:
        holder.Kids = Array([each for each in holder.Kids if each.objgen != kid.objgen])
    if top:
        pdf.Root.AcroForm.Fields.append(kid)
    return kid


def below(node: pikepdf.Object, name: str) -> pikepdf.Object:
    """The field of that name among a node's kids, the node itself where it has that name."""
    return next(each for each in (node, *node.get("/Kids", [])) if str(each.get("/T", "")) == name)


def edited(data: Callable[[], bytes], *edits: Press, **options: object) -> bytes:
    """The file of `data` with some buttons pressed."""
    with pikepdf.open(io.BytesIO(data())) as pdf:
        for edit in edits:
            edit(pdf)
        return saved(pdf, **options)


def _one(**how: object) -> Press:
    return lambda pdf: press(pdf, "head_before", "70", **how) and None  # type: ignore[arg-type]


def _all(pdf: pikepdf.Pdf) -> None:
    for name in SCALES:
        press(pdf, name, "0")


def _again(**how: object) -> Press:
    """First one button, then another: the first is its own field, and off."""

    def edit(pdf: pikepdf.Pdf) -> None:
        first = press(pdf, "head_before", "30", **how)  # type: ignore[arg-type]
        first.V = first.AS = Name.Off
        press(pdf, "head_before", "70", **how)  # type: ignore[arg-type]

    return edit


def _over(pdf: pikepdf.Pdf) -> None:
    """The group had an answer from another program; its field still says so."""
    group = below(pdf.Root.AcroForm.Fields[0], "head_before")
    group.V = Name("/30")
    press(pdf, "head_before", "70")


def _typed(pdf: pikepdf.Pdf) -> None:
    below(pdf.Root.AcroForm.Fields[0], "belief").V = String("I am too much")


def _box(**how: object) -> Press:
    return lambda pdf: press(pdf, "minutes_3", "Yes", **how) and None  # type: ignore[arg-type]


def _foreign(pressed: str | None, *, deep: bool = False, away: bool = False) -> bytes:
    """A clinic's group; `deep` puts it below a node."""
    draft = Draft()
    group = draft.radios("often", ("never", "seldom", "daily"), None)
    other = draft.text("note", "steady")
    if deep:
        node = draft.node("part")
        draft.adopt(node, group, other)
        draft.list(node)
    else:
        draft.list(group, other)
    if pressed:
        press(draft.pdf, "often", pressed, away=away)
    return draft.data()


def _row(name: str, *edits: Press, **more: object) -> Row:
    """One scale of our sheet is 70; `fill` makes it 30."""
    told = {
        "values": {"s1.head_before": "70"},
        "change": {"s1.head_before": "30"},
        "typed": {"s1.head_before": 70},
        **more,
    }
    return Row(name, 1, partial(edited, sheet, *edits), blank=sheet, **told)  # type: ignore[arg-type]


def _odd(edit: Callable[[pikepdf.Pdf, pikepdf.Object], object]) -> Press:
    """A button that is pressed, no kid any more, and then something else about it."""
    return lambda pdf: edit(pdf, press(pdf, "head_before", "70", away=True)) and None


def _under_the_sheet(pdf: pikepdf.Pdf, kid: pikepdf.Object) -> None:
    kid.Parent = pdf.Root.AcroForm.Fields[0]


def _wide_name(_: pikepdf.Pdf, kid: pikepdf.Object) -> None:
    kid.T = String(b"\xfe\xff" + "head_before".encode("utf-16-be"))


def _value_as_text(_: pikepdf.Pdf, kid: pikepdf.Object) -> None:
    kid.V = String("70")


def _bare(_: pikepdf.Pdf, kid: pikepdf.Object) -> None:
    for key in ("/Ff", "/P"):
        del kid[key]


def _minutes(name: str, edit: Press) -> Row:
    pause = partial(sheet, "pause-card")
    return Row(
        name,
        1,
        partial(edited, pause, edit),
        {"s1.minutes_3": "Yes"},
        {"s1.minutes_5": "Yes"},
        typed={"s1.minutes_3": True},
        blank=pause,
    )


def _clinic(name: str, *, deep: bool = False, away: bool = False) -> Row:
    field, note = ("part.often", "part.note") if deep else ("often", "note")
    return Row(
        name,
        1,
        partial(_foreign, "daily", deep=deep, away=away),
        {field: "daily", note: "steady"},
        {field: "never"},
        blank=partial(_foreign, None, deep=deep),
    )


WHOLE = "s1.head_before"
ROWS = (
    _row(
        "every scale pressed",
        _all,
        values={f"s1.{name}": "0" for name in SCALES},
        typed={f"s1.{name}": 0 for name in SCALES},
    ),
    _row("pressed, still a kid", _one()),
    _row("pressed, no kid any more", _one(away=True)),
    _row("pressed, the whole name", _one(called=WHOLE)),
    _row("pressed, the whole name, no kid any more", _one(called=WHOLE, away=True)),
    _row("pressed, listed at the top", _one(top=True)),
    _row("pressed, listed at the top, no kid any more", _one(top=True, away=True)),
    _row("pressed, the whole name at the top", _one(called=WHOLE, top=True, away=True)),
    _row("pressed, under the sheet's node", _odd(_under_the_sheet)),
    _row("pressed, its name in UTF-16", _odd(_wide_name)),
    _row("pressed, its value a text", _odd(_value_as_text)),
    _row("pressed, without flags and page", _odd(_bare)),
    _row("one pressed and then another", _again()),
    _row("one pressed and then another, no kids any more", _again(away=True)),
    _row("one pressed and then another, the whole name", _again(called=WHOLE, away=True)),
    _row("pressed over an older answer", _over, codes=None),
    _row(
        "pressed beside a text",
        _one(),
        _typed,
        values={"s1.head_before": "70", "s1.belief": "I am too much"},
    ),
    Row(
        "pressed in the second copy",
        1,
        partial(edited, two_copies, lambda pdf: press(pdf, "head_before", "70", node=2, away=True)),
        {"s2.head_before": "70"},
        {"s2.head_before": "30"},
        typed={"s2.head_before": 70},
        blank=two_copies,
    ),
    Row(
        "pressed in both copies, still kids",
        1,
        partial(
            edited,
            two_copies,
            lambda pdf: press(pdf, "head_before", "20", node=1),
            lambda pdf: press(pdf, "head_before", "70", node=2),
        ),
        {"s1.head_before": "20", "s2.head_before": "70"},
        {"s2.head_before": "30"},
        typed={"s1.head_before": 20, "s2.head_before": 70},
        blank=two_copies,
    ),
    _minutes("a check box, no kid any more", _box(away=True)),
    _minutes("a check box, still a kid", _box()),
    _minutes("a check box, at the top", _box(away=True, top=True)),
    _clinic("a clinic's group, still a kid"),
    _clinic("a clinic's group, no kid any more", away=True),
    _clinic("a clinic's group below a node", deep=True, away=True),
)
