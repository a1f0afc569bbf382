"""What a field of a worksheet means to the pages of later weeks: a closed list.

A worksheet says it in its YAML (`means: fairer_belief`), so that no code knows a sheet's field by
its name. What has no meaning here is never carried on, on purpose: the other person, a limit, a
line to say again, marks of a bond, answers on safety, a letter, anything of a childhood.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

MeaningName = Literal[
    "fairer_belief",
    "alarm_name",
    "steady_by",
    "small_act",
    "belief",
    "belief.head.before",
    "belief.gut.before",
    "belief.head.after",
    "belief.gut.after",
    "belief.head.dated",
    "belief.gut.dated",
    "fairer_belief.head.before",
    "fairer_belief.gut.before",
    "fairer_belief.head.dated",
    "fairer_belief.gut.dated",
    "urge.before",
    "urge.after",
    "distress.before",
    "distress.after",
    "worry.before",
    "worry.after",
    "worry.later",
]


class Meaning(NamedTuple):
    """What a meaning says, in words that follow “this is”; whether its answer is a `mark` on a
    scale and not a text; and whether it may be `carried` to a later page when the client agrees.
    """

    said: str
    mark: bool = False
    carried: bool = False


MEANINGS: Mapping[MeaningName, Meaning] = {
    "fairer_belief": Meaning("the fairer belief", carried=True),
    "alarm_name": Meaning("what the client calls the alarm", carried=True),
    "steady_by": Meaning("what steadies the client", carried=True),
    "small_act": Meaning("the client’s own small step", carried=True),
    "belief": Meaning("the old belief"),
    "belief.head.before": Meaning("how true the old belief seems at first", mark=True),
    "belief.gut.before": Meaning("how true the old belief feels at first", mark=True),
    "belief.head.after": Meaning("how true the old belief seems in the end", mark=True),
    "belief.gut.after": Meaning("how true the old belief feels in the end", mark=True),
    "belief.head.dated": Meaning("how true the old belief seems on a date", mark=True),
    "belief.gut.dated": Meaning("how true the old belief feels on a date", mark=True),
    "fairer_belief.head.before": Meaning("how true the fairer belief seems at first", mark=True),
    "fairer_belief.gut.before": Meaning("how true the fairer belief feels at first", mark=True),
    "fairer_belief.head.dated": Meaning("how true the fairer belief seems on a date", mark=True),
    "fairer_belief.gut.dated": Meaning("how true the fairer belief feels on a date", mark=True),
    "urge.before": Meaning("how strong the urge is at first", mark=True),
    "urge.after": Meaning("how strong the urge is in the end", mark=True),
    "distress.before": Meaning("how strong the distress is at first", mark=True),
    "distress.after": Meaning("how strong the distress is in the end", mark=True),
    "worry.before": Meaning("how strong the worry is at first", mark=True),
    "worry.after": Meaning("how strong the worry is right after", mark=True),
    "worry.later": Meaning("how strong the worry is an hour on", mark=True),
}
