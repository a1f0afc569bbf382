"""Kind 5: trees of fields that are not as they should be."""

from __future__ import annotations

from functools import partial

from pikepdf import Array, Name, String

from tests.shapes import pages
from tests.shapes.building import Draft
from tests.shapes.rows import Build, Row

_ONE = {"name": "Mira"}
_OTHER = {"name": "Jonas"}


def _named_kids(chosen: str | None, *, kids_listed: bool) -> bytes:
    """The form lists the buttons of a group instead of the group."""
    draft = Draft()
    group = draft.radios("pace", ("slow", "even", "quick"), chosen)
    draft.list(*group.Kids, draft.text("note", "steady"))
    if not kids_listed:
        del group.Kids
    return draft.data()


def _named_text_kid(*, kids_listed: bool) -> bytes:
    """The form lists the widget of a text, whose name stands above it."""
    draft = Draft()
    top = draft.node("name", FT=Name.Tx, V=String("Mira"))
    kid = draft.widget(**draft.filled("Mira"))
    del kid["/V"]
    draft.adopt(top, kid)
    draft.list(kid)
    if not kids_listed:
        del top.Kids
    return draft.data()


def _kids_with_values(count: int) -> bytes:
    """The field above has a name alone; kind and value stand in its widgets."""
    draft = Draft()
    top = draft.node("name")
    draft.adopt(top, *(draft.text(None, "Mira") for _ in range(count)))
    draft.list(top, draft.text("note", "steady"))
    return draft.data()


def _boxes_with_values(*, on: bool) -> bytes:
    """The same with a check box, and with a group of two buttons."""
    draft = Draft()
    agree, sound = draft.node("agree"), draft.node("sound")
    draft.adopt(agree, draft.box(None, "Yes", on=on))
    low = draft.row()
    for at, state in enumerate(("calm", "loud")):
        kid = draft.button(state, on=on and state == "loud", x=20 + 40 * at, y=low)
        kid.FT, kid.Ff, kid.V = Name.Btn, 49152, Name("/loud" if on else "/Off")
        draft.adopt(sound, kid)
    draft.list(agree, sound)
    return draft.data()


def _nameless(depth: int, *, unlisted: bool = False) -> bytes:
    """Nodes without a name between a field and its named kids; maybe on the pages alone."""
    draft = Draft()
    top = draft.node("person")
    node = top
    for _ in range(depth):
        kid = draft.node()
        draft.adopt(node, kid)
        node = kid
    draft.adopt(node, draft.text("name", "Mira"), draft.text("town", "Graz"))
    if not unlisted:
        draft.list(top)
    return draft.data()


def _nameless_top() -> bytes:
    """The nodes without a name stand at the top."""
    draft = Draft()
    top = draft.node()
    draft.adopt(top, draft.text("name", "Mira"))
    draft.list(top)
    return draft.data()


def _unlisted() -> bytes:
    """The form lists one field; the other hangs below a node that nothing lists."""
    draft = Draft()
    lost = draft.node("person")
    draft.adopt(lost, draft.text("name", "Mira"))
    draft.list(draft.text("note", "steady"))
    return draft.data()


def _from_pages(*, form: bool, chosen: str | None = "even") -> bytes:
    """Nothing is listed: the fields are on the page alone."""
    draft = Draft()
    draft.text("name", "Mira")
    draft.radios("pace", ("slow", "even"), chosen)
    if not form:
        del draft.pdf.Root.AcroForm
    return draft.data()


def _one_widget_on_two_pages() -> bytes:
    """Two pages list one and the same widget."""
    draft = Draft(pages=2)
    field = draft.text("name", "Mira")
    draft.on_page(field, 1)
    draft.list(field)
    return draft.data()


def _on_two_pages(*, chosen: str | None) -> bytes:
    """A text, a check box and a group, each with widgets on two pages."""
    draft = Draft(pages=2)
    on = chosen is not None
    name = draft.node("name", FT=Name.Tx, V=String("Mira"))
    agree = draft.node("agree", FT=Name.Btn, V=Name.Yes if on else Name.Off)
    pace = draft.node("pace", FT=Name.Btn, Ff=49152, V=Name(f"/{chosen or 'Off'}"))
    for page in (0, 1):
        kid = draft.widget(page, **draft.filled("Mira"))
        del kid["/V"]
        draft.adopt(name, kid)
        draft.adopt(agree, draft.button("Yes", on=on, page=page))
        low = draft.row(page)
        for at, state in enumerate(("slow", "even")):
            button = draft.button(state, on=state == chosen, page=page, x=20 + 40 * at, y=low)
            draft.adopt(pace, button)
    draft.list(name, agree, pace)
    return draft.data()


