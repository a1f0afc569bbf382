"""A worksheet for a template of one's own, which is called `mine`."""

from __future__ import annotations


def my_log(words: str, intro: str, heading: str = "What happened") -> str:
    """The file of a log that takes these words."""
    return f"""family: pattern
revision: 1
title: My Log
purpose: To see what happens at night.
template: mine
pages: 1
words: [{words}]
intro: {intro}
care: 0
steps: [1]
note: {{use_when: x, introduce: x, adapt: x, do_not_use_when: x, watch_for: x}}
prompts:
  - heading: {heading}
    fields:
      - {{name: what, type: text, word: alarm_name, hint: So.,
         ask: "What did {{alarm_name|it}} say?"}}
"""
