"""A report arranged as ГОСТ 7.32-2017 wants it: the elements of its frame, numbered sections, appendices under letters."""

from evaluation.document.gost.arranged import arranged

__all__ = ["arranged"]
