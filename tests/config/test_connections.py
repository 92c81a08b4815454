"""Connections to the database outlive a request: making one costs more than most requests do."""

from django.db import connections

from config.database import database


def test_a_connection_is_kept_and_tried_before_it_is_relied_on() -> None:
    for settings in (connections["default"].settings_dict, database("postgresql://somebody@localhost/onehome")):
        assert settings["CONN_MAX_AGE"] > 0
        assert settings["CONN_HEALTH_CHECKS"]
