"""Habits of all tests: what hypothesis draws is the same on every machine and every day; how many workbooks are spoilt."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("project", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say how many spoilt workbooks are tried: 300 in `make test`, 5,000 in `make fuzz`."""
    parser.addoption("--fuzz-cases", type=int, default=300, help="how many spoilt workbooks are read")
