"""Which metrics a report shows: those of the estimates that its blocks name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evaluation.metric import Metric
from evaluation.metrics import by_key, names
from evaluation.report.blocks import Block, Bullets, Document, Facts, FigureBlock, Paragraph, TableBlock


def ids_of(block: Block) -> Iterator[str]:
    """Yield the ids of all estimates that a block shows."""
    if isinstance(block, FigureBlock):
        yield from block.ids
    elif isinstance(block, Facts):
        yield from (each for fact in block.items for each in fact.ids)
    elif isinstance(block, TableBlock):
        yield from (each for row in block.rows for cell in row for each in cell.ids)
    elif isinstance(block, Paragraph):
        yield from (each for span in block.spans for each in span.ids)
    elif isinstance(block, Bullets):
        yield from (each for spans in block.spans for span in spans for each in span.ids)


def shown_metrics(document: Document, rows: Iterable[Mapping[str, Any]]) -> tuple[Metric, ...]:
    """List the metrics of the estimates a report shows, by their catalogue numbers; a metric the catalogue does not know is left out."""
    owners = {str(row["id"]): str(row["metric"]) for row in rows}
    keys = {owners[each] for block in document.blocks for each in ids_of(block) if each in owners}
    return tuple(sorted((by_key(key) for key in keys if key.casefold() in names()), key=lambda metric: metric.id))
