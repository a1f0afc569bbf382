"""Puts a foreign value into a file with plain syntax, as our own writer would into its own."""

from __future__ import annotations

from reframekit.pdf.bound.value import Bound, resolved

#: The catalog, the page tree, the form's node, the structure tree, its section, the parent tree.
CATALOG, PAGES, NODE, TREE, SECTION, PARENTS = range(1, 7)
FIRST_KEY = 40


def assembled(foreign: Bound, node: str = "s1") -> bytes:
    """A file that holds the value and nothing else, with a classic cross-reference table."""
    first_page = PARENTS + 1
    first_object = first_page + len(foreign.pages)

    def placed(text: str) -> str:
        return resolved(
            text,
            lambda number: first_object + number,
            lambda page: first_page + page,
            NODE,
            SECTION,
            lambda key: FIRST_KEY + key,
        )

    def references(first: int, numbers: tuple[int, ...]) -> str:
        return " ".join(f"{first + number} 0 R" for number in numbers)

    fields = references(first_object, foreign.fields)
    tags = references(first_object, foreign.tags)
    fonts = "".join(f"{name} {first_object + number} 0 R" for name, number in foreign.fonts)
    form = f"<</Fields[{NODE} 0 R]/DR<</Font<<{fonts}>>>>>>"
    looks = f"{foreign.default_appearance}/Q {foreign.quadding}"
    catalog = f"/Type/Catalog/Pages {PAGES} 0 R"
    if foreign.fields:
        catalog += f"/AcroForm{form}"
    if foreign.tags:
        catalog += f"/StructTreeRoot {TREE} 0 R/MarkInfo<</Marked true>>"
    kids = references(first_page, tuple(range(len(foreign.pages))))
    parents = " ".join(
        f"{FIRST_KEY + key} {placed(back)}" for key, back in enumerate(foreign.parent_tree)
    )
    bodies: list[tuple[str, bytes | None]] = [
        (f"<<{catalog}>>", None),
        (f"<</Type/Pages/Kids[{kids}]/Count {len(foreign.pages)}>>", None),
        (f"<</T({node}){looks}/Kids[{fields}]>>", None),
        (f"<</Type/StructTreeRoot/K[{SECTION} 0 R]/ParentTree {PARENTS} 0 R>>", None),
        (f"<</Type/StructElem/S/Sect/P {TREE} 0 R/K[{tags}]>>", None),
        (f"<</Nums[{parents}]>>", None),
        *(
            (f"<</Type/Page/Parent {PAGES} 0 R{placed(page.entries)}>>", None)
            for page in foreign.pages
        ),
        *((placed(each.body), each.stream) for each in foreign.objects),
    ]
    return _file(bodies)


def _file(bodies: list[tuple[str, bytes | None]]) -> bytes:
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, (body, stream) in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode()
        if stream is None:
            written += body.encode("ascii")
        else:
            written += f"<<{body}/Length {len(stream)}>>\nstream\n".encode("ascii")
            written += stream + b"\nendstream"
        written += b"\nendobj\n"
    start = len(written)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    written += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    written += f"trailer\n<</Size {size}/Root {CATALOG} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
