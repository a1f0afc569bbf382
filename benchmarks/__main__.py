"""`make bench`: every measurement, one line each with its ratio and both numbers."""

from __future__ import annotations

from benchmarks.cold import cold
from benchmarks.listing import listing
from benchmarks.packets import packets
from benchmarks.reading import reading
from benchmarks.returned import returned
from benchmarks.rosters import rosters
from benchmarks.warm import warm
from benchmarks.weighing import weighing

if __name__ == "__main__":
    for measure in (rosters, warm, weighing, packets, reading, returned, cold, listing):
        for line in measure():
            print(line, flush=True)
