"""The author's manual page, made from the vocabulary."""

from __future__ import annotations

from reframekit.markup.tag import Tag
from reframekit.markup.vocabulary import VOCABULARY

_HEAD = """# Sheet markup

A template is a Jinja file that writes the tags below; nothing else reaches the page. It is HTML's
vocabulary in XML syntax: every tag is closed, every attribute is quoted, and a bare `&` or `<` in
a template is written `&amp;` or `&lt;`. Content that Jinja prints is escaped by itself.

This page is generated from `src/reframekit/markup/vocabulary.py` by `make docs`.

- A label wraps its control. Its words are what is printed and what a screen reader says.
- The filter `prose` turns an author's text (`*stress*`, `**weight**`, lists, paragraphs) into
  blocks, the filter `inline` into running text. A client's words are never read as Markdown.
- `words.belief | quoted` has quotes round it, and inner ones within.
  `typed.small_act | after(label)` says no “I will” again that the label has said.
- `{% extends "builtin/base.html" %}` reaches the built-in template that your own one hides.
- A template sees `sheet` (the worksheet's file), `words` (the client's, as a
  sentence has them), `typed` (the same letter for letter, for a `value`), `preset`, `strings` and
  `practice`. A name that does not exist is an error, not an empty place.
- A client's word may stand in any text. Where it is part of a name (a label, an answer, a row, a
  heading, an `alt`), the file holds what you say in its place: `{belief|this belief}` in a
  worksheet, `{{ words.belief or "this belief" }}` in a template. So a name needs words of yours.
- A word is never a field's name, a value or an address. What a template writes there may depend on
  whether there is a word, never on which.

## Tags
"""


def manual() -> str:
    """The page as Markdown."""
    return _HEAD + "\n" + "\n".join(_tag(tag) for tag in VOCABULARY.values())


def _tag(tag: Tag) -> str:
    lines = [f"### `{tag.name}`", "", tag.about, ""]
    holds = [f"`{name}`" for name in VOCABULARY if name in tag.children]
    if tag.text:
        holds.insert(0, "text")
    lines += [f"Holds: {', '.join(holds) if holds else 'nothing'}.", ""]
    if tag.attributes:
        lines += ["| attribute | value | default | for |", "|---|---|---|---|"]
        for name, attribute in tag.attributes.items():
            default = "required" if attribute.required else _default(attribute.default)
            lines.append(f"| `{name}` | {attribute.kind.manual} | {default} | {attribute.about} |")
        lines.append("")
    return "\n".join(lines)


def _default(value: object) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    return f"`{value}`"
