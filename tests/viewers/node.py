"""Runs a script of this folder in Node.

NODE_MODULES names the `node_modules` folder that holds pdfjs-dist, pdf-lib and puppeteer-core;
CHROMIUM names the browser, else it is looked for on the PATH.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from tests.viewers.forms import MissingError, run_over

HERE = Path(__file__).parent
LIBRARIES = ("pdfjs-dist", "pdf-lib", "puppeteer-core")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def run_node(script: str, data: bytes, *parts: Any) -> bytes:
    """What a script makes of a file; the parts reach it as JSON."""
    modules = Path(os.environ.get("NODE_MODULES", "node_modules")).resolve()
    for library in LIBRARIES:
        if not (modules / library).exists():
            raise MissingError(f"NODE_MODULES names no folder with {library}")
    given = json.dumps({"modules": str(modules), "parts": parts}, ensure_ascii=False).encode()
    return run_over(data, ["node", str(HERE / script)], {"job.json": given})


def chromium() -> str:
    """Where the browser lies."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise MissingError("there is no Chromium")
    return found
