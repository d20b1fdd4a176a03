"""A report as a Word document: real styles, fields and headings, so that she can go on editing it."""

from evaluation.document.word.writer import write_docx

__all__ = ["write_docx"]
