"""A column of slabs is cut into pages in the least bad way, and each page is filled."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.layout.page import Text, Widget
from reframekit.layout.paginate import Pagination, paginate
from reframekit.layout.slab import (
    FREE,
    IN_LONG_PANEL,
    IN_LONG_STEP,
    IN_LONG_TABLE,
    IN_PANEL,
    IN_STEP,
    IN_TABLE,
    NEVER,
    TORN,
    Elastic,
    Seam,
    Slab,
    held,
    in_twos,
)
from reframekit.layout.theme import INK
from reframekit.layout.unit import Unit

ROOM = 100.0


def piece(
    name: str,
    height: float,
    before: float = 0.0,
    seam: Seam = FREE,
    *,
    give: int = 0,
    take: int = 0,
    line: float = 10.0,
) -> Slab:
    """A slab that says its name; one that gives or takes lines is a box."""
    words = Text(0, 0, name, "regular", 12, INK, None)
    elastic = Elastic(give, take, line, line, lambda lines: piece(name, height + lines * line))
    return Slab(height, (words,), before, seam, elastic=elastic if give or take else None)


def column(said: str, before: float = 0.0, seam: Seam = FREE) -> list[Slab]:
    """Slabs from their names and heights, as in "a30 b20"."""
    return [piece(each[0], float(each[1:]), before, seam) for each in said.split()]


def names(pages: Pagination) -> str:
    """What stands on each page."""
    return " | ".join(
        " ".join(item.text for each in page for item in each.slab.items if isinstance(item, Text))
        for page in pages.columns
    )


def cut(slabs: list[Slab], first: float = ROOM, rest: float = ROOM) -> str:
    return names(paginate(slabs, first, rest))


def tops(pages: Pagination, page: int = 0) -> list[float]:
    return [round(each.top, 6) for each in pages.columns[page]]


# Which pages


def test_what_fits_a_page_is_on_one() -> None:
    assert cut(column("a40 b60")) == "a b"


def test_a_page_fills_to_its_last_point_and_no_further() -> None:
    assert cut(column("a40 b60.02")) == "a | b"


def test_few_pages_go_before_all_that_a_cut_parts() -> None:
    table = column("b30 c30", seam=IN_TABLE)
    assert cut([*column("a50"), *table, *column("d60")]) == "a b | c d"


def test_pages_are_filled_evenly() -> None:
    assert cut(column("a20 b20 c20 d20 e20 f20")) == "a b c | d e f"


def test_no_page_is_dead_by_half_where_things_can_be_spread() -> None:
    pages = paginate(column("a30 b30 c30 d30 e30 f30 g30"), ROOM, ROOM)
    assert names(pages) == "a b | c d | e f g"
    assert max(reason.fit.dead for reason in pages.reasons()) < 0.5


@pytest.mark.parametrize("seam", [IN_TABLE, IN_PANEL, TORN])
def test_what_is_whole_is_worth_a_page_that_is_dead_by_far_more_than_half(seam: Seam) -> None:
    assert cut([*column("a30"), *held(column("b55 c25"), seam), *column("d20")]) == "a | b c d"


@pytest.mark.parametrize("seam", [IN_LONG_TABLE, IN_LONG_PANEL, IN_STEP, IN_LONG_STEP, FREE])
def test_a_step_or_what_is_long_is_not(seam: Seam) -> None:
    assert cut([*column("a30"), *held(column("b55 c25"), seam), *column("d20")]) == "a b | c d"


def test_a_step_is_worth_some_dead_room_and_a_long_one_less() -> None:
    def around(seam: Seam) -> str:
        return cut([*column("a50"), *held(column("b30 c30"), seam), *column("d30")])

    for seam in (IN_STEP, IN_LONG_TABLE, IN_LONG_PANEL):
        assert around(seam) == "a | b c d", seam
    assert around(IN_LONG_STEP) == "a b | c d"


def test_of_two_ways_that_are_as_good_the_earlier_break_is_taken() -> None:
    assert cut(column("a30 b40 c30"), 80, 80) == "a | b c"


def test_the_first_page_may_have_less_room_or_more() -> None:
    slabs = column("a20 b20 c20 d20 e20")
    assert cut(slabs, 40, 60) == "a b | c d e"
    assert cut(slabs, 60, 40) == "a b c | d e"


def test_a_page_that_is_forced_begins_in_any_case() -> None:
    first, second = column("a20 b20", seam=NEVER)
    assert cut([first, second._replace(new_page=True)]) == "a | b"


def test_a_page_to_itself_has_no_room_for_others_and_may_be_higher() -> None:
    before, card, behind = column("a10 b130 c10")
    pages = paginate([before, card._replace(whole_page=True), behind], ROOM, ROOM)
    assert names(pages) == "a | b | c"
    assert tops(pages, 1) == [0]


def test_words_that_are_tied_to_a_page_of_its_own_stay_before_it() -> None:
    before, card = column("a10 b130", seam=NEVER)
    assert cut([before, card._replace(whole_page=True)]) == "a | b"


def test_pages_of_their_own_follow_each_other() -> None:
    cards = [each._replace(whole_page=True) for each in column("a130 b130")]
    assert cut(cards) == "a | b"


# Heads that are repeated


def test_a_head_that_is_repeated_counts_and_stands_at_the_top() -> None:
    head = piece("H", 20)
    rows = [each._replace(repeat=head) for each in column("r30 s30 t30", before=5)]
    pages = paginate([*column("a95"), *rows], ROOM, ROOM)
    assert names(pages) == "a | H r s | H t"
    assert tops(pages, 1) == [0, 20, 50 + 5 * 1.35]


def test_two_rows_that_have_no_room_below_their_head_are_parted() -> None:
    head = piece("H", 20)
    rows = [each._replace(repeat=head) for each in column("r45 s45", seam=NEVER)]
    assert cut([*column("a80"), *rows]) == "a | H r | H s"


def test_a_row_that_has_no_room_below_its_head_goes_without_it() -> None:
    row = piece("r", 90)._replace(repeat=piece("H", 20))
    assert cut([*column("a80"), row]) == "a | r"


def test_rows_that_are_tied_to_their_head_need_no_second_one() -> None:
    head, row = column("H20 r80", seam=NEVER)
    assert cut([head, row._replace(repeat=piece("H", 20))]) == "H r"


# What is higher than a page


def test_what_is_higher_than_a_page_is_torn_with_its_last_two_together() -> None:
    assert cut(column("a50 b40 c60", seam=NEVER)) == "a | b c"


def test_the_last_two_part_where_they_are_higher_than_a_page() -> None:
    torn = column("a40 b50 c60", seam=NEVER)
    torn[-1] = torn[-1]._replace(seam=IN_STEP)
    pages = paginate([*torn, *column("d60")], ROOM, ROOM)
    assert names(pages) == "a b | c | d"
    assert [reason.seam for reason in pages.reasons()] == [TORN, IN_STEP, FREE]


def test_the_last_two_part_where_the_distance_between_them_leaves_no_room() -> None:
    assert cut(column("a70 b50 c45", before=15, seam=NEVER)) == "a | b | c"
    assert cut(column("a70 b50 c45", before=8, seam=NEVER)) == "a | b c"


def test_what_is_torn_is_torn_where_it_costs_least() -> None:
    torn = column("a30 b30 c30 d30", seam=NEVER)
    pages = paginate(torn, ROOM, ROOM)
    assert names(pages) == "a b | c d"
    assert pages.reasons()[0].seam == TORN


def test_a_chain_that_closer_distances_make_fit_is_whole() -> None:
    pages = paginate(column("a40 b44", before=20, seam=NEVER), ROOM, ROOM)
    assert names(pages) == "a b" and len(pages.units) == 1


def test_a_slab_that_is_higher_than_a_page_is_refused_by_its_first_words() -> None:
    with pytest.raises(ReframeError) as raised:
        paginate(column("a100.5"), ROOM, ROOM)
    (problem,) = raised.value.problems
    assert raised.value.code == ExitCode.LAYOUT
    assert problem.near == "a"


def test_what_is_higher_than_the_first_page_alone_is_on_the_second() -> None:
    assert cut(column("a20 b90", seam=NEVER), 80) == "a | b"
    with pytest.raises(ReframeError):
        cut(column("b90"), 80)
    with pytest.raises(ReframeError):
        cut(column("a90"), 100, 80)


def test_a_slab_that_is_higher_than_a_page_is_refused_by_its_field() -> None:
    field = Widget(0, 0, 9, 9, "1.field", "why", "text", 12)
    slab = piece("a", 101)
    with pytest.raises(ReframeError) as raised:
        paginate([slab._replace(items=(*slab.items, field))], ROOM, ROOM)
    assert raised.value.problems[0].near == 'name="why"'


# How a page is filled


def test_distances_close_to_sixty_hundredths_and_no_further() -> None:
    pages = paginate(column("a25 b25 c25", before=20), ROOM, ROOM)
    assert tops(pages) == [0, 37.5, 75]
    assert cut(column("a25 b25 c26", before=20)) == "a b c"
    assert cut(column("a25 b25 c26.1", before=20)) == "a b | c"


def test_distances_inside_a_piece_close_as_well_and_do_not_open() -> None:
    tied = column("a25 b25 c25", before=20, seam=NEVER)
    assert tops(paginate(tied, ROOM, ROOM)) == [0, 37.5, 75]
    loose = [*column("a20 b20", before=10, seam=NEVER), *column("c20", before=10)]
    loose[1] = loose[1]._replace(seam=FREE)
    end = column("z90", before=10)
    assert tops(paginate([*loose, *end], ROOM, ROOM)) == [0, 30, 63.5]


def test_distances_open_by_a_third_where_room_is_left_but_on_the_last_page() -> None:
    pages = paginate([*column("a30 b30", before=10), *column("c30 d65", before=10)], 90, 105)
    assert names(pages) == "a b | c d"
    assert tops(pages, 0) == [0, 43.5]
    assert tops(pages, 1) == [0, 40]


def test_distances_open_no_further_than_the_room_that_is_left() -> None:
    pages = paginate(column("a48 b50 z90", before=1), ROOM, ROOM)
    assert tops(pages, 0) == [0, 49.35]
    pages = paginate(column("a40 b50 z90", before=9), ROOM, ROOM)
    assert tops(pages, 0) == [0, 50]


def test_boxes_give_lines_before_a_page_more() -> None:
    slabs = [*column("a50"), piece("b", 40, give=2), *column("c25")]
    pages = paginate(slabs, ROOM, ROOM)
    assert names(pages) == "a b c"
    assert tops(pages) == [0, 50, 75 - 5]
    assert pages.reasons()[0].fit.lines == -2


def test_boxes_give_no_more_than_they_may() -> None:
    assert cut([*column("a50"), piece("b", 40, give=1), *column("c25")]) == "a | b c"


def test_distances_close_before_boxes_give() -> None:
    pages = paginate([*column("a40"), piece("b", 45, 20, give=2), *column("c8")], ROOM, ROOM)
    (reason,) = pages.reasons()
    assert (reason.fit.lines, round(reason.fit.distances, 6)) == (-1, 0.85)


def test_boxes_take_the_room_that_is_left_up_to_what_they_may() -> None:
    for take, height in ((2, 50), (6, 80), (9, 80)):
        pages = paginate([piece("a", 30, take=take), *column("b15")], ROOM, ROOM)
        assert pages.columns[0][0].slab.height == height, take


def test_boxes_take_lines_on_the_last_page_too() -> None:
    pages = paginate([*column("a95"), piece("b", 30, take=2)], ROOM, ROOM)
    assert pages.columns[1][0].slab.height == 50


def test_a_page_that_its_boxes_fill_is_not_dead() -> None:
    grows = piece("a", 30, take=5)
    slabs = [grows, *column("b25 c40 d58")]
    assert cut(slabs) == "a b | c d"
    slabs[0] = piece("a", 30)
    assert cut(slabs) == "a b c | d"


def test_boxes_take_and_give_as_evenly_as_whole_lines_allow() -> None:
    taking = [piece("a", 10, take=9), piece("b", 10, take=1), piece("c", 10, take=9)]
    pages = paginate(taking, ROOM, ROOM)
    assert [each.slab.height for each in pages.columns[0]] == [40, 20, 40]
    giving = [piece("a", 50, give=3), piece("b", 45, give=1), piece("c", 50, give=3)]
    pages = paginate(giving, ROOM, ROOM)
    assert [each.slab.height for each in pages.columns[0]] == [30, 35, 30]


def test_boxes_with_lines_of_different_heights_never_run_over_the_page() -> None:
    giving = [piece("a", 50, give=2, line=10), piece("b", 70, give=1, line=20)]
    pages = paginate(giving, ROOM, ROOM)
    assert pages.columns[0][-1].bottom <= ROOM
    taking = [piece("a", 30, take=9, line=10), piece("b", 25, take=9, line=20)]
    pages = paginate(taking, ROOM, ROOM)
    assert pages.columns[0][-1].bottom <= ROOM


# What is held together


def test_slabs_are_held_to_the_next_by_the_stronger_seam_and_the_last_is_free() -> None:
    slabs = [piece("a", 9, seam=NEVER), piece("b", 9), piece("c", 9, seam=FREE)]
    assert [each.seam for each in held(slabs, IN_STEP)] == [NEVER, IN_STEP, FREE]
    assert [each.seam for each in held(slabs)] == [NEVER, NEVER, FREE]


def seams(slabs: list[Slab]) -> list[Seam]:
    """How slabs are held where less than 50 points at either end are lonely."""
    return [each.seam for each in in_twos(slabs, IN_TABLE, 10)]


def test_what_is_low_at_either_end_stays_with_the_next() -> None:
    assert seams(column("a9 b9 c9 d9 e9")) == [NEVER, IN_TABLE, IN_TABLE, NEVER, FREE]
    assert seams(column("a50 b9 c9 d9 e50")) == [IN_TABLE] * 4 + [FREE]
    assert seams(column("a9 b9 c9 d9 e50")) == [NEVER, IN_TABLE, IN_TABLE, IN_TABLE, FREE]
    assert seams(column("a50 b9 c9 d9 e49")) == [IN_TABLE, IN_TABLE, IN_TABLE, NEVER, FREE]


def test_a_piece_at_an_end_is_all_that_is_tied() -> None:
    tied = [piece("a", 9, seam=NEVER), *column("b9 c9 d9")]
    assert seams(tied) == [NEVER, NEVER, NEVER, FREE]
    tied = [piece("a", 30, seam=NEVER), *column("b30 c9"), *column("d30", seam=NEVER)]
    assert seams([*tied, *column("e30")]) == [NEVER, IN_TABLE, IN_TABLE, NEVER, FREE]


def test_of_two_pieces_both_may_be_low() -> None:
    assert seams(column("a9 b9")) == [IN_TABLE, FREE]
    assert seams(column("a9 b9 c9")) == [NEVER, NEVER, FREE]


# Every way


def ways(count: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to cut so many units into pages."""
    for chosen in range(2 ** (count - 1)):
        places = [0, *(at + 1 for at in range(count - 1) if chosen >> at & 1), count]
        yield list(pairwise(places))


