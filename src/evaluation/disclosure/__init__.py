"""What may leave the college, and for whom."""

from evaluation.disclosure.publish import publish
from evaluation.disclosure.published import AUDIENCES, Audience, Published

__all__ = ["AUDIENCES", "Audience", "Published", "publish"]
