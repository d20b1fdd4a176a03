"""A name that no file has yet: nothing of hers is overwritten."""

import itertools
from collections.abc import Iterator
from pathlib import Path


def spare(path: Path) -> Path:
    """Return the name, or the first of its siblings that is free."""
    return next(name for name in siblings(path) if not name.exists())


def siblings(path: Path) -> Iterator[Path]:
    """Give the name, then «name (2)», «name (3)» and so on."""
    stem = path.stem.removesuffix(" (2)")
    return itertools.chain([path], (path.with_name(f"{stem} ({number}){path.suffix}") for number in itertools.count(2)))
