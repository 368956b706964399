"""What an installed Marrow needs: the dependency groups of pyproject.toml, told to the build of the package.

The groups say with a reason each what every session needs; here they become the dependencies and the extras of the
package, so that no list stands twice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class DependenciesHook(MetadataHookInterface):
    """Reads from its own settings which group everybody needs, and which are extras."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what pyproject.toml leaves to the build."""
        groups = tomllib.loads((Path(self.root) / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
        needed = tuple(requirements(groups, self.config["needed"]))
        metadata["dependencies"] = list(needed)
        metadata["optional-dependencies"] = {
            extra: [asked for asked in dict.fromkeys(requirements(groups, extra)) if asked not in needed]
            for extra in self.config["extras"]
        }


def requirements(groups: Mapping[str, list[str | dict[str, str]]], name: str) -> Iterator[str]:
    """Yield what a group asks for, with the groups that it includes."""
    for entry in groups[name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from requirements(groups, entry["include-group"])
