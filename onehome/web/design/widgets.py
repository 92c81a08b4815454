"""Inputs that the browser does not have: answers as cards, and a day typed as people say it in Thailand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onehome.web.design.language import ENGLISH, current_language, speak, words

BUDDHIST_ERA_OFFSET = 543
FIRST_BUDDHIST_YEAR = 2400
