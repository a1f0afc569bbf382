"""Firefox without a window, told what to do through Marionette, its own remote protocol."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from tests.spoken.missing import MissingError

PROGRAMS = ("firefox-esr", "firefox")
SECONDS = 60

#: Width and height of the window: so large that the viewer draws every page of a file in it.
WINDOW = (4200, 3600)
#: All pages beside each other, in the size of paper: where they are small, letters are higher than
#: they should be, and the viewer takes what stands below a field for what stands beside it.
PREFERENCES: dict[str, str | int] = {
    "marionette.port": 0,
    "dom.disable_beforeunload": True,
    "pdfjs.defaultZoomValue": "100",
    "pdfjs.scrollModeOnLoad": 2,
    "intl.locale.requested": "en-US",
}


def program() -> str:
    """Where Firefox lies. Raises `MissingError`."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise MissingError("there is no firefox-esr and no firefox on the PATH")
    return found


class Browser:
    """Firefox with a new profile, from `with` to its end."""

    def __init__(self) -> None:
        """Finds it. Raises `MissingError`."""
        self._program = program()
        self._sent = 0

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        profile = Path(self._folder.name)
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines))
        command = [self._program, "--headless", "--no-remote", "--profile", self._folder.name]
        command += ["--marionette", "--remote-allow-system-access"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        try:
            port = self._port(profile / "MarionetteActivePort")
            self._socket = socket.create_connection(("127.0.0.1", port), SECONDS)
            self._heard = self._socket.makefile("rb")
            self._receive()
            self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
            width, height = WINDOW
            self._ask("WebDriver:SetWindowRect", width=width, height=height)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._end()

    def open(self, path: Path) -> None:
        """Shows a file."""
        self._ask("Marionette:SetContext", value="content")
        self._ask("WebDriver:Navigate", url=path.resolve().as_uri())

    def content(self, script: str) -> Any:
        """What a script in the page that is shown returns."""
        return self._run("content", script)

    def chrome(self, script: str) -> Any:
        """What a script in the browser's own window returns."""
        return self._run("chrome", script)

    def press(self, key: str) -> None:
        """Presses a key and lets it go, in what has the focus."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self._ask("Marionette:SetContext", value="content")
        self._ask(
            "WebDriver:PerformActions", actions=[{"type": "key", "id": "k", "actions": strokes}]
        )

    def _run(self, context: str, script: str) -> Any:
        self._ask("Marionette:SetContext", value=context)
        return self._ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def _ask(self, name: str, **parameters: object) -> Any:
        self._sent += 1
        told = json.dumps([0, self._sent, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(told), told))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result

    def _receive(self) -> Any:
        """One message: how many bytes it has, a colon, JSON."""
        length = b""
        while (letter := self._heard.read(1)) != b":":
            if not letter:
                raise RuntimeError("Firefox ended")
            length += letter
        return json.loads(self._heard.read(int(length)))

    def _port(self, path: Path) -> int:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if path.exists() and (text := path.read_text().strip()):
                return int(text)
            time.sleep(0.1)
        raise MissingError(f"{self._program} did not open a port for Marionette")

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()
