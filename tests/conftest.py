"""The ground of every test run: a throwaway PostgreSQL cluster with the two roles."""

import pytest

from config.embedded_postgres import start_test_server


def pytest_configure(config: pytest.Config) -> None:
    """Start the throwaway cluster; the workers of a parallel run find it running."""
    start_test_server()
