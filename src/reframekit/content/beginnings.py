"""Files to begin with: a worksheet, a template, a packet, a practice.

What stands in «» is said to the author, who is to say something else in its place: `begun` takes
the marks away, and `ASKED` are these sentences, which no page prints.
"""

from __future__ import annotations

import re

WORKSHEET = """\
# A worksheet. Change the words below; every line after a "#" is a note for you.
# Each key is told of in docs/sheet-markup.md and docs/writing-a-worksheet.md.

title: {title}
purpose: «Say in one short line what this page is for.»
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
  «One or two short sentences to the person at the page.»

example: >-
  «A few short sentences in another person’s voice.» «They show how an answer may look.»

prompts:
  - heading: «The name of the first step»
    fields:
      # "lines" is a box of so many lines; others are text, scale, choice, date and more.
      - name: happened
        type: lines
        lines: 3
        ask: «What do you ask first?»
      - name: strength
        type: scale
        ask: «What do you ask to be rated?»
        low: «the low end»
        high: «the high end»

  - heading: «The name of the next step»
    fields:
      - name: next
        type: choice
        ask: «What do you ask to be chosen?»
        options: [«One answer», «Another answer», «A third answer»]
        other: Other

close: >-
  «A kind last line.» «Say where this page goes.»

# For you alone; it never stands on the client’s page unless you ask for it.
note:
  use_when: «When is this page of use?»
  introduce: «How do you hand it over?»
  adapt: «What can be left out, or done in another way?»
  do_not_use_when: «When is it the wrong page?»
  watch_for: «What do you look for in what comes back?»
"""

TEMPLATE = """\
{{# A template: it draws what a worksheet’s file says. A sheet asks for it with "template: {name}".
   This one keeps the numbered steps, and has room for a line of yours above them. #}}
{{% extends "steps.html" %}}
{{% block intro %}}
  {{# Your line here, such as <p>Take your time with this page.</p> #}}
  {{{{ super() }}}}
{{% endblock %}}
"""

PACKET = """\
# A packet: a few weeks, each with at most two sheets and a card.
# "reframe list" shows the sheets; SHEET:PRESET asks for a preset of one.

title: {title}
intro: >-
  «One or two short sentences on what these weeks are for.»
weeks:
  - sheets: [spiral-log, pause-card]
  - sheets: [pattern-week-grid]
  # A sheet that is begun in session is followed by one that steadies.
  - sheets: [where-i-learned-it, breathing-and-grounding]
"""


PRACTICE = """\
# Your practice, as every sheet names it. Take away the "# " before a line to use it.
# A practice.yaml in the folder you work in, or in your settings folder, is found by itself.

name: «Your practice»
# credentials: «your degree and licence»
# contact: «a telephone number or an address»

# A picture beside the title, PNG or JPEG, and what it shows, for those who hear the page.
# logo:
#   file: logo.png
#   alt: «the name of your practice»

# The colour of titles and numbers. One that is hard to read on white is refused.
# accent: "#1f5c66"

# Your country (ISO 3166), for its help lines: then run "reframe practice confirm".
# country: IE

# Your own line for a hard moment, printed first.
# help_line: «the number and the hours of your own line»

# The page you print on: a4 or letter.
# page: a4
"""

_MARKED = re.compile("«(.*?)»", re.DOTALL)

#: What the files say to their author; a template says it in remarks.
ASKED = frozenset(" ".join(each.split()) for each in _MARKED.findall(WORKSHEET + PACKET + PRACTICE))


def begun(file: str, **named: str) -> str:
    """The text of a new file."""
    return _MARKED.sub(r"\1", file.format(**named) if named else file)


def title_of(slug: str) -> str:
    """A title to begin with."""
    return slug.replace("-", " ").capitalize()
