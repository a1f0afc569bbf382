"""Runs the command; every failure is a sentence and an exit code."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import click

from reframekit.cli.called import called
from reframekit.cli.root import reframe
from reframekit.cli.terminal import tell
from reframekit.errors import ExitCode, ReframeError

#: What a shell sets when it completes a line, or wants to know how.
_COMPLETE = "_REFRAME_COMPLETE"
_TRY = re.compile(r"^Try '(.*)' for help\.$", re.MULTILINE)


def run() -> int:
    """The exit code of the command. Raises `KeyboardInterrupt` and `SystemExit`, and no more."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  open until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        # What is typed and no UTF-8 comes as in arguments, so that who asked can say so.
        sys.stdin.reconfigure(errors="surrogateescape")
    return _run()


def _run() -> int:
    if _COMPLETE in os.environ:
        from reframekit.cli.completion import prepare

        prepare()
    output = sys.stdout
    try:
        reframe.main(prog_name="reframe", standalone_mode=False)
        sys.stdout.flush()
    except ReframeError as error:
        from reframekit.cli.problems import say_advice, say_problems

        say_advice(error.notices)
        say_problems(error.problems)
        return int(error.code)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.UsageError as error:
        _show(error)
        return int(ExitCode.USAGE)
    except click.ClickException as error:
        _show(error)
        return int(ExitCode.UNREADABLE)
    except click.Abort:
        tell("stopped", err=True)
        return int(ExitCode.INTERRUPTED)
    except SystemExit:
        # Where nobody reads on, click wraps the output and ends with 1, which of list would mean
        # that nothing is found.
        if sys.stdout is output:
            raise
        sys.stdout = output
        _drop_output()
        return int(ExitCode.DONE)
    except BrokenPipeError:
        _drop_output()
        return int(ExitCode.DONE)
    except OSError as error:
        from reframekit.cli.problems import say_problems
        from reframekit.errors import failure
        from reframekit.outputs import unwritable

        if error.filename is not None:
            said = f"{error.filename} cannot be read: {error.strerror}"
            say_problems(
                failure(ExitCode.UNREADABLE, said, "check the path and your rights").problems
            )
            return int(ExitCode.UNREADABLE)
        _drop_output()
        say_problems(unwritable("standard output", error).problems)
        return int(ExitCode.OUTPUT)
    except ModuleNotFoundError as error:
        from reframekit.cli.problems import say_problems
        from reframekit.errors import failure

        said = f"a part of the installation is missing: {error.name}"
        code = ExitCode.MISSING_PART
        say_problems(failure(code, said, "reframe doctor says how to install it").problems)
        return int(code)
    except Exception as error:
        if {"-v", "--verbose"} & set(sys.argv[1:]):
            raise
        said = f"{type(error).__name__}: {error}"
        tell(
            f"error: this should not have happened ({said})\n"
            f"  run it again as {called()} -v … and send us what it prints",
            err=True,
        )
        return int(ExitCode.PROBLEMS)
    return int(ExitCode.DONE)


def _show(error: click.ClickException) -> None:
    """What click says, which repeats arguments; its command stands in no quotes but its own."""
    said = io.StringIO()
    error.show(said)
    tell(_TRY.sub(r"For help: \1", said.getvalue()), nl=False, err=True)


def _drop_output() -> None:
    """Sends what is still waiting for standard output nowhere, so that the exit is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
