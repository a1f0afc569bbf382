"""What a password has to be that is to open a file of ours."""

from __future__ import annotations

from unicodedata import normalize

from reframekit.errors import ExitCode, failure

#: What the handler takes, in bytes of UTF-8.
LONGEST = 127


def check_new(password: str, where: str = "") -> None:
    """Raises `ReframeError` (exit code 7) for signs that viewers read in different ways, and for
    what is too long or blank; `where` says in which file it stands.
    """
    plain = password.isprintable() and normalize("NFKC", password) == password
    if not (plain and password.strip()):
        raise failure(
            ExitCode.PASSWORD,
            f"the password{where} has signs that not every viewer reads alike",
            "take letters, digits and signs that the keyboard has",
        )
    check_length(password, where)


def check_length(password: str, where: str = "") -> None:
    """Raises `ReframeError` (exit code 7) for a password that is longer than any can be."""
    if len(password.encode(errors="surrogatepass")) > LONGEST:
        said = f"the password{where} is longer than {LONGEST} bytes"
        raise failure(ExitCode.PASSWORD, said, "take a shorter one")
