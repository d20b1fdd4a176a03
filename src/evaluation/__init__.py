"""From a college's workbooks to an expert-ready report in which every number can be traced and says how far it can be trusted.

>>> import evaluation as ev
>>> ev.metrics.EMPLOYED_IN_FIELD_12M.id
'E01'
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation import design, metrics
    from evaluation.analysis import check, compare, effect, estimate, latest, outcomes, plan
    from evaluation.disclosure import Audience, Published, publish
    from evaluation.document.form import form
    from evaluation.estimates import Estimate, Estimates
    from evaluation.metric import Metric
    from evaluation.report.accounts import accounts
    from evaluation.report.claims import claims
    from evaluation.report.figure import figure
    from evaluation.report.formulas import formulas
    from evaluation.report.frames import frame
    from evaluation.report.indicators import indicators
    from evaluation.report.lacking import lacking
    from evaluation.report.methods import methods
    from evaluation.report.picture import picture
    from evaluation.report.region import region
    from evaluation.report.registry import register
    from evaluation.report.sentence import tell
    from evaluation.report.story import summary
    from evaluation.report.table import table
    from evaluation.report.targets import targets
    from evaluation.report.title import title
    from evaluation.run.release import release
    from evaluation.study.findings import Findings
    from evaluation.study.opening import open_study as open  # noqa: A004 because `ev.open` is the public name
    from evaluation.study.study import Study

__version__ = "0.1.0"

__all__ = [
    "Audience", "Estimate", "Estimates", "Findings", "Metric", "Published", "Study", "accounts", "annex", "balance", "check", "claims", "compare",
    "design", "effect", "estimate", "family", "figure", "form", "formulas", "frame", "indicators", "lacking", "latest", "methods",
    "metrics", "open", "outcomes", "picture", "plan", "power", "protocol", "publish", "rationale", "region", "register", "release", "summary",
    "table", "targets", "tell", "title",
]  # fmt: skip

_HOMES = {
    "Audience": "disclosure", "Estimate": "estimates", "Estimates": "estimates", "Findings": "study.findings", "Metric": "metric",
    "Published": "disclosure", "Study": "study.study", "accounts": "report.accounts", "annex": "report.annex", "balance": "report.balance_table",
    "check": "analysis",
    "claims": "report.claims", "compare": "analysis", "effect": "analysis", "estimate": "analysis", "family": "report.outcomes_table",
    "figure": "report.figure", "form": "document.form", "formulas": "report.formulas", "frame": "report.frames",
    "indicators": "report.indicators", "lacking": "report.lacking", "latest": "analysis", "methods": "report.methods",
    "open": "study.opening", "outcomes": "analysis", "picture": "report.picture", "plan": "analysis", "power": "report.power_table",
    "protocol": "report.protocol", "publish": "disclosure", "release": "run.release", "rationale": "report.rationale", "region": "report.region",
    "register": "report.registry", "summary": "report.story", "table": "report.table", "targets": "report.targets",
    "tell": "report.sentence", "title": "report.title",
}  # fmt: skip
"""Where each public name lives. A room is imported when its verb is first used, so that `import evaluation` stays quick."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 because a module's names are of any type
    """Fetch a public name from its room."""
    if name in ("metrics", "design"):
        return importlib.import_module(f"evaluation.{name}")
    if name not in _HOMES:
        message = f"module 'evaluation' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"evaluation.{_HOMES[name]}"), "open_study" if name == "open" else name)
