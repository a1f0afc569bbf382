"""A form of a clinic's in a packet: its pages and fields are there, and nothing of it can run."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.workshop import Workshop
from tests import foreign_forms as forms
from tests.filling import terminal_fields, with_pdfium, with_pypdf

RUNS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|Filespec|FileAttachment|OpenAction)\b")


def hostile(folder: Path) -> Path:
    """The form with every thing that is hidden in it at once."""
    pdf = forms.opened()
    for hide, _ in forms.HIDDEN.values():
        hide(pdf)
    path = folder / "consent-form.pdf"
    path.write_bytes(forms.saved(pdf))
    return path


def bound(workshop: Workshop, *paths: Path) -> MadePdf:
    planned = plan(workshop, Request(("spiral-log", *map(str, paths), "coping-card")))
    return packet_pdf(workshop, planned, Order(), Binding(cover=True))


def plain(data: bytes) -> bytes:
    """The whole file without any compression."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return file.getvalue()


def test_the_form_holds_what_may_not_come_along(tmp_path: Path) -> None:
    found = {match[1] for match in RUNS.finditer(plain(hostile(tmp_path).read_bytes()))}
    assert {b"JavaScript", b"Launch", b"FileAttachment", b"OpenAction"} <= found


def test_nothing_that_runs_comes_along_and_all_of_it_is_named(
    workshop: Workshop, tmp_path: Path
) -> None:
    made = bound(workshop, hostile(tmp_path))
    assert not RUNS.search(plain(made.written.data))
    said = " ".join(made.notices)
    for thing in ("script", "attachment", "launch action", "link", "signature"):
        assert thing in said
    assert "pages 1 to 3 are not tagged" in said


@pytest.mark.parametrize("fill", [with_pdfium, with_pypdf])
def test_its_fields_have_a_node_of_their_own_and_take_answers(
    workshop: Workshop,
    tmp_path: Path,
    fill,  # type: ignore[no-untyped-def]
) -> None:
    data = bound(workshop, hostile(tmp_path)).written.data
    answers = {"f1.Full name": "Grace", "f1.How often": "2", "happened": "No reply"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        nodes = [str(node.T) for node in pdf.Root.AcroForm.Fields]
        assert nodes == ["week", "s1", "f1", "s2"]
        assert str(pdf.Root.AcroForm.Fields[2].TU) == "Consent form"
    with pikepdf.open(io.BytesIO(fill(data, answers))) as pdf:
        fields = terminal_fields(pdf)
        held = {n: str(fields[n].V).lstrip("/") for n in answers}
    assert held == answers


def test_its_pages_look_as_they_did(workshop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "consent.pdf"
    path.write_bytes(forms.saved(forms.opened()))
    alone = pypdfium2.PdfDocument(path)
    packet = pypdfium2.PdfDocument(bound(workshop, path).written.data)
    shown = [n for n, page in enumerate(packet) if "Consent, part" in text_of(page)]
    assert len(shown) == 3
    for own, number in enumerate(shown):
        before, after = (
            pdf[n].render(scale=1).to_pil() for pdf, n in ((alone, own), (packet, number))
        )
        assert before.size == after.size
        assert before.tobytes() == after.tobytes()


def text_of(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def test_two_forms_and_two_of_one_keep_their_answers_apart(
    workshop: Workshop, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for path in (first, second):
        path.write_bytes(forms.saved(forms.opened()))
    data = bound(workshop, first, second, first).written.data
    answers = {f"f{n}.Full name": f"Person {n}" for n in (1, 2, 3)}
    with pikepdf.open(io.BytesIO(with_pdfium(data, answers))) as pdf:
        fields = terminal_fields(pdf)
        assert {name: str(fields[name].V) for name in answers} == answers
        fonts = sorted(pdf.Root.AcroForm.DR.Font.keys())
    assert fonts == ["/FT", "/f1Helv", "/f2Helv", "/f3Helv"]


def test_tags_of_a_form_come_along(workshop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "tagged.pdf"
    path.write_bytes(forms.saved(forms.tagged()))
    made = bound(workshop, path)
    with pikepdf.open(io.BytesIO(made.written.data)) as pdf:
        sections = pdf.Root.StructTreeRoot.K[0].K
        section = next(each for each in sections if str(each.get("/Lang", "")) == "de-AT")
        heading = section.K[0].K[0]
        assert (heading.S, str(heading.Alt)) == ("/H1", "Größe")
        keys = pdf.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(keys[n]): keys[n + 1] for n in range(0, len(keys), 2)}
        page = heading.Pg
        assert tree[int(page.StructParents)][0].objgen == heading.objgen
    assert [notice for notice in made.notices if "not tagged" in notice] == [
        "tagged.pdf: pages 2, 3 are not tagged, so a screen reader may not read what is on them"
    ]


def test_only_a_packet_of_our_own_pages_says_that_it_conforms(
    workshop: Workshop, tmp_path: Path
) -> None:
    claim = b"pdfuaid:part>1<"
    assert claim in plain(bound(workshop).written.data)
    assert claim not in plain(bound(workshop, hostile(tmp_path)).written.data)


def test_a_form_that_a_packet_names_lies_beside_it(workshop: Workshop, tmp_path: Path) -> None:
    hostile(tmp_path)
    packet = tmp_path / "intake.yaml"
    packet.write_text(
        "title: Intake\nintro: The first papers.\nweeks:\n"
        "  - sheets: [spiral-log, {pdf: consent-form.pdf, title: Our consent form}]\n",
        encoding="utf-8",
    )
    made = packet_pdf(
        workshop, plan(workshop, Request((str(packet),))), Order(), Binding(duplex=True)
    )
    with pikepdf.open(io.BytesIO(made.written.data)) as pdf:
        assert str(pdf.Root.AcroForm.Fields[-1].TU) == "Our consent form"
        with pdf.open_outline() as outline:
            assert outline.root[-1].title == "Our consent form"
