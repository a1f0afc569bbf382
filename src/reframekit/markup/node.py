"""An element of markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Node:
    """An element: its tag, attributes, kids, and the byte at which it begins in the markup.

    `values` are the attributes as they are declared, with defaults, once the node is valid.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    kids: list[Node | str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