def cost(units: Sequence[Unit], start: int, end: int, room: float) -> float:
    """What a page costs: 300, its dead room or what is closed and given, and what its end parts."""
    page = units[start:end]
    parted = units[end - 1].seam.cost if end < len(units) else 0.0
    if any(unit.slabs[0].new_page or unit.slabs[0].whole_page for unit in page[1:]):
        return math.inf
    if page[0].slabs[0].whole_page:
        return 300.0 + parted if len(page) == 1 else math.inf
    slabs = [slab for unit in page for slab in unit.slabs]
    boxes = [slab.elastic for slab in slabs if slab.elastic]
    lines = [slab.elastic.highest for unit in units for slab in unit.slabs if slab.elastic]
    repeat = slabs[0].repeat
    bare = sum(slab.height for slab in slabs) + (repeat.height if repeat else 0)
    inside = sum(slab.before for slab in slabs[1:])
    free = room - bare - inside
    if free < 0:
        closable = 0.4 * inside
        give = sum(box.give for box in boxes)
        for given in range(give + 1):
            missing = max(0.0, -free - (given * min(lines) if given else 0))
            if missing <= closable:
                share = missing / closable if closable else 0.0
                return 300 + 25 * share**2 + (25 * given / give if given else 0) + parted
        return math.inf
    if boxes:
        free -= min(free // max(lines), sum(box.take for box in boxes)) * max(lines)
    if end < len(units):
        free -= min(free, 0.35 * sum(unit.slabs[0].before for unit in page[1:]))
    return 300 + 100 * (free / room / 0.5) ** 2 + parted


def by_chance(chance: random.Random) -> list[Slab]:
    """A column of slabs of all kinds; heights are odd, so that nothing is equal by accident."""
    slabs: list[Slab] = []
    head = piece("H", chance.uniform(4, 12))
    for _ in range(chance.randint(3, 10)):
        elastic = chance.random() < 0.3
        slab = piece(
            "p",
            chance.uniform(14, 45),
            chance.uniform(0, 12),
            chance.choice((FREE, FREE, NEVER, IN_STEP, IN_LONG_STEP, IN_PANEL, IN_TABLE)),
            give=chance.randint(0, 1) if elastic else 0,
            take=chance.randint(0, 3) if elastic else 0,
            line=chance.choice((8.0, 11.0)),
        )
        slabs.append(
            slab._replace(
                new_page=chance.random() < 0.05,
                whole_page=chance.random() < 0.05,
                repeat=head if chance.random() < 0.2 else None,
            )
        )
    return slabs


@pytest.mark.parametrize("seed", range(300))
def test_no_other_way_costs_less(seed: int) -> None:
    chance = random.Random(seed)
    first, rest = chance.uniform(60, 100), chance.uniform(60, 100)
    pages = paginate(by_chance(chance), first, rest)
    units = pages.units

    def whole(way: list[tuple[int, int]]) -> float:
        return sum(cost(units, start, end, rest if start else first) for start, end in way)

    costs = {tuple(way): whole(way) for way in ways(len(units))}
    best = min(costs.values())
    chosen = pages.weighing.pages
    assert costs[tuple(chosen)] == pytest.approx(best) and best < math.inf
    for (_, end), reason in zip(chosen, pages.reasons(), strict=True):
        for other, worse in ((end - 1, reason.earlier), (end + 1, reason.later)):
            least = min(
                (
                    whole
                    for way, whole in costs.items()
                    if other < len(units) and other in {end for _, end in way}
                ),
                default=math.inf,
            )
            assert worse == pytest.approx(least - best, abs=1e-6)


@pytest.mark.parametrize("seed", range(100))
def test_a_page_that_is_filled_holds_all_of_it_in_its_column(seed: int) -> None:
    chance = random.Random(seed)
    first, rest = chance.uniform(60, 100), chance.uniform(60, 100)
    slabs = by_chance(chance)
    pages = paginate(slabs, first, rest)
    placed = [each for page in pages.columns for each in page if names_of(each.slab) != "H"]
    assert len(placed) == len(slabs)
    for number, page in enumerate(pages.columns):
        if page[0].slab.whole_page:
            continue
        assert page[-1].bottom <= (rest if number else first) + 0.02
        for above, below in pairwise(page):
            apart = below.top - above.bottom
            if names_of(above.slab) != "H":
                least, most = below.slab.before * 0.6, below.slab.before * 1.35
                assert least - 0.02 <= apart <= most + 0.02


def names_of(slab: Slab) -> str:
    return "".join(item.text for item in slab.items if isinstance(item, Text))
