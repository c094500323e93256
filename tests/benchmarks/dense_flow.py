"""Matches by OR-tools' minimum-cost flow on all pairs, in an environment that has it; not ours.

usage: python -P dense_flow.py CASE.npz

An arc for each pair that is possible, one to nobody for each mentee, and a mentor's room as the
capacity of one arc. Prints the seconds from the table to the flow, and the total worth.
"""

import importlib
import json
import sys
import time

import numpy as np


def main() -> None:
    """Match once, timed."""
    case = np.load(sys.argv[1])
    began = time.process_time()
    worth = _match(case["fits"], case["first"], case["room"])
    print(json.dumps({"seconds": time.process_time() - began, "worth": worth}))  # noqa: T201 - whoever started this reads it


def _match(fits: np.ndarray, first: np.ndarray, room: np.ndarray) -> int:
    flow = importlib.import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    people, mentors = fits.shape
    rows, columns = np.nonzero(fits >= 0)
    worths = first[rows] + fits[rows, columns]
    end = people + mentors
    ones = np.ones(people, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(
        rows, people + columns, np.ones_like(rows), -worths.astype(np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(np.arange(people), ones * end, ones, ones * 0)
    flow.add_arcs_with_capacity_and_unit_cost(
        people + np.arange(mentors), np.full(mentors, end), room, np.zeros_like(room)
    )
    flow.set_nodes_supplies(np.arange(people), ones)
    flow.set_nodes_supplies(np.array([end]), np.array([-people]))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise SystemExit(f"No flow: {status}.")
    return -int(flow.optimal_cost())


if __name__ == "__main__":
    main()
