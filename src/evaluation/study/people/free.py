"""Which columns are prose, which are codes of persons: the first are kept only where something needs them, the second never hold a name."""

PROSE: frozenset[tuple[str, str]] = frozenset({
    ("totals", "source"), ("destinations", "source"), ("baseline", "source"), ("adoption", "source"), ("pledges", "source"),
    ("district_employers", "source"), ("demand", "source"), ("benchmarks", "source"), ("context", "source"),
    ("assessments", "assessor"), ("programmes", "approved_by"), ("programmes", "developed_with"), ("boards", "board"),
    ("contradictions", "contradiction"), ("contradictions", "sides"), ("contradictions", "measure"), ("actors", "how"),
    ("checklist", "criterion"), ("documents", "title"), ("documents", "issuer"), ("documents", "ordered_by"), ("documents", "file"),
    ("roadmap", "activity"), ("roadmap", "responsible"), ("events", "event"), ("decisions", "decision"), ("decisions", "event"),
    ("decisions", "topic"), ("competitions", "competition"), ("competitions", "entry"), ("competitions", "result"),
    ("products", "product"), ("funding", "purpose"), ("equipment", "item"),
})  # fmt: skip
"""Columns in which people write sentences."""

NOT_KEPT: frozenset[tuple[str, str]] = frozenset({
    ("contradictions", "sides"), ("contradictions", "measure"), ("roadmap", "responsible"), ("decisions", "topic"),
})  # fmt: skip
"""Prose that no metric, figure or key of a row needs: it does not enter the tables unless the passport declares it safe."""

CODES: frozenset[str] = frozenset({"student_id", "respondent", "mentor", "teacher"})
"""Columns that hold codes of persons: a name or a number of a person there becomes a pseudonym, so that rows still meet."""
