"""The pure parts of the benchmarks: what figures are made of, and how they are told."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmarks are for Linux", allow_module_level=True)

from benchmarks.noise import median, parse_load, percentile
from benchmarks.rows import BARE, Figure, Limit, Row, Rows
from benchmarks.table import NOTHING, figure_text, notes, number, plain, table
from benchmarks.weights import mappings

WORKRAVE = "Workrave"
SMAPS = """\
7f00-7f10 r-xp 00000000 08:01 11 /usr/lib/libpython3.11.so.1.0
Size:                 16 kB
Rss:                   8 kB
Pss:                   2 kB
Pss_Dirty:             1 kB
7f20-7f30 rw-p 00000000 00:00 0
Rss:                   4 kB
Pss:                   4 kB
"""


def figure(value: float) -> Figure:
    return Figure(value, value, value, 1)


# --- several runs -------------------------------------------------------------


def test_a_figure_is_the_median_with_its_least_and_most() -> None:
    assert Figure.of([30, 10, 20, 1000]) == Figure(25, 10, 1000, 4)
    assert median([3, 1, 2]) == 2


@pytest.mark.parametrize(("share", "expected"), [(0.5, 100), (0.99, 198), (1.0, 200), (0.001, 1)])
def test_of_two_hundred_runs_the_ninety_ninth_percentile_leaves_two_out(
    share: float, expected: float
) -> None:
    runs = [float(each) for each in range(200, 0, -1)]
    assert percentile(runs, share) == expected
    assert Figure.of(runs, share).value == expected


def test_of_one_run_every_percentile_is_that_run() -> None:
    assert percentile([7.0], 0.99) == 7.0


# --- limits -------------------------------------------------------------------


def test_a_limit_told_by_a_peer_moves_with_it() -> None:
    row = Row("memory", "MB", figure(16), {WORKRAVE: figure(22)}, Limit(times=0.75, of=WORKRAVE))
    assert row.kept is True
    assert row.ratio == pytest.approx(16 / 22)


def test_a_limit_told_by_a_peer_that_is_not_there_is_neither_kept_nor_missed() -> None:
    assert Row("memory", "MB", figure(16), {}, Limit(times=0.75, of=WORKRAVE)).kept is None


def test_below_every_peer_means_below_the_least_of_them() -> None:
    peers = {WORKRAVE: figure(110), "Other": figure(300), BARE: figure(1)}
    limit = Limit(120, below_peers=True)
    assert Row("start", "ms", figure(109), peers, limit).kept is True
    assert Row("start", "ms", figure(110), peers, limit).kept is False
    assert Row("start", "ms", figure(115), {}, limit).kept is True
    assert limit.text == "120, every peer"


def test_what_was_not_measured_keeps_no_limit() -> None:
    assert Row("start", "ms", None, {WORKRAVE: figure(1)}, Limit(120)).kept is None


def test_without_a_limit_it_stands_beside_the_best_peer() -> None:
    row = Row("memory", "MB", figure(10), {"One": figure(40), "Two": figure(20)})
    assert row.ratio == 0.5


def test_beside_nothing_there_is_no_ratio() -> None:
    assert Row("wake-ups", "1/min", figure(2), {BARE: figure(0)}).ratio is None


# --- telling ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (2.0, "2"), (1.234, "1.23"), (17.26, "17.3"), (412.6, "413")]
)
def test_a_number_has_as_many_decimals_as_it_is_worth(value: float, said: str) -> None:
    assert number(value) == said


def test_several_runs_are_told_with_their_spread() -> None:
    assert figure_text(Figure(20, 15, 30, 3), spread=True) == "20 (15-30)"
    assert figure_text(None) == NOTHING


def test_the_table_has_a_column_for_each_peer_and_marks_what_is_missed() -> None:
    rows = [
        Row("memory", "MB", figure(30), {WORKRAVE: figure(20)}, Limit(25)),
        Row("years", "1/s", None, missing="it is not there"),
    ]
    head, memory, years = table(rows, [WORKRAVE, "Absent"]).splitlines()
    assert head.split() == [
        "unit",
        "BreakBuddy",
        "Workrave",
        "Absent",
        "bare",
        "ratio",
        "limit",
        "kept",
    ]
    assert memory.split() == ["memory", "MB", "30", "20", NOTHING, NOTHING, "1.50", "25", "NO"]
    assert years.split()[2:] == [NOTHING] * 7
    assert notes({"rules": Rows(rows)}) == "rules: years: it is not there"


def test_the_data_holds_what_the_table_says() -> None:
    row = Row("memory", "MB", figure(30), {WORKRAVE: figure(20)}, Limit(25))
    told = plain({"counting": Rows([row], ["how"])})
    assert told["counting"] == {
        "notes": ["how"],
        "rows": [
            {
                "name": "memory",
                "unit": "MB",
                "ours": {"value": 30, "low": 30, "high": 30, "runs": 1},
                "others": {WORKRAVE: {"value": 20, "low": 20, "high": 20, "runs": 1}},
                "limit": {"most": 25, "times": None, "of": "", "below_peers": False},
                "missing": "",
                "ratio": 1.5,
                "kept": False,
            }
        ],
    }


# --- what the kernel tells ----------------------------------------------------


def test_each_mapping_has_its_file_and_its_two_sizes() -> None:
    library, heap = mappings(SMAPS)
    assert (library.path, library.rss, library.pss) == (
        "/usr/lib/libpython3.11.so.1.0",
        8192,
        2048,
    )
    assert (heap.path, heap.rss, heap.pss) == ("", 4096, 4096)


def test_the_processors_time_is_read_in_seconds() -> None:
    load = parse_load("cpu  100 0 50 800 50 0 0 20 0 0", 100)
    assert (load.total, load.idle, load.stolen) == (10.2, 8.5, 0.2)
