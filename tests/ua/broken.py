"""Files that are bad in one respect each: the sample, and what breaks a rule in it."""

import warnings
from io import BytesIO

import pikepdf

from tests.ua import (
    broken_annotations,
    broken_catalog,
    broken_content,
    broken_fonts,
    broken_forms,
    broken_images,
    broken_structure,
)
from tests.ua.breaking import ALSO, BROKEN, Mutator
from tests.ua.sample import build_sample

TOPICS = (
    broken_annotations,
    broken_catalog,
    broken_content,
    broken_fonts,
    broken_forms,
    broken_images,
    broken_structure,
)
"""The modules whose import enters mutators in the table."""

DEAF = pikepdf.Permissions(accessibility=False)
ENCRYPTIONS = {
    "encryption-strength": pikepdf.Encryption(owner="o", R=4),
    "encryption-accessibility": pikepdf.Encryption(
        owner="o", R=3, aes=False, metadata=False, allow=DEAF
    ),
}
"""How a file is encrypted where that is what is bad about it."""

__all__ = ["ALSO", "BROKEN", "TOPICS", "break_sample", "change_sample"]


def break_sample(name: str) -> bytes:
    """The sample after the change of a name in the table."""
    return change_sample(BROKEN[name], ENCRYPTIONS.get(name))


def change_sample(mutator: Mutator, encryption: pikepdf.Encryption | None = None) -> bytes:
    """The sample after one change, saved as it is."""
    output = BytesIO()
    with pikepdf.open(BytesIO(build_sample())) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf notices widgets that no field reaches
        mutator(pdf)
        pdf.save(
            output,
            min_version="1.7",
            fix_metadata_version=False,
            encryption=encryption or False,
        )
    return output.getvalue()
