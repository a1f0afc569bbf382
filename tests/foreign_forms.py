"""A clinic's form, and what may be hidden in one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ALERT = "app.alert('hello')"


def script() -> Dictionary:
    """An action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String(ALERT))


def launch() -> Dictionary:
    """An action that starts a program."""
    return Dictionary(Type=Name.Action, S=Name.Launch, F=String("calc.exe"))


def web() -> Dictionary:
    """An action that opens a page of the web."""
    return Dictionary(S=Name.URI, URI=String("https://example.org/track"))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The file as bytes."""
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


def opened() -> pikepdf.Pdf:
    """Three pages that inherit what they can, with a field of each kind on the first two."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    kids = Array()
    node = pdf.make_indirect(
        Dictionary(
            Type=Name.Pages,
            Kids=kids,
            Count=3,
            MediaBox=Array([0, 0, 420, 595]),
            CropBox=Array([10, 20, 410, 585]),
            Resources=Dictionary(Font=Dictionary({"/F@1": font})),
        )
    )
    pdf.Root.Pages = node
    for number in range(3):
        words = f"BT /F#401 18 Tf 40 500 Td (Consent, part {number + 1}) Tj ET".encode()
        page = Dictionary(Type=Name.Page, Parent=node, Contents=pdf.make_stream(words))
        kids.append(pdf.make_indirect(page))
    kids[2].Rotate = 90
    kids[2].Resources = Dictionary(Font=Dictionary({"/F@1": font}))
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(),
        DR=Dictionary(Font=Dictionary(Helv=font)),
        DA=String("/Helv 0 Tf 0 g"),
        Q=1,
    )
    look = Dictionary(N=pdf.make_stream(b"", _box(200)))
    text = {"FT": Name.Tx, "AP": look}
    field(pdf, 0, "Full name", 440, V=String("Ada"), MaxLen=30, **text)
    field(pdf, 0, "Code", 400, V=String("1234"), MaxLen=6, Ff=1 << 24, **text)
    field(pdf, 0, "Größe", 360, DA=String("/Helv 9 Tf 0 g"), **text)
    field(
        pdf, 1, "Agree", 440, FT=Name.Btn, V=Name.Yes, AS=Name.Yes, AP=states(pdf, "Yes"), size=20
    )
    _group(pdf)
    return pdf


def field(
    pdf: pikepdf.Pdf, page: int, name: str, y: int, *, size: int = 200, **entries: object
) -> pikepdf.Object:
    """A field with its widget, in the form and on a page (from 0)."""
    made = widget(pdf, page, y, size=size, T=String(name), **entries)
    pdf.Root.AcroForm.Fields.append(made)
    return made


def widget(
    pdf: pikepdf.Pdf, page: int, y: int, *, x: int = 40, size: int = 200, **entries: object
) -> pikepdf.Object:
    """A widget on a page."""
    rect = Array([x, y, x + size, y + 20])
    return annotation(pdf, page, Name.Widget, Rect=rect, F=4, **entries)


def annotation(
    pdf: pikepdf.Pdf, page: int, subtype: pikepdf.Name, **entries: object
) -> pikepdf.Object:
    """An annotation on a page."""
    on = pdf.pages[page].obj
    given = {"Rect": Array([300, 100, 380, 120]), **entries}
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=subtype, P=on, **given))
    if "/Annots" not in on:
        on.Annots = Array()
    on.Annots.append(made)
    return made


def states(pdf: pikepdf.Pdf, state: str) -> Dictionary:
    """The appearances of a button that is on as `state`."""
    on = pdf.make_stream(b"0 0 1 rg 2 2 16 16 re f", _box(20))
    off = pdf.make_stream(b"0 0 1 RG 2 2 16 16 re S", _box(20))
    return Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))


def _box(width: int, **entries: object) -> Dictionary:
    box = Array([0, 0, width, 20])
    return Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=box, **entries)


def _held(dictionary: pikepdf.Object, key: str) -> pikepdf.Object:
    """The dictionary that another holds, made where there is none."""
    if key not in dictionary:
        dictionary[key] = Dictionary()
    return dictionary[key]


