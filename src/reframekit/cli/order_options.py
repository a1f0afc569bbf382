"""The options that say what is made of a sheet, the same for every command that makes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.delivery import Delivery
from reframekit.cli.option_group import option_group
from reframekit.cli.target import TargetPath

if TYPE_CHECKING:
    from reframekit.layout.build import Media, Scales, Size
    from reframekit.units import PageName
    from reframekit.uses.ordering import OrderOptions

_FILE = click.Path(path_type=Path, dir_okay=True, allow_dash=True)

_OPTIONS = (
    click.option(
        "--words",
        "words_file",
        type=_FILE,
        help="A file with the client's own words, or - for stdin.",
    ),
    click.option(
        "--set",
        "assignments",
        multiple=True,
        metavar="NAME=VALUE",
        help="One word, for what is no client's: an argument stays in the shell's history.",
    ),
    click.option("--practice", type=_FILE, help="The practice's file: name, contact, help line."),
    click.option(
        "--font",
        "fonts",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="A TrueType file for letters that no other font has; may be given again.",
    ),
    click.option(
        "--for",
        "media",
        type=click.Choice(["screen", "paper"]),
        default="screen",
        show_default=True,
        help="Fields to type into, or lines to write on.",
    ),
    click.option(
        "--page",
        type=click.Choice(["a4", "letter", "phone"]),
        help="The page; else the practice's, else the one of the machine's country.",
    ),
    click.option(
        "--size",
        type=click.Choice(["normal", "clear", "large"]),
        help="Letters of 12, 14 or 18 points; else normal.",
    ),
    click.option(
        "--scales",
        type=click.Choice(["circles", "number"]),
        help="Answer scales by a circle or a number; else as the practice says, else by circles; "
        "on a phone's page by a number.",
    ),
)


_DELIVERY = (
    click.option("--ask", is_flag=True, help="Ask for the words of the sheets, one by one."),
    click.option(
        "--with-notes",
        "notes",
        is_flag=True,
        help="Put the therapist's notes on pages of their own, the last ones, to take out; with a "
        "roster or for a client's folder, into a second file for each client.",
    ),
    click.option(
        "-o",
        "--output",
        type=TargetPath(),
        help="The file; or a folder, which is made if it ends with a slash; or - for stdout; "
        "else a file in output/.",
    ),
    click.option(
        "--password-file",
        type=click.Path(path_type=Path, allow_dash=True),
        help="Encrypt with AES-256 and the password on the first line of this file, - for stdin.",
    ),
    click.option(
        "--plain-names",
        is_flag=True,
        help="Let no name or title of a file tell what it is: pages.pdf, pages-2.pdf.",
    ),
    click.option("--force", is_flag=True, help="Replace a file that is there."),
    click.option(
        "--client",
        type=click.Path(path_type=Path),
        help="The folder of a client: words, page and letters are those of its client.yaml, and "
        "the file goes into its folder of today; else the working folder, where it is one.",
    ),
)


def _order(
    words_file: Path | None,
    assignments: tuple[str, ...],
    practice: Path | None,
    fonts: tuple[Path, ...],
    media: Media,
    page: PageName | None,
    size: Size | None,
    scales: Scales | None,
) -> OrderOptions:
    from reframekit.uses.build import Build
    from reframekit.uses.ordering import OrderOptions

    build = Build(media, page, size, scales)
    return OrderOptions(words_file, assignments, practice=practice, fonts=fonts, build=build)


#: Adds what is made to a command, which takes it as `order`.
order_options = option_group("order", _order, _OPTIONS)
#: Adds where it goes, and what is asked and added on the way, as `delivery`.
delivery_options = option_group("delivery", Delivery, _DELIVERY)
