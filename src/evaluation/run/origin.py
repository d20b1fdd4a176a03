"""Which report a document is: written into the document when it is made, read when it is refreshed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.text import Lang


@dataclass(frozen=True, slots=True)
class Origin:
    """Kind of report, shelf, language, style, the notebook's parameters and the key of the run."""

    kind: str
    slug: str
    lang: Lang
    style: str
    parameters: Mapping[str, Any]
    key: str

    @property
    def study(self) -> str:
        """Name of the study's folder."""
        return str(self.parameters.get("study", ""))


def origin(kind: str, slug: str, style: str, parameters: Mapping[str, Any], key: str) -> dict[str, str]:
    """Write it as plain words."""
    told = json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)
    return {"kind": kind, "slug": slug, "lang": str(parameters["lang"]), "style": style, "parameters": told, "key": key}


def read(told: Mapping[str, str]) -> Origin | None:
    """Read it again; nothing where it is not whole."""
    try:
        parameters = json.loads(told["parameters"])
        lang: Lang = "en" if told["lang"] == "en" else "ru"
        return Origin(told["kind"], told["slug"], lang, told["style"], dict(parameters), told.get("key", ""))
    except (KeyError, TypeError, ValueError):
        return None
