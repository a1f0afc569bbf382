"""One sheet in a new process, against a process that only imports what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pairs import processes_in_turn
from benchmarks.sheet import NAME

_RENDER = f"""
import sys; sys.argv = ["reframe", "-q", "render", {NAME!r}, "--page", "a4", "-o", "-"]
from reframekit.cli import main
main()
"""
_PARTS = {
    "content": "import reframekit.content.worksheet_rules, reframekit.content.practice",
    "templating": "import reframekit.templating.render, markdown_it",
    "markup": "import reframekit.markup.read",
    "layout": "import reframekit.layout.lay_out",
    "pdf": "import reframekit.pdf.write.write, fontTools.ttLib",
}
_IMPORTS = (
    "import reframekit.cli.run, reframekit.cli.render, reframekit.cli.orders,"
    " reframekit.pipeline.sheet_pdf, markdown_it, fontTools.ttLib"
)
_STOCK = """
from io import BytesIO
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.lib.styles import getSampleStyleSheet
SimpleDocTemplate(BytesIO()).build([Paragraph("x", getSampleStyleSheet()["BodyText"])])
"""


def cold(rounds: int = 9) -> Iterator[str]:
    """The ratio to the imports alone, to a stock process, and the share of each floor's imports."""
    pair = processes_in_turn(_RENDER, _IMPORTS, rounds)
    yield (
        f"cold  {NAME}: {pair.ratio:.2f} of its imports alone"
        f"  [{pair.ours:.0f} ms, {pair.theirs:.0f} ms]"
    )
    pair = processes_in_turn(_RENDER, _STOCK, rounds)
    yield f"cold  {NAME}: {pair.ratio:.2f} of a stock platypus process that writes one word"
    for name, code in _PARTS.items():
        part = processes_in_turn(code, _IMPORTS, rounds)
        yield f"      imports up to {name}: {part.ratio:.2f} of all imports"
