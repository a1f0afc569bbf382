"""Files that are bad in one respect each: the sample, and what breaks a rule in it."""

import warnings
from io import BytesIO
from typing import Any

import pikepdf

from tests.ua import (
    broken_annotations,
    broken_catalog,
    broken_content,
    broken_fonts,
    broken_forms,
    broken_structure,
)
from tests.ua.breaking import ALSO, BROKEN
from tests.ua.sample import build_sample

TOPICS = (
    broken_annotations,
    broken_catalog,
    broken_content,
    broken_fonts,
    broken_forms,
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

__all__ = ["ALSO", "BROKEN", "TOPICS", "break_sample"]


def break_sample(name: str) -> bytes:
    """The sample after one mutator."""
    options: dict[str, Any] = {"force_version": "1.7", "fix_metadata_version": False}
    if name in ENCRYPTIONS:
        options["encryption"] = ENCRYPTIONS[name]
    output = BytesIO()
    with pikepdf.open(BytesIO(build_sample())) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf notices widgets that no field reaches
        BROKEN[name](pdf)
        pdf.save(output, **options)
    return output.getvalue()
