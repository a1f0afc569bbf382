"""The practice on the page: its name, picture and colour, and the help lines it confirmed."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import subprocess
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml
from PIL import Image

from reframekit.content.colours import contrast
from reframekit.content.help_lines import DAYS_GOOD, Help, HelpLine, help_for, read_help_lines
from reframekit.errors import ReframeError
from reframekit.layout.page import Text
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import COMMAND, Ran, Reframe
from tests.ua.checker import check

SHIPPED = builtin_library() / "worksheets" / "help-lines.yaml"
TODAY = date(2031, 5, 20)


def line(kind: str = "crisis", days: int | None = 0, name: str = "Steady Line") -> HelpLine:
    """A line that was checked so many days ago, or never."""
    checked = {} if days is None else {"checked_by": "A", "checked_on": TODAY - timedelta(days)}
    return HelpLine.model_validate(
        {"country": "ZZ", "kind": kind, "name": name, "number": "1", "source": "https://x.example"}
        | checked
    )


def help_of(*lines: HelpLine, own: str | None = None, country: str | None = "ZZ") -> Help:
    return help_for(country, own, lines, (), TODAY)


def test_a_check_that_is_not_the_practice_s_counts_for_nothing() -> None:
    assert help_of(line()).lines
    found = help_for("ZZ", None, (), (line(),), TODAY)
    assert (found.lines, found.emergency, found.blank) == ((), "", True)


def test_every_record_ships_unconfirmed_with_its_source() -> None:
    lines = read_help_lines(SHIPPED)
    assert len(lines) > 40
    assert {(each.checked_by, each.checked_on) for each in lines} == {(None, None)}
    assert all(each.source.startswith("https://") for each in lines)
    countries = {each.country for each in lines}
    assert {each.country for each in lines if each.kind == "emergency"} == countries
    for country in countries:
        made = help_for(country, None, (), lines, TODAY)
        assert (made.lines, made.emergency, made.blank) == ((), "", True)


def test_116_123_is_no_number_of_the_whole_union() -> None:
    lines = read_help_lines(SHIPPED)
    assert {each.country for each in lines if "116 123" in each.number} == {"GB", "IE", "DE"}


def test_what_nobody_confirmed_is_not_printed() -> None:
    made = help_of(line(days=None), line("emergency", None))
    assert (made.lines, made.emergency, made.blank) == ((), "", True)
    assert any("nobody has confirmed" in each for each in made.notices)


def test_a_confirmed_line_is_printed_until_it_is_old() -> None:
    assert help_of(line(), line("emergency")).notices == ()
    assert help_of(line(days=DAYS_GOOD)).lines == (line(days=DAYS_GOOD),)
    old = help_of(line(days=DAYS_GOOD + 1), line("emergency", 400, "112"))
    assert (old.lines, old.emergency, old.blank) == ((), "1", True)
    assert f"left out of the page, not checked within {DAYS_GOOD} days: Steady Line" in old.notices
    assert f"on the page, though not checked within {DAYS_GOOD} days: 112" in old.notices


def test_a_check_of_tomorrow_is_no_check() -> None:
    made = help_of(line(days=-1), line("emergency", -1, "Guard"))
    assert (made.lines, made.emergency) == ((), "")
    assert made.notices == (
        "left out of the page, not checked within 180 days: Steady Line, Guard",
    )


def test_an_old_emergency_number_stays_and_is_said() -> None:
    made = help_of(line(), line("emergency", 400, "Guard"))
    assert (made.emergency, made.blank) == ("1", False)
    assert made.notices == ("on the page, though not checked within 180 days: Guard",)


def test_an_unknown_country_is_never_guessed() -> None:
    made = help_of(line(), line("emergency"), country="QQ")
    assert (made.lines, made.emergency, made.blank) == ((), "", True)
    assert ["QQ" in each for each in made.notices] == [True]


def test_the_practice_s_own_line_needs_no_blank() -> None:
    assert not help_of(line(days=None), own="Ring 555").blank
    assert help_of(line(days=400), own="Ring 555").blank


def test_a_name_without_a_date_is_no_check() -> None:
    with pytest.raises(ValueError, match="a check is a name and a date"):
        HelpLine.model_validate(line(days=None).model_dump() | {"checked_by": "A"})


LINES = """\
lines:
  - {country: ZZ, kind: emergency, name: Guard, number: "000", source: https://x.example}
  - {country: ZZ, kind: crisis, name: Steady Line, number: "0 12", hours: by day, source: https://y.example}
"""
PRACTICE = """\
# Mine
name: Practice at the Lake

country: ZZ
page: a4
"""


@pytest.fixture
def clinic(reframe: Reframe) -> Reframe:
    """A practice in a country with two lines."""
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/help-lines.yaml", LINES)
    reframe.write("practice.yaml", PRACTICE)
    return reframe


def text_of(clinic: Reframe, sheet: str = "before-you-begin") -> str:
    return clinic("inspect", sheet, "--stage", "pages").text


def held(clinic: Reframe) -> str:
    return (clinic.folder / "practice.yaml").read_text(encoding="utf-8")


def test_confirming_prints_a_line_with_the_month_of_its_check(clinic: Reframe) -> None:
    assert "your local emergency number" in text_of(clinic)
    before = clinic("render", "before-you-begin", "-o", "x.pdf")
    assert "nobody has confirmed" in before.err
    ran = clinic("practice", "confirm", given="Kim\nyes\nyes\n")
    assert ran.code == 0, ran.err
    assert "official page: https://y.example" in ran.err
    assert "2 of the country's lines will be printed" in ran.err
    shown = text_of(clinic)
    assert "Steady Line" in shown and "0 12" in shown
    assert f"checked {date.today():%B %Y}" in shown
    assert "'000 '" in shown or "'000'" in shown
    assert held(clinic).startswith(PRACTICE)
    assert "warning" not in clinic("render", "before-you-begin", "-o", "y.pdf").err


def test_an_answer_is_no_name(clinic: Reframe) -> None:
    ran = clinic("practice", "confirm", given="y\nNo\nKim\ny\nn\n")
    assert ran.err.count("your name first") == 2
    assert held(clinic).count("checked_by: Kim") == 2


def test_later_leaves_a_line_and_wrong_keeps_it_as_wrong(clinic: Reframe) -> None:
    clinic("practice", "confirm", given="Kim\nyes\nyes\n")
    whole = held(clinic)
    clinic("practice", "confirm", given="Lee\nlater\nlater\n")
    assert held(clinic) == whole
    clinic("practice", "confirm", given="Lee\nyes\nwrong\n")
    guard, steady = yaml.safe_load(held(clinic))["help_lines"]
    assert (guard["name"], guard["checked_by"]) == ("Guard", "Lee")
    assert (steady["name"], steady["wrong"]) == ("Steady Line", True) and "wrong" not in guard
    assert "Steady Line" not in text_of(clinic) and "000" in text_of(clinic)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y", "yes"),
        ("Y", "yes"),
        ("Yes.", "yes"),
        ("right", "yes"),
        ("n", "wrong"),
        ("NO", "wrong"),
        ("w", "wrong"),
        ("l", "later"),
        ("skip", "later"),
        ("", "later"),
    ],
)
def test_answers_are_taken_as_people_type_them(typed: str, meant: str, clinic: Reframe) -> None:
    ran = clinic("practice", "confirm", given=f"Kim\n{typed}\nlater\n")
    assert ran.code == 0, ran.err
    assert "Error" not in ran.err
    kept = yaml.safe_load(held(clinic)).get("help_lines", [])
    found = ["wrong" if line.get("wrong") else "yes" for line in kept]
    assert found == ([] if meant == "later" else [meant])


def test_what_is_no_answer_is_asked_again_with_what_there_is(clinic: Reframe) -> None:
    ran = clinic("practice", "confirm", given="Kim\n?\nyesterday\ny\nn\n")
    assert ran.code == 0, ran.err
    assert ran.err.count("y, n or Enter, please\nOnly say yes to what you rang") == 2
    assert [line.get("wrong", False) for line in yaml.safe_load(held(clinic))["help_lines"]] == [
        False,
        True,
    ]


def test_of_a_line_that_was_found_wrong_nobody_is_asked_or_warned_again(clinic: Reframe) -> None:
    clinic("practice", "confirm", given="Kim\nyes\nwrong\n")
    assert "warning" not in clinic("render", "before-you-begin", "-o", "x.pdf").err
    again = clinic("practice", "confirm", given="Lee\nwrong\n")
    assert again.code == 0 and "Nothing was asked" not in again.err
    assert "Steady Line: 0 12 was found wrong by Kim, and is not asked about" in again.err
    assert "warning" not in clinic("render", "before-you-begin", "-o", "y.pdf").err
    assert "000" not in text_of(clinic)
    whole = held(clinic)
    none_left = clinic("practice", "confirm")
    assert none_left.code == 0 and "Guard: 000 was found wrong by Lee" in none_left.err
    assert held(clinic) == whole
    clinic.write("worksheets/help-lines.yaml", LINES.replace("0 12", "0 13"))
    assert (
        "since nobody has confirmed it: Steady Line"
        in clinic("render", "before-you-begin", "-o", "z.pdf").err
    )
    other = clinic("practice", "confirm", given="Lee\nyes\n")
    assert other.code == 0 and "0 12 was found wrong by Kim" in other.err
    assert "0 13" in text_of(clinic) and held(clinic).count("Steady Line") == 1
    clinic.write("practice.yaml", re.sub(r"(?s)help_lines:.*", "", held(clinic)))
    asked = clinic("practice", "confirm", given="Lee\nlater\nlater\n")
    assert "Guard: 000" in asked.err and "was found wrong" not in asked.err


DAYS = (None, -1, 0, DAYS_GOOD, DAYS_GOOD + 1, 400)


@pytest.mark.parametrize("own", [None, "Ring 555"])
@pytest.mark.parametrize("wrong", [(), ("a",), ("a", "b"), ("a", "b", "c", "d")])
def test_what_is_said_of_help_lines_is_what_is_on_the_page(
    own: str | None, wrong: tuple[str, ...]
) -> None:
    kinds = {"a": "crisis", "b": "abuse", "c": "emergency", "d": "emergency"}
    seen = 0
    for days in product(DAYS, repeat=4):
        shipped = [line(kind, None, name) for name, kind in kinds.items()]
        mine = [
            line(kinds[name], since, name).model_copy(update={"wrong": name in wrong})
            for name, since in zip(kinds, days, strict=True)
            if since is not None
        ]
        refused = {each.name for each in mine if each.wrong}
        made = help_for("ZZ", own, mine, shipped, TODAY)
        printed = {each.name for each in (*made.lines, *made.emergencies)}
        told = {notice.rpartition(": ")[0]: notice for notice in made.notices}
        assert len(told) == len(made.notices)
        for said, notice in told.items():
            names = set(notice.rpartition(": ")[2].split(", "))
            assert names and not names & refused
            assert names <= printed if said.startswith("on the page") else not names & printed
        checked = {each.name for each in mine} - refused
        named = {name for each in told.values() for name in each.rpartition(": ")[2].split(", ")}
        assert checked - printed <= named, "left out in silence"
        assert not printed & refused
        seen += 1
    assert seen == len(DAYS) ** 4


def test_an_end_in_the_middle_writes_nothing(clinic: Reframe) -> None:
    ran = clinic("practice", "confirm", given="Kim\nyes\n")
    assert "nothing was written" in ran.err
    assert held(clinic) == PRACTICE


def test_the_help_lines_keep_what_stands_around_them(clinic: Reframe) -> None:
    clinic("practice", "confirm", given="Kim\nyes\nlater\n")
    moved = held(clinic).replace("name: Practice at the Lake\n", "")
    clinic.write("practice.yaml", f"{moved}# my name\nname: Practice at the Lake\n")
    assert clinic("practice", "confirm", given="Kim\nlater\nyes\n").code == 0
    assert "# my name\nname: Practice at the Lake\n" in held(clinic)
    assert len(yaml.safe_load(held(clinic))["help_lines"]) == 2


REFUSED = {
    "one line": ("{name: x, country: ZZ}\n", "no lines can be put in"),
    "indented": ("  name: x\n  country: ZZ\n", "no lines can be put in"),
    "no country": ("name: x\n", "names no country"),
    "unknown country": ("name: x\ncountry: QQ\n", "no help lines of QQ are known"),
    "a country's name": ("name: x\ncountry: Ireland\n", "two capitals"),
    "unchecked": (
        "name: x\nhelp_lines:\n- {country: ZZ, kind: crisis, name: a, number: '1', source: 'https://b.example'}\n",
        'nobody has checked "a"',
    ),
    "no file": (None, "reframe new practice"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_practice_that_cannot_be_confirmed_is_left_as_it_was(case: str, clinic: Reframe) -> None:
    text, said = REFUSED[case]
    path = clinic.folder / "practice.yaml"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    ran = clinic("practice", "confirm", given="Kim\nyes\nyes\n")
    assert ran.code in (1, 2)
    assert said in ran.err
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == text


def test_a_number_that_differs_from_the_practice_s_is_said(clinic: Reframe) -> None:
    clinic("practice", "confirm", given="Kim\nyes\nyes\n")
    clinic.write("practice.yaml", held(clinic).replace("'012'", "'555'").replace("0 12", "555"))
    ran = clinic("practice", "confirm", given="Lee\nlater\nlater\n")
    assert "your file has another number: 555" in ran.err
    assert "555" in held(clinic)


def test_a_line_of_the_practice_s_own_is_asked_about(clinic: Reframe) -> None:
    clinic("practice", "confirm", given="Kim\nyes\nyes\n")
    clinic.write("practice.yaml", held(clinic).replace("Steady Line", "Old Line"))
    ran = clinic("practice", "confirm", given="Lee\nlater\nlater\nwrong\n")
    assert "Old Line: 0 12" in ran.err
    assert "Old Line" not in held(clinic)


def test_a_change_made_meanwhile_is_kept(clinic: Reframe) -> None:
    with subprocess.Popen(
        [COMMAND, "practice", "confirm"],
        cwd=clinic.folder,
        env=clinic.environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as asking:
        assert asking.stdin is not None and asking.stderr is not None
        seen = ""
        while "checked" not in seen:
            seen += asking.stderr.read(1)
        clinic.write("practice.yaml", PRACTICE + "contact: 555 NEW\n")
        asking.communicate("Kim\nyes\nyes\n", timeout=60)
    assert "contact: 555 NEW" in held(clinic)
    assert len(yaml.safe_load(held(clinic))["help_lines"]) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither these rights nor plain links")
def test_links_and_rights_of_the_file_stay(clinic: Reframe) -> None:
    real = clinic.write("real.yaml", PRACTICE)
    real.chmod(0o644)
    link = clinic.folder / "link.yaml"
    link.symlink_to(real)
    assert clinic("practice", "confirm", "--practice", link, given="Kim\nyes\nyes\n").code == 0
    assert link.is_symlink()
    assert "Steady Line" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


def test_the_form_of_the_file_stays(clinic: Reframe) -> None:
    given = codecs.BOM_UTF8 + PRACTICE.replace("\n", "\r\n").encode()
    path = clinic.write("practice.yaml", given)
    assert clinic("practice", "confirm", given="Kim\nyes\nyes\n").code == 0
    data = path.read_bytes()
    assert data.startswith(given)
    assert data.count(b"\n") == data.count(b"\r\n") > 10


def test_a_name_that_cannot_be_kept_is_asked_for_again(clinic: Reframe) -> None:
    ran = clinic("practice", "confirm", given="  \t \n\x1b[31m\nKim\nyes\nyes\n")
    assert ran.code == 0, ran.err
    assert "checked_by: Kim" in held(clinic)


def test_a_new_practice_is_not_written_over(reframe: Reframe) -> None:
    assert reframe("new", "practice").code == 0
    assert reframe("new", "practice").code == 5
    assert "[unfinished-text]" in reframe("inspect", "before-you-begin", "--stage", "pages").err


def picture(kind: str, size: tuple[int, int] = (300, 100)) -> bytes:
    """A picture of one red, with holes where its kind has any."""
    image = Image.new("RGBA", size, (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, size[0] // 3, size[1]))
    saved = io.BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(saved, kind)
    return saved.getvalue()


LOGO = "name: Lake\ncredentials: MSc\ncontact: 555\nlogo: {file: logo, alt: A red lake}\n"


def rendered(reframe: Reframe, practice: str, *options: str) -> Ran:
    reframe.write("p.yaml", practice)
    return reframe("render", "spiral-log", "--practice", "p.yaml", "-o", "x.pdf", *options)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("media", ["screen", "paper"])
def test_the_logo_is_a_figure_that_can_be_seen(kind: str, media: str, reframe: Reframe) -> None:
    reframe.write("logo", picture(kind))
    assert rendered(reframe, LOGO, "--for", media, "--page", "a4").code == 0
    path = reframe.folder / "x.pdf"
    data = path.read_bytes()
    assert check(data) == []
    with pikepdf.open(path) as pdf:
        _, top, *_ = pdf.Root.StructTreeRoot.K[0].K[0].K
        assert (top.S, top.Alt) == ("/Figure", "A red lake")
        left, bottom, right, upper = (float(edge) for edge in top.A.BBox)
    assert (right - left) / (upper - bottom) == pytest.approx(3, abs=0.1)
    page = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    middle = page.getpixel((int(left * 0.4 + right * 0.6), int(842 - (bottom + upper) / 2)))
    assert middle[0] > 180 and middle[1] < 40
    if kind == "PNG":
        hole = page.getpixel((int(left * 0.9 + right * 0.1), int(842 - (bottom + upper) / 2)))
        assert hole == (255, 255, 255)


def test_the_title_stays_clear_of_the_logo(tmp_path: Path, workshop: Workshop) -> None:
    from reframekit.content.practice import read_practice
    from reframekit.layout.page import Image as Placed

    (tmp_path / "logo").write_bytes(picture("PNG"))
    (tmp_path / "p.yaml").write_text(LOGO, encoding="utf-8")
    order = Order(practice=read_practice(tmp_path / "p.yaml"))
    sheet = workshop.sheet("spiral-log")
    document = workshop.document(sheet, order)
    first = workshop.pages(sheet, order, document)[0]
    (logo,) = (item for item in first.items if isinstance(item, Placed))
    beside = [t for t in first.items if isinstance(t, Text) and logo.y < t.y < logo.y + logo.height]
    assert [text.text for text in beside] == ["Spiral Log"]
    assert all(text.x + len(text.text) * text.size * 0.6 < logo.x for text in beside)


def test_name_credentials_and_contact_stand_at_the_foot(reframe: Reframe) -> None:
    reframe.write("logo", picture("PNG"))
    reframe.write("practice.yaml", LOGO)
    assert "Lake, MSc · 555" in text_of(reframe, "spiral-log")


BAD_LOGOS = {
    "missing": (None, 3, "there is no file"),
    "text": (b"not a picture", 1, "no PNG and no JPEG"),
    "cut": (picture("PNG")[:150], 3, "cannot be read"),
    "gif": (b"GIF89a" + bytes(40), 1, "no PNG and no JPEG"),
    "vast": (picture("PNG", (6000, 6000)), 1, "6000 by 6000 pixels"),
}


@pytest.mark.parametrize("case", BAD_LOGOS)
def test_a_logo_that_cannot_be_used_is_named_at_its_line(case: str, reframe: Reframe) -> None:
    data, code, said = BAD_LOGOS[case]
    if data is not None:
        reframe.write("logo", data)
    ran = rendered(reframe, LOGO)
    assert ran.code == code, ran.err
    assert "p.yaml:4:14" in ran.err
    assert said in ran.err
    assert not (reframe.folder / "x.pdf").exists()


def test_the_accent_colours_the_title(reframe: Reframe) -> None:
    assert rendered(reframe, 'name: x\naccent: "#7a1e5a"\n').code == 0
    with pikepdf.open(reframe.folder / "x.pdf") as pdf:
        assert b"0.478 0.118 0.353 rg" in pdf.pages[0].Contents.read_bytes()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("accent", "said"),
    [("#777777", "4.5:1"), ("#fff000", "too light"), ("teal", "no colour"), ("#12", "no colour")],
)
def test_an_accent_that_is_hard_to_read_is_refused(
    accent: str, said: str, reframe: Reframe
) -> None:
    ran = rendered(reframe, f'name: x\naccent: "{accent}"\n')
    assert ran.code == 1
    assert "p.yaml:2:9" in ran.err
    assert said in ran.err


def test_the_colour_just_dark_enough_is_taken(reframe: Reframe) -> None:
    assert rendered(reframe, 'name: x\naccent: "#767676"\n').code == 0


def test_a_practice_file_of_a_wrong_form_raises_its_problems(tmp_path: Path) -> None:
    from reframekit.content.practice import read_practice

    (tmp_path / "p.yaml").write_text("name: x\nlogo: logo.png\n", encoding="utf-8")
    with pytest.raises(ReframeError) as raised:
        read_practice(tmp_path / "p.yaml")
    assert [str(problem.place).rpartition("/")[2] for problem in raised.value.problems] == [
        "p.yaml:2:7"
    ]


def test_a_dash_without_a_space_is_told_with_what_to_write(reframe: Reframe) -> None:
    reframe.write("practice.yaml", "name: Harbor Street\n-phone: 1\n")
    said = reframe("render", "coping-card").err
    assert 'a space is missing behind the "-"' in said
    assert 'write "- phone: …"\n' in said
