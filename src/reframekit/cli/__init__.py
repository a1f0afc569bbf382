"""The command `reframe`: it speaks to the person, and ends with one of the exit codes.

Nothing is imported here that takes time, so that Ctrl-C is a sentence from the first moment on.
"""

import sys


def main() -> None:
    """Runs the command and ends with its exit code, never with a traceback."""
    try:
        from reframekit.cli.run import run

        code = run()
    except KeyboardInterrupt:
        code = _stopped()
    finally:
        _hear_no_more()
    sys.exit(code)


def _stopped() -> int:
    from reframekit.errors import ExitCode

    if sys.stderr is not None:
        sys.stderr.write("stopped\n")
    return int(ExitCode.INTERRUPTED)


def _hear_no_more() -> None:
    """Lets the interpreter end in peace: Ctrl-C would be a traceback by now."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
