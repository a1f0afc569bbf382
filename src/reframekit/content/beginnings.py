"""The texts that new worksheets, templates and packets begin with: small, working, commented."""

from __future__ import annotations

WORKSHEET = """\
# A worksheet. Change the words below; every line after a "#" is a note for you.
# Each key is told of in docs/sheet-markup.md and docs/writing-a-worksheet.md.

title: {title}
purpose: Say in one short line what this page is for.
# One of: pattern, regulation, belief, boundary, secure, origin.
family: pattern
# Which of the six steps it serves, such as [1] or [1, 4].
steps: [1]
# 0: any time. 1: read the note first. 2: begin in session, with an opening and a close of its own.
care: 0
# Where the page asks someone to ask, refuse or hold firm, write "box";
# where it plans such an act, write "question".
safety: none
pages: 1
# The client's own words that it may be filled with: name, belief, alarm_name and others.
words: [name]

intro: >-
  One or two short sentences to the person at the page.

example: >-
  A few short sentences in another person’s voice. They show how an answer may look.

prompts:
  - heading: What happened
    fields:
      # "lines" is a box of so many lines; others are text, scale, choice, date and more.
      - name: happened
        type: lines
        lines: 3
        ask: What would a camera have seen?
      - name: strength
        type: scale
        ask: How strong was it?
        low: not at all
        high: as strong as it gets

  - heading: What next
    fields:
      - name: next
        type: choice
        ask: What may help?
        options: [A walk, A slow breath, A call]
        other: Other

close: >-
  Thank you for staying with this. Bring this page to your therapist.

# For you alone; it never stands on the client’s page unless you ask for it.
note:
  use_when: When is this page of use?
  introduce: How do you hand it over?
  adapt: What can be left out, or done in another way?
  do_not_use_when: When is it the wrong page?
  watch_for: What do you look for in what comes back?
"""

TEMPLATE = """\
{{# A template: it draws what a worksheet’s file says. A sheet asks for it with "template: {name}".
   This one keeps the numbered steps and puts a line of yours above them. #}}
{{% extends "steps.html" %}}
{{% block intro %}}
  <p>Take your time with this page.</p>
  {{{{ super() }}}}
{{% endblock %}}
"""

PACKET = """\
# A packet: a few weeks, each with at most two sheets and a card.
# "reframe list" shows the sheets; SHEET:PRESET asks for a preset of one.

title: {title}
intro: >-
  One or two short sentences on what these weeks are for.
weeks:
  - sheets: [spiral-log, pause-card]
  - sheets: [pattern-week-grid]
  # A sheet that is begun in session is followed by one that steadies.
  - sheets: [where-i-learned-it, breathing-and-grounding]
"""


def title_of(slug: str) -> str:
    """A title to begin with."""
    return slug.replace("-", " ").capitalize()
