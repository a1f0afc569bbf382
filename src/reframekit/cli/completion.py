"""Completion in bash, for which a colon parts words: `belief-reframe:t` are three of them."""

from __future__ import annotations

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

#: Gives the line up to the cursor and the letters that part words (bash manual, 8.6), and takes
#: what goes into the place of the last word alone. A name with a tilde is called as it is meant.
_SCRIPT = """\
%(complete_func)s() {
    local IFS=$'\\n' line=${COMP_LINE:0:${COMP_POINT:-${#COMP_LINE}}} response completion type value
    response=$(env COMP_LINE="$line" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "${1/#\\~\\//$HOME/}")
    COMPREPLY=()
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_QUOTES = ('"', "'")


class Bash(BashComplete):
    """Takes the line apart as a shell does, and leaves out of each answer what stands already."""

    source_template = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that one; of words from elsewhere as click."""
        line = os.environ.get("COMP_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)
        if not line or line[-1].isspace():
            words.append("")
        return words[1:-1], words[-1]

    def format_completion(self, item: CompletionItem[str]) -> str:
        """The item without what bash takes for words of their own, unless a quote holds it all."""
        line, breaks = os.environ.get("COMP_LINE", ""), os.environ.get("COMP_WORDBREAKS", "")
        typed = re.split(r"\s", line)[-1]
        if typed.startswith(_QUOTES) or ":" not in breaks:
            return super().format_completion(item)
        before = typed.rpartition(":")[0]
        value = item.value.removeprefix(f"{before}:") if before else item.value
        return f"{item.type},{value}"


def prepare() -> None:
    """Lets click complete in bash so."""
    add_completion_class(Bash)
