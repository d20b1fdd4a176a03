"""What a report is about, in its record: college, headings, metrics, tiers of evidence; the page that lists all reports reads it."""

from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.metrics import by_key
from evaluation.report.blocks import Document, Heading


def synopsis(document: Document, rows: Iterable[Mapping[str, Any]], college: str) -> dict[str, Any]:
    """Gather the words and signs by which a report is found.

    Tiers are those of differences and effects that are shown; a level has none.
    """
    shown = [row for row in rows if row["status"] == "shown"]
    metrics = [by_key(key) for key in dict.fromkeys(str(row["metric"]) for row in shown)]
    return {
        "college": college,
        "told": [
            *(block.text for block in document.blocks if isinstance(block, Heading)),
            *(f"{metric.id} {metric.name.of(document.lang)}" for metric in metrics),
        ],
        "tiers": sorted({int(row["tier"]) for row in shown if row["quantity"] != "level" and _known(row.get("tier"))}),
    }


def _known(tier: object) -> bool:
    return isinstance(tier, int | float) and tier == tier  # noqa: PLR0124 because NaN is the one value that differs from itself
