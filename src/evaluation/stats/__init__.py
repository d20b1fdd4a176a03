"""Pure statistics: numbers in, frozen results out. No frames, no engine, no plots.

A boundary (nobody counted, one group, no variation) is answered by a number or by a reason, never by a NaN or a
traceback; :data:`REASONS` says in a line what each reason means.
"""

from evaluation.stats.result import REASONS, Result, Test

__all__ = ["REASONS", "Result", "Test"]
