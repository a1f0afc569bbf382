"""Which preset a sheet may take: its own variants, and the beliefs of its kinds."""

from __future__ import annotations

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.content.preset import Preset, preset_in
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source
from reframekit.errors import ExitCode, ReframeError, failure, suggestion

#: What the kinds of beliefs are called.
KINDS = {
    "self": "beliefs about oneself",
    "rule": "rules (if-then)",
    "people": "beliefs about people",
}


def paired(library: LibraryFolders, worksheet: Worksheet, slug: str) -> tuple[Preset, Source]:
    """The belief preset `slug` for the sheet, and its file.

    Raises `ReframeError` (exit code 2) when there is none or the sheet is for another kind of
    belief; the remedy names sheets that take it.
    """
    path = library.preset(slug) if worksheet.beliefs else None
    if path is None:
        raise _no_preset(library, worksheet, slug)
    source = library.source(path)
    preset = preset_in(source)
    if preset.kind not in worksheet.beliefs:
        taken = " and ".join(KINDS[kind] for kind in worksheet.beliefs)
        fitting = [f"{e.slug}:{slug}" for e in entries(library)[0] if slug in e.presets]
        raise failure(
            ExitCode.USAGE,
            f'{worksheet.slug} takes {taken}, and "{preset.label}" is none of them',
            f"try {' or '.join(fitting[:3])}" if fitting else "",
        )
    return preset, source


def _no_preset(library: LibraryFolders, worksheet: Worksheet, slug: str) -> ReframeError:
    if why := worksheet.not_here.get(slug):
        return failure(
            ExitCode.USAGE, f"{worksheet.slug}:{slug} is left out on purpose", why.strip()
        )
    known = {variant.slug for variant in worksheet.variants}
    if worksheet.beliefs:
        known |= {name for folder in library.folders for name in library.presets(folder)}
    if not known:
        return failure(
            ExitCode.USAGE,
            f"{worksheet.slug} has no presets",
            f'ask for "{worksheet.slug}" alone',
        )
    # A name that is left out on purpose is answered, so nobody is led from it to another preset.
    near = suggestion(slug, known | set(worksheet.not_here))
    return failure(ExitCode.USAGE, f'{worksheet.slug} has no preset "{slug}"', near)
