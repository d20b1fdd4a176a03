"""Who joined when: colleges and the year each joined the project."""

from evaluation.study.study import Study


def starts(study: Study) -> dict[str, int | None]:
    """Return the year every college of table `adoption` joined in, by name in order; `None` where it has not joined. Empty without the table."""
    if not study.has("adoption"):
        return {}
    table = study.tables["adoption"]
    pairs = zip(table["college"].to_pylist(), table["start_year"].to_pylist(), strict=True)
    told = {str(college): None if year is None else int(year) for college, year in pairs}
    return dict(sorted(told.items()))
