"""The commands that README and docs show, each run as it stands there."""

from __future__ import annotations

import re
import shlex

from tests.answering import fill
from tests.builds import SHEETS
from tests.running import Reframe
from tests.test_docs import TOP, page


def a_filled_sheet(reframe: Reframe) -> None:
    """A sheet and a folder that came back, and answers for the sheet, as the docs name them."""
    data = (TOP / "tests/corpus/mupdf-whole-kind.pdf").read_bytes()
    (reframe.folder / "returned").mkdir()
    for name in ("filled.pdf", "sheet.pdf", "returned/one.pdf"):
        reframe.write(name, fill(data, None, {"s1.date": ("2026-03-04",)}).data)
    reframe.write("answers.json", '{"name": "Kim"}')


def test_the_daily_commands_of_the_readme_work(reframe: Reframe) -> None:
    lines = re.findall(r"^\.venv/bin/reframe (.*?)(?:\s+#.*)?$", page("README.md"), re.MULTILINE)
    assert len(lines) > 5
    practice, words = re.findall(r"```yaml\n(.*?)```", page("README.md"), re.DOTALL)
    reframe.write("practice.yaml", practice)
    reframe.write("polish.yaml", words)
    ran = reframe("render", "belief-reframe", "--words", "polish.yaml", "-o", "polish.pdf")
    assert ran.code == 0, ran.err
    reframe.write("clients.csv", "id,name\nA1,Mira\n")
    a_filled_sheet(reframe)
    made = [*SHEETS, "first-session", "belief-reframe-too-much"]
    for name in (*made, *(f"{name}-paper" for name in made)):
        # What make has rendered is there.
        reframe.write(f"output/{name}.pdf", b"")
    lines.sort(key=lambda line: not line.startswith("new"))
    for line in lines:
        ran = reframe(*shlex.split(line), given="\n" * 9)
        assert ran.code == 0, (line, ran.err)


def test_what_the_docs_do_with_answers_works(reframe: Reframe) -> None:
    a_filled_sheet(reframe)
    shell = "".join(re.findall(r"```sh\n(.*?)```", page("docs/answers.md"), re.DOTALL))
    lines = re.findall(r"^reframe (.*?)(?:\s+#.*)?$", shell, re.MULTILINE)
    assert len(lines) == 10
    for line in lines:
        if "locked.pdf" not in line:
            ran = reframe(*shlex.split(line), *(["--force"] if " -o " in line else []))
            assert ran.code == 0, (line, ran.err)


def test_the_roster_and_the_packet_of_the_docs_work(reframe: Reframe) -> None:
    text = page("docs/packets.md")
    (table,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    (packet,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    reframe.write("clients.csv", table)
    reframe.write(
        "three-nights.yaml", packet.replace("      - {pdf: consent.pdf, title: Consent form}\n", "")
    )
    lines = re.findall(r"^reframe (packet .*?)(?:\s+#.*)?$", text, re.MULTILINE)
    local = [line for line in lines if "consent.pdf" not in line and "--cluster" not in line]
    assert len(local) >= 4
    reframe.write("my-client.yaml", "name: Mira\n")
    for line in (*local, "packet three-nights.yaml"):
        ran = reframe(*shlex.split(line))
        assert ran.code == 0, (line, ran.err)
    assert (reframe.folder / "output/first-session/A2.pdf").is_file()