def _ring(how: str) -> bytes:
    """Fields whose kids lead back: to their parent, to themselves, or to the top."""
    draft = Draft()
    top, middle = draft.node("person"), draft.node("home")
    name = draft.text("name", "Mira")
    draft.adopt(top, middle)
    draft.adopt(middle, name)
    back = {"parent": top, "itself": middle, "widget": name}[how]
    if how == "widget":
        name.Kids = Array([middle])
    else:
        middle.Kids = Array([back, name])
    draft.list(top)
    return draft.data()


def _two_parents() -> bytes:
    """Two fields claim one widget; its own word is what counts."""
    draft = Draft()
    right, wrong = draft.node("person"), draft.node("other")
    name = draft.text("name", "Mira")
    draft.adopt(wrong, name)
    draft.adopt(right, name)
    draft.list(right, wrong)
    return draft.data()


def _listed_twice(chosen: str | None = "even") -> bytes:
    """The form lists a group and its buttons."""
    draft = Draft()
    group = draft.radios("pace", ("slow", "even", "quick"), chosen)
    draft.list(group, *group.Kids, draft.text("note", "steady"))
    return draft.data()


def _text(name: str, build: Build, **more: object) -> Row:
    told = {"values": _ONE, "change": _OTHER, **more}
    return Row(name, 5, build, **told)  # type: ignore[arg-type]


_HOME = "person.home.name"
_PACE = {"pace": "even", "note": "steady"}
_BOTH = {"name": "Mira", "agree": "Yes", "pace": "even"}
_TOWN = {"person.town": "Graz"}


def _kids(name: str, *, listed: bool) -> Row:
    build = partial(_named_kids, "even", kids_listed=listed)
    whole = partial(_named_kids, None, kids_listed=True)
    return Row(name, 5, build, _PACE, {"pace": "slow"}, blank=whole)


def _two(name: str, chosen: str) -> Row:
    return Row(
        name,
        5,
        partial(_on_two_pages, chosen=chosen),
        {**_BOTH, "pace": chosen},
        {"name": "Jonas", "pace": "slow"},
        blank=partial(_on_two_pages, chosen=None),
        pages={"name": (0, 1)},
    )


def _pages(name: str, *, form: bool) -> Row:
    blank = partial(_from_pages, form=True, chosen=None)
    values = {"name": "Mira", "pace": "even"}
    return Row(name, 5, partial(_from_pages, form=form), values, {"pace": "slow"}, blank=blank)


NOTED = {"name": "Mira", "note": "steady"}


def _below(name: str, build: Build, field: str, also: dict[str, str], **more: object) -> Row:
    """A text below nodes: its whole name is what counts."""
    return _text(name, build, values={field: "Mira", **also}, change={field: "Jonas"}, **more)


ROWS = (
    _kids("the form lists the buttons", listed=True),
    _kids("the form lists the buttons, and their group has none", listed=False),
    _text("the form lists the widget of a text", partial(_named_text_kid, kids_listed=True)),
    _text("the form lists a widget without kin", partial(_named_text_kid, kids_listed=False)),
    _text("a widget has kind and value", partial(_kids_with_values, 1), values=NOTED),
    _text("two widgets have kind and value", partial(_kids_with_values, 2), values=NOTED),
    Row(
        "buttons have kind and value",
        5,
        partial(_boxes_with_values, on=True),
        {"agree": "Yes", "sound": "loud"},
        {"sound": "calm"},
        blank=partial(_boxes_with_values, on=False),
    ),
    _below("a node without a name", partial(_nameless, 1), "person.name", _TOWN),
    _below("three nodes without a name", partial(_nameless, 3), "person.name", _TOWN),
    _below(
        "a node without a name, on the page alone",
        partial(_nameless, 1, unlisted=True),
        "person.name",
        _TOWN,
    ),
    _text("a top without a name", _nameless_top),
    _below("a parent that nothing lists", _unlisted, "person.name", {"note": "steady"}),
    Row(
        "the form lists a group and its buttons",
        5,
        _listed_twice,
        _PACE,
        {"pace": "slow"},
        blank=partial(_listed_twice, None),
    ),
    _below("two fields claim one widget", _two_parents, "person.name", {}, codes=None),
    _pages("an empty form", form=True),
    _pages("no form", form=False),
    _text("one widget on two pages", _one_widget_on_two_pages, pages={"name": (0, 1)}),
    _two("fields on two pages", "even"),
    _below("kids that lead to their parent", partial(_ring, "parent"), _HOME, {}),
    _below("kids that lead to themselves", partial(_ring, "itself"), _HOME, {}),
    _below("a widget whose kid is its parent", partial(_ring, "widget"), _HOME, {}),
    *pages.ROWS,
)
