"""Medians, spreads, exponents, and how they are written."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """The first and the third quartile; of a single value, the value itself."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The ``k`` of ``cost = c * size ** k`` that fits best: the slope of the line through the logarithms."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(cost) for cost in costs]).slope


def spread(values: Sequence[float], unit: float = 1.0, digits: int = 0) -> str:
    """The median with its quartiles: ``41 (39-44)``."""
    low, high = (round(value * unit, digits) for value in quartiles(values))
    return f"{median(values) * unit:,.{digits}f} ({low:,.{digits}f}-{high:,.{digits}f})"


def ratio(value: float, other: float) -> str:
    """``1.3×``; without decimals where they say nothing."""
    times = value / other
    return f"{times:,.0f}×" if times >= 20 else f"{times:.2f}×"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: the first column is text, the others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