def _group(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(
        Dictionary(FT=Name.Btn, Ff=1 << 15, T=String("How often"), V=Name("/1"), Kids=Array())
    )
    for number in range(3):
        kid = widget(pdf, 1, 400, x=40 + 40 * number, size=20, Parent=group)
        kid.AP = states(pdf, str(number))
        kid.AS = Name("/1") if number == 1 else Name.Off
        group.Kids.append(kid)
    pdf.Root.AcroForm.Fields.append(group)


def attached(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A file specification with the file inside."""
    stream = pdf.make_stream(b"PK secret", Dictionary(Type=Name.EmbeddedFile))
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=stream))
    )


def _document_scripts(pdf: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), script()]))
    _held(pdf.Root, "/Names").JavaScript = tree
    pdf.Root.OpenAction = script()


def _page_scripts(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=script())
    pdf.pages[2].obj.AA = Dictionary(O=script())


def _field_scripts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(F=script(), C=script())
    pdf.Root.AcroForm.CO = Array([pdf.Root.AcroForm.Fields[0]])


def _attachment(pdf: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), attached(pdf, "letter.docx")]))
    _held(pdf.Root, "/Names").EmbeddedFiles = tree


def _file_on_page(pdf: pikepdf.Pdf) -> None:
    annotation(pdf, 1, Name.FileAttachment, FS=attached(pdf, "run‮me.exe"))


def _launch(pdf: pikepdf.Pdf) -> None:
    annotation(pdf, 1, Name.Link, A=launch())


def _web(pdf: pikepdf.Pdf) -> None:
    for page in (0, 0, 2):
        annotation(pdf, page, Name.Link, A=web())


def _behind(pdf: pikepdf.Pdf) -> None:
    first = Dictionary(S=Name.GoTo, D=Array([pdf.pages[2].obj, Name.Fit]))
    first.Next = Array([Dictionary(S=Name.GoTo, D=String("no"), Next=launch())])
    annotation(pdf, 0, Name.Link, A=first)


def _endless(pdf: pikepdf.Pdf) -> None:
    first = pdf.make_indirect(web())
    first.Next = first
    annotation(pdf, 0, Name.Link, A=first)


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def _signature(pdf: pikepdf.Pdf) -> None:
    signed = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("x" * 20))
    field(pdf, 1, "Signature", 300, FT=Name.Sig, V=pdf.make_indirect(signed))


def _layers(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(ON=Array([layer]), Order=Array([layer]))
    )
    page = pdf.pages[2].obj
    _held(page.Resources, "/Properties").L0 = layer
    page.Contents = pdf.make_stream(b"/OC /L0 BDC 1 0 0 rg 100 100 90 90 re f EMC")


def _media(pdf: pikepdf.Pdf) -> None:
    annotation(pdf, 1, Name.Movie, Movie=Dictionary(F=String("film.mp4")))
    annotation(pdf, 1, Name.Screen, A=Dictionary(S=Name.Rendition, JS=String(ALERT)))
    annotation(pdf, 1, Name("/Foo"))


def _elsewhere(pdf: pikepdf.Pdf) -> None:
    named = _held(pdf.pages[2].obj.Resources, "/XObject")
    named.X1 = pdf.make_stream(b"", _box(20, F=String("//server/share")))
    named.X2 = pdf.make_stream(b"", _box(20, Ref=Dictionary(F=String("x.pdf"), Page=0)))
    named.X3 = pdf.make_stream(b"1 1 add", Dictionary(Type=Name.XObject, Subtype=Name.PS))


def _in_resources(pdf: pikepdf.Pdf) -> None:
    named = _held(pdf.pages[2].obj.Resources, "/Properties")
    named.P1 = script()
    named.P2 = pdf.make_indirect(launch())
    named.P3 = attached(pdf, "x.bin")


def _same_names(pdf: pikepdf.Pdf) -> None:
    field(pdf, 2, "Full name", 300, FT=Name.Tx)


def _placeless(pdf: pikepdf.Pdf) -> None:
    lost = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("hidden"), V=String("secret")))
    pdf.Root.AcroForm.Fields.append(lost)


def _button(pdf: pikepdf.Pdf) -> None:
    send = Dictionary(S=Name.SubmitForm, F=String("https://example.org/collect"))
    field(pdf, 2, "Send", 300, FT=Name.Btn, Ff=1 << 16, A=send)


#: What is hidden in the form, and how it is called when it has been left out.
HIDDEN: dict[str, tuple[Callable[[pikepdf.Pdf], None], tuple[str, ...]]] = {
    "document scripts": (_document_scripts, ("2 scripts of the document",)),
    "page scripts": (_page_scripts, ("2 scripts of pages 1 and 3",)),
    "field scripts": (_field_scripts, ("2 scripts of fields on page 1",)),
    "an attachment": (_attachment, ("an attachment (letter.docx)",)),
    "a file on a page": (_file_on_page, ("an attachment (runme.exe) on page 2",)),
    "a launch": (_launch, ("a launch action on page 2",)),
    "links to the web": (_web, ("3 links to the web on pages 1 and 3",)),
    "a launch behind a jump": (_behind, ("a launch action on page 1",)),
    "actions in a ring": (_endless, ("a link to the web on page 1",)),
    "XFA": (_xfa, ("an XFA form",)),
    "a signature": (_signature, ("a signature, which holds only in its own file",)),
    "layers": (_layers, ("layers: all of them are shown",)),
    "media": (
        _media,
        (
            "a film on page 2",
            "an action that plays media on page 2",
            "a place for media on page 2",
            "an annotation (Foo) on page 2",
        ),
    ),
    "data elsewhere": (
        _elsewhere,
        (
            "2 pieces of data that lie in other files on page 3",
            "a PostScript program on page 3",
        ),
    ),
    "actions in resources": (
        _in_resources,
        ("a script of page 3", "a launch action on page 3", "an attachment (x.bin) on page 3"),
    ),
    "two fields of one name": (
        _same_names,
        ("the name of the second of two fields of one name (Full name)",),
    ),
    "a field on no page": (_placeless, ("a form field that is on no page",)),
    "a button that sends": (_button, ("an action that sends the form on page 3",)),
}


def _layout() -> Dictionary:
    """Attributes, one of which has a name that would be another key if it were not escaped."""
    return Dictionary({"/O": Name.Layout, "/SpaceAfter": 3, "/Odd /JS": String(ALERT)})


def tagged() -> pikepdf.Pdf:
    """The form with tags: roles of its own, a link that stays and one that goes, a gone page."""
    pdf = opened()
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(
        b"/Titel <</MCID 0>> BDC BT /F#401 18 Tf 40 500 Td (Consent) Tj ET EMC"
        b" /P <</MCID 1>> BDC BT /F#401 12 Tf 40 300 Td (Words) Tj ET EMC"
    )
    page.StructParents = 7
    stays = annotation(pdf, 0, Name.Link, Dest=Array([pdf.pages[1].obj, Name.Fit]), StructParent=8)
    goes = annotation(pdf, 0, Name.Link, A=web(), StructParent=9)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def element(role: str, parent: pikepdf.Object, **entries: object) -> pikepdf.Object:
        return pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, **entries)
        )

    top = element("Document", root)
    title = element("Titel", top, Pg=page, K=0, ID=String("x"), Alt=String("Größe"))
    words = element("P", top, Pg=page, A=_layout())
    link = element("Link", words, K=Dictionary(Type=Name.OBJR, Obj=stays, Pg=page))
    gone = element("Link", words, K=Dictionary(Type=Name.OBJR, Obj=goes, Pg=page))
    lost = element("P", top, Pg=Dictionary(Type=Name.Page), K=0)
    cell = element("TD", top)
    words.K = Array([1, link, gone])
    top.K = Array([title, words, lost, cell])
    root.K = top
    root.RoleMap = Dictionary(Titel=Name.Kopf, Kopf=Name.H1)
    root.ParentTree = pdf.make_indirect(
        Dictionary(Nums=Array([7, Array([title, words]), 8, link, 9, gone]))
    )
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("de-AT")
    return pdf


def nested(depth: int) -> bytes:
    """A form whose page has arrays in each other, `depth` of them."""
    pdf = opened()
    pdf.pages[0].obj.Group = String("HOLE" + "x" * 2 * depth)
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    deep = b"[" * depth + b"]" * depth
    start = data.index(b"(HOLE")
    end = data.index(b")", start) + 1
    return data[:start] + deep.ljust(end - start) + data[end:]


def ring() -> pikepdf.Pdf:
    """A form in which everything that could lead back to itself does."""
    pdf = opened()
    group = pdf.Root.AcroForm.Fields[-1]
    group.Parent = group.Kids[0]
    pdf.Root.AcroForm.Fields[0].Parent = pdf.Root.AcroForm.Fields[0]
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    form = pdf.make_stream(b"/X Do", _box(9))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[2].obj.Resources.XObject = Dictionary(X=form)
    loop = pdf.make_indirect(Array())
    loop.append(loop)
    pdf.pages[2].obj.Resources.Pattern = Dictionary(P=loop)
    return pdf


def bomb() -> bytes:
    """A form whose first page grows to 600 MiB when it is unpacked twice."""
    pdf = opened()
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 2**20) for _ in range(600)) + packer.flush()
    stream = pikepdf.Stream(pdf, b"")
    stream.write(
        zlib.compress(once, 9),
        filter=Array([Name.FlateDecode, Name.FlateDecode]),
    )
    pdf.pages[0].obj.Contents = stream
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
