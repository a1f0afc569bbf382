"""Runs veraPDF: the one on the PATH, else the one from Maven Central with a runner of our own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / "build" / "conformance"


#: What opens the files that are encrypted.
PASSWORD = "river"


class UnavailableError(Exception):
    """veraPDF cannot be had here, and why."""


#: What a file is held against, as veraPDF calls it, and as a person does.
Flavour = Literal["ua1", "2a"]
CALLED: dict[Flavour, str] = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}


def validate(files: list[Path], flavour: Flavour) -> dict[Path, str]:
    """The failed rules of each file, "" for none. Raises `UnavailableError`."""
    if shutil.which("verapdf"):
        return _installed(files, flavour)
    for tool, needed_for in (("java", "run"), ("javac", "compile"), ("mvn", "fetch")):
        if not shutil.which(tool):
            raise UnavailableError(
                f"there is no verapdf on the PATH and no {tool} to {needed_for} it"
            )
    return _fetched(files, flavour)


def _installed(files: list[Path], flavour: Flavour) -> dict[Path, str]:
    """veraPDF's own command: a line a file, `PASS path flavour` or `FAIL path flavour`."""
    command = ["verapdf", "--flavour", flavour, "--format", "text", "-v"]
    command += ["--password", PASSWORD, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True)
    found: dict[Path, str] = {}
    for line in ran.stdout.splitlines():
        if match := re.match(rf"(PASS|FAIL) (.*?)( {flavour})?$", line.strip()):
            path = Path(match[2])
            found[path] = "" if match[1] == "PASS" else "see verapdf -v"
    return {
        path: found.get(path, f"verapdf said nothing of it: {ran.stderr[:200]}") for path in files
    }


def _fetched(files: list[Path], flavour: Flavour) -> dict[Path, str]:
    jars = CACHE / "jars"
    classes = f"{jars}{os.sep}*"
    runner, compiled = HERE / "Validate.java", CACHE / "Validate.class"
    if not compiled.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        copy = ["mvn", "-q", "-f", HERE / "pom.xml", "dependency:copy-dependencies"]
        _step([*copy, f"-DoutputDirectory={jars}"], "Maven could not fetch veraPDF")
    if not compiled.exists() or compiled.stat().st_mtime < runner.stat().st_mtime:
        _step(["javac", "-cp", classes, "-d", CACHE, runner], "the runner did not compile")
    path = os.pathsep.join([str(CACHE), classes])
    command = ["java", "-cp", path, "Validate", flavour, PASSWORD, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True)
    found = {}
    for line in ran.stdout.splitlines():
        name, verdict, rules = line.split("\t")
        found[Path(name)] = "" if verdict == "PASS" else rules or "failed"
    return {each: found.get(each, f"not validated: {ran.stderr[:200]}") for each in files}


def _step(command: list[str | Path], failed: str) -> None:
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        said = (ran.stdout + ran.stderr).strip().splitlines()
        raise UnavailableError(f"{failed}: {said[0] if said else ran.returncode}")
