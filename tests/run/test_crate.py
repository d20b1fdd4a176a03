"""`ro-crate-metadata.json`: every file of a release with its hash, what it was computed from and by, the plan, the licence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import evaluation as ev
from evaluation.run import crate, manifest
from evaluation.run.kinds import SUMMARY
from tests.run.made_reports import DEMO, made

OUTSIDE = {"https://w3id.org/ro/crate/1.1"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("reports")
    (run,) = made((SUMMARY,), out)
    return out, run


@pytest.fixture(scope="module")
def graph(reports: tuple[Path, Path]) -> dict[str, dict[str, Any]]:
    out, run = reports
    path = crate.write(out, [run], [ev.open(DEMO)], "ru")
    assert path == out / "ro-crate-metadata.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["@context"] == "https://w3id.org/ro/crate/1.1/context"
    nodes = {each["@id"]: each for each in written["@graph"]}
    assert len(nodes) == len(written["@graph"])
    return nodes


def references(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from references(each)
    elif isinstance(node, dict):
        yield from [str(node["@id"])] if set(node) == {"@id"} else references(list(node.values()))


def test_the_crate_has_what_its_rule_demands(graph: dict[str, dict[str, Any]]) -> None:
    """RO-Crate 1.1, §4: descriptor, root with name, description, datePublished, licence; nothing points nowhere."""
    descriptor, root = graph["ro-crate-metadata.json"], graph["./"]
    assert (descriptor["about"], descriptor["conformsTo"]) == ({"@id": "./"}, {"@id": "https://w3id.org/ro/crate/1.1"})
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "datePublished", "license", "hasPart"))
    assert set(references(list(graph.values()))) - set(graph) <= OUTSIDE
    assert "условные данные (учебный пример)" in root["description"]
    assert not any(" " in name for name in graph)


def test_every_file_is_there_with_its_hash(graph: dict[str, dict[str, Any]], reports: tuple[Path, Path]) -> None:
    out, run = reports
    named = {each["@id"] for each in graph["./"]["hasPart"]}
    assert named == {path.relative_to(out).as_posix() for path in run.iterdir()}
    for name in named:
        assert graph[name]["sha256"] == manifest.of_file(out / name)
        assert graph[name]["contentSize"] == str((out / name).stat().st_size)
    cells = next(each for name, each in graph.items() if name.endswith("estimates.parquet"))
    assert {"n", "k", "unknown", "deff"} <= set(cells["variableMeasured"])


def test_sources_parameters_versions_plan_and_licence_are_told(graph: dict[str, dict[str, Any]], reports: tuple[Path, Path]) -> None:
    record = manifest.read(reports[1] / manifest.NAME)
    hashes = {each["sha256"] for name, each in graph.items() if name.startswith("#source-")}
    assert hashes == set(record["inputs"]["data"].values())
    told = {each["name"]: each["value"] for each in graph.values() if each["@type"] == "PropertyValue"}
    assert told["audience"] == "jury"
    assert told["sha256 of code"] == record["inputs"]["code"]
    assert graph["#evaluation"]["version"] == ev.__version__
    assert json.loads(graph["#plan-demo"]["text"])["primary"] == "E01"
    assert "организации" in graph[graph["./"]["license"]["@id"]]["name"]
