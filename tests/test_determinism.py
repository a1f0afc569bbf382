"""The same input gives the same bytes, whoever runs it, where and when."""

from __future__ import annotations

import os

from tests.running import Reframe


def test_the_bytes_do_not_depend_on_the_process(process: Reframe) -> None:
    words = process.write("w.yaml", "belief: 'Zażółć Ελληνικά שלום 🙂'\n")
    command = ("render", "belief-reframe", "--words", words, "--page", "a4", "-o", "-")
    surroundings = [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8"},
    ]
    before = os.umask(0o077)
    try:
        made = {process(*command, **each).out for each in surroundings}
        os.umask(0)
        made.add(process(*command).out)
    finally:
        os.umask(before)
    assert len(made) == 1
    assert made.pop().startswith(b"%PDF-1.7")
