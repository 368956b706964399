"""The settings of the site as Sphinx has them: those of conf.py, and what the command line says in their place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.logging import getLogger

from marrow.gate import report
from marrow.model.problems import Problem
from marrow.model.setting_table import SETTINGS, settings_of
from marrow.model.settings import NAME, Settings
from marrow.reading.conf import nameless, read_conf
from marrow.site.problems import log_problem, refuse
from marrow.site.readers import unreachable

_LOGGER = getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Add the settings that Sphinx does not know, and look at all before anything is made of them."""
    for setting in SETTINGS:
        if setting.name not in app.config.values:
            app.add_config_value(setting.name, setting.unset, "env")
    app.connect("config-inited", _look, priority=90)


def settings_here(app: Sphinx) -> Settings:
    """Return the settings of this build; what is wrong with one has been told before."""
    return settings_of(_given(app.config), read_conf(Path(app.confdir)).lines)[0]


def _given(config: Config) -> dict[str, object]:
    known = {setting.name for setting in SETTINGS}
    given = {**config._raw_config, **config.overrides}
    return {name: config[name] if name in known else value for name, value in given.items()}


def refuse_settings(app: Sphinx, problems: Sequence[Problem]) -> None:
    """Say what is wrong with settings, if anything is, and end the build. Raises RefusedError."""
    for problem in problems:
        log_problem(app, problem)
    if problems:
        refuse(f"nothing was built: {report.count(problems)}")


def _look(app: Sphinx, config: Config) -> None:
    """Look at the settings before anything is made of them. Raises RefusedError."""
    given = _given(config)
    missing = () if NAME in given else (nameless(),)
    refuse_settings(app, (*missing, *settings_of(given, read_conf(Path(app.confdir)).lines)[1]))
    if note := unreachable(config):
        _LOGGER.info("%s", note)
