"""From a college's workbooks to an expert-ready report in which every number can be traced and says how far it can be trusted.

>>> import evaluation as ev
>>> ev.metrics.EMPLOYED_IN_FIELD_12M.id
'E01'
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation import design, metrics
    from evaluation.analysis import check, compare, effect, estimate, latest, outcomes, plan, yearly
    from evaluation.competitions import competition
    from evaluation.disclosure import Audience, Published, publish
    from evaluation.document.annual import digest, section
    from evaluation.document.competition import criteria
    from evaluation.document.form import form
    from evaluation.document.own_words import words
    from evaluation.estimates import Estimate, Estimates
    from evaluation.metric import Metric
    from evaluation.report.accounts import accounts
    from evaluation.report.annual import ahead, particulars, problems
    from evaluation.report.attached import documents, photographs, score_sheets
    from evaluation.report.brief import brief
    from evaluation.report.claims import claims
    from evaluation.report.competition_questions import questions
    from evaluation.report.competition_scores import expert_sheet, scores, terms
    from evaluation.report.entry import entry
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
    from evaluation.report.title_page import title_page
    from evaluation.report.trust import trust
    from evaluation.run.release import release
    from evaluation.run.trace import trace
    from evaluation.run.verify import verify
    from evaluation.study.findings import Findings
    from evaluation.study.opening import open_study as open  # noqa: A004 because `ev.open` is the public name
    from evaluation.study.study import Study

__version__ = "0.1.0"

__all__ = [
    "Audience", "Estimate", "Estimates", "Findings", "Metric", "Published", "Study", "accounts", "ahead", "annex", "balance", "brief", "check",
    "claims", "compare", "competition", "criteria", "design", "digest", "documents", "effect", "entry", "estimate", "expert_sheet", "family",
    "figure", "form", "formulas", "frame", "indicators", "lacking", "latest", "methods", "metrics", "open", "outcomes", "particulars",
    "photographs", "picture", "plan", "power", "problems", "protocol", "publish", "questions", "rationale", "region", "register", "release",
    "score_sheets", "scores", "section", "summary", "table", "targets", "tell", "terms", "title", "title_page", "trace", "trust",
    "verify", "words", "yearly",
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
    "ahead": "report.annual", "brief": "report.brief", "digest": "document.annual", "documents": "report.attached",
    "particulars": "report.annual", "photographs": "report.attached", "problems": "report.annual", "score_sheets": "report.attached",
    "section": "document.annual", "title_page": "report.title_page", "trust": "report.trust",
    "competition": "competitions", "criteria": "document.competition", "entry": "report.entry", "yearly": "analysis",
    "expert_sheet": "report.competition_scores", "questions": "report.competition_questions", "scores": "report.competition_scores",
    "terms": "report.competition_scores",
    "trace": "run.trace", "verify": "run.verify",
    "tell": "report.sentence", "title": "report.title", "words": "document.own_words",
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
