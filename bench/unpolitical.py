"""Reports of our own making that tell nothing political, for a mixed corpus; seeded, so always the same.

Sport, cooking, weather, business, science and culture, about as long as the political ones. One in
four names a country or a town, as such reports do.
"""

from __future__ import annotations

import random

WHO = "the coach,the captain,the striker,a baker,the chef,a farmer,the singer,a gardener,the biologist,the engineer,the owner of the shop,the conductor".split(
    ","
)
DOES = "smiled after,practised before,slept through,remembered,enjoyed,painted,described,filmed,forgot,timed".split(",")
WHAT = "the long rehearsal,the second half,a warm morning,the new oven,the autumn harvest,a flock of geese,the old piano,the final lap,the tasting,a quiet weekend".split(
    ","
)
WHERE = "on the hill,by the lake,in a small kitchen,near the stadium,under a clear sky,in the greenhouse,on the beach,at the workshop".split(
    ","
)
WHY = "because the rain had stopped,while the crowd cheered,as the dough was rising,although it was late,when the lights came on,since nobody was in a hurry".split(
    ","
)
MORE = (
    "Shares in the toy maker rose two percent in early trading.",
    "Whisk the eggs with the sugar until the mixture is pale, then fold in the flour.",
    "Temperatures will reach twenty degrees in the valleys, with light wind from the west.",
    "The telescope caught the faint light of a galaxy thirteen billion years old.",
    "The album was recorded in nine days and has twelve songs.",
    "She ran the last lap in fifty-eight seconds, faster than anybody this season.",
    "The beetle lays its eggs in rotten wood and lives for no more than a summer.",
    "Tickets cost twelve dollars and children pay half.",
)
PLACES = ("in Lisbon", "from Kenya", "in Japan", "near Vienna", "from Chile", "in Norway")


def texts(count: int, seed: int = 1) -> list[str]:
    """So many reports, of some 400 words each."""
    draw = random.Random(seed)  # noqa: S311 - texts, and no secrets
    return [text(draw, places=n % 4 == 0) for n in range(count)]


def text(draw: random.Random, *, places: bool) -> str:
    """One report."""
    lines = []
    for _ in range(8):
        told = []
        for _ in range(4):
            one = f"{draw.choice(WHO)} {draw.choice(DOES)} {draw.choice(WHAT)} {draw.choice(WHERE)} {draw.choice(WHY)}."
            told += [one[0].upper() + one[1:], draw.choice(MORE)]
        lines.append(" ".join(told))
    if places:
        lines[0] += f" The players came {draw.choice(PLACES)} for the summer."
    return "\n\n".join(lines)
