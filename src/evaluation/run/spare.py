"""A name that no file has yet: nothing of hers is overwritten."""

import itertools
from pathlib import Path


def spare(path: Path) -> Path:
    """Return the name, or the first of its siblings «name (2)», «name (3)» that is free."""
    stem = path.stem.removesuffix(" (2)")
    names = itertools.chain([path], (path.with_name(f"{stem} ({number}){path.suffix}") for number in itertools.count(2)))
    return next(name for name in names if not name.exists())
