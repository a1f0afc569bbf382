"""Files that are bad in their catalog, metadata or actions."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import breaks, edit, field_of, link_of, page_of, sheet_of, tree_of


@breaks("file-version")
def make_version_old(pdf: pikepdf.Pdf) -> None:
    """The version of the catalog is that of PDF 2.0."""
    pdf.Root.Version = Name("/2.0")


@breaks("encryption-strength")
@breaks("encryption-accessibility", "encryption-strength")
def leave_as_is(pdf: pikepdf.Pdf) -> None:
    """Nothing is changed: the fault lies in how the file is encrypted when it is saved."""


@breaks("catalog-structure", "mcid-resolves", "annotation-in-tree")
def drop_parent_tree(pdf: pikepdf.Pdf) -> None:
    """The structure tree has no ParentTree."""
    del tree_of(pdf).ParentTree


@breaks("catalog-structure/next-key")
def drop_next_key(pdf: pikepdf.Pdf) -> None:
    """The structure tree has no ParentTreeNextKey."""
    del tree_of(pdf).ParentTreeNextKey


@breaks(
    "catalog-structure/kids",
    "structure-orphan",
    "mcid-resolves",
    "annotation-in-tree",
    "heading-first",
)
def drop_structure_kids(pdf: pikepdf.Pdf) -> None:
    """The structure tree has no K."""
    del tree_of(pdf).K


@breaks("catalog-structure/type")
def drop_structure_type(pdf: pikepdf.Pdf) -> None:
    """The structure tree is not called one."""
    del tree_of(pdf).Type


@breaks("catalog-marked")
def clear_marked(pdf: pikepdf.Pdf) -> None:
    """The file does not say that it is tagged."""
    pdf.Root.MarkInfo.Marked = False


@breaks("catalog-marked/suspects")
def set_suspects(pdf: pikepdf.Pdf) -> None:
    """The file says that its tags may be wrong."""
    pdf.Root.MarkInfo.Suspects = True


@breaks("catalog-lang")
def spoil_language(pdf: pikepdf.Pdf) -> None:
    """The language is a word, not a tag."""
    pdf.Root.Lang = String("English")


@breaks("catalog-display-title")
def clear_display_title(pdf: pikepdf.Pdf) -> None:
    """Viewers show the file's name."""
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("catalog-page-labels")
def start_labels_late(pdf: pikepdf.Pdf) -> None:
    """Page labels start at a second page, which is not there."""
    pdf.Root.PageLabels.Nums[0] = 1


@breaks("catalog-page-labels/style")
def spoil_label_style(pdf: pikepdf.Pdf) -> None:
    """A page label has a style that is not defined."""
    pdf.Root.PageLabels.Nums[1].S = Name.X


@breaks("catalog-destinations")
def point_outline_nowhere(pdf: pikepdf.Pdf) -> None:
    """A bookmark leads to a page that was taken out."""
    stray = pdf.make_indirect(Dictionary(Type=Name.Page))
    pdf.Root.Outlines.First.Dest = Array([stray, Name.Fit])


@breaks("catalog-destinations/named")
def name_no_destination(pdf: pikepdf.Pdf) -> None:
    """A link leads to a named destination that does not exist, beside one that does."""
    names = Array([String("first"), Dictionary(D=Array([page_of(pdf), Name.Fit]))])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
    pdf.Root.Outlines.First.Dest = String("first")
    link_of(pdf).A = Dictionary(S=Name.GoTo, D=String("second"))


@breaks("embedded-file-names")
def embed_without_names(pdf: pikepdf.Pdf) -> None:
    """An attachment has no UF."""
    file = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)
    specification = Dictionary(Type=Name.Filespec, F=String("a.json"), EF=Dictionary(F=file))
    tree = Dictionary(Names=Array([String("a.json"), pdf.make_indirect(specification)]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


@breaks("metadata-stream")
def drop_metadata(pdf: pikepdf.Pdf) -> None:
    """There is no XMP."""
    del pdf.Root.Metadata


@breaks("metadata-stream/xml")
def spoil_metadata(pdf: pikepdf.Pdf) -> None:
    """XMP is not XML."""
    edit(pdf.Root.Metadata, b"</rdf:RDF>", b"")


@breaks("metadata-title")
def change_title(pdf: pikepdf.Pdf) -> None:
    """XMP and Info disagree about the title."""
    pdf.trailer.Info.Title = String("Another")


@breaks("metadata-title/missing")
def empty_title(pdf: pikepdf.Pdf) -> None:
    """XMP has no title."""
    edit(pdf.Root.Metadata, b"Thought record", b"")


@breaks("metadata-ua-part")
def change_part(pdf: pikepdf.Pdf) -> None:
    """XMP claims PDF/UA-2."""
    edit(pdf.Root.Metadata, b"part>1<", b"part>2<")


@breaks("metadata-ua-part/prefix")
def change_prefix(pdf: pikepdf.Pdf) -> None:
    """XMP names the part under another prefix."""
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"pdfuaid", b"ua"))


@breaks("info-title")
def drop_title(pdf: pikepdf.Pdf) -> None:
    """Info has no title."""
    del pdf.trailer.Info.Title


@breaks("metadata-no-author")
def name_author(pdf: pikepdf.Pdf) -> None:
    """Info names an author."""
    pdf.trailer.Info.Author = String("A Client")


@breaks("metadata-no-author/xmp")
def name_creator(pdf: pikepdf.Pdf) -> None:
    """XMP names an author, as an attribute."""
    edit(pdf.Root.Metadata, b' rdf:about=""', b' rdf:about="" dc:creator="A Client"')


@breaks("no-open-action")
def open_with_action(pdf: pikepdf.Pdf) -> None:
    """The file goes to its page when it is opened."""
    pdf.Root.OpenAction = Array([page_of(pdf), Name.Fit])


@breaks("no-additional-actions")
def act_on_close(pdf: pikepdf.Pdf) -> None:
    """The page has an action for when it is closed."""
    page_of(pdf).AA = Dictionary(C=Dictionary(S=Name.Named, N=Name.NextPage))


@breaks("no-javascript")
def calculate(pdf: pikepdf.Pdf) -> None:
    """A widget runs JavaScript."""
    field_of(pdf, "agree").A = Dictionary(S=Name.JavaScript, JS=String("1"))


@breaks("no-javascript/names")
def name_javascript(pdf: pikepdf.Pdf) -> None:
    """The document has named JavaScript."""
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array()))


@breaks("no-launch")
def launch(pdf: pikepdf.Pdf) -> None:
    """An action after a link's own starts a program."""
    link_of(pdf).A.Next = Dictionary(S=Name.Launch, F=String("a.exe"))


@breaks("no-foreign-action")
def submit(pdf: pikepdf.Pdf) -> None:
    """A widget sends the answers."""
    sheet_of(pdf).Kids[0].A = Dictionary(S=Name.SubmitForm, F=String("https://example.org/"))
