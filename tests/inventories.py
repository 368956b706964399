"""Inventories of a release as Sphinx itself writes them, without a build."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

from sphinx.util.inventory import InventoryFile

from marrow.gate.releases import INVENTORY

SPHINX_OWN = (
    ("genindex", "Index", "label", "genindex", "", -1),
    ("modindex", "Module Index", "label", "py-modindex", "", -1),
    ("search", "Search Page", "label", "search", "", -1),
)
"""What the standard domain of Sphinx lists in every inventory, whether the page is built or not."""


def write_inventory(root: Path, addresses: Iterable[str], *, title: str = "A title") -> Path:
    """Write ``releases/objects.inv`` of a site that published ``addresses``, each a page or page#anchor."""
    standard, ours = list(SPHINX_OWN), []
    for address in addresses:
        page, _, anchor = address.partition("#")
        kind, _, name = anchor.partition("-")
        if kind in ("claim", "statement"):
            ours.append((name, title, kind, page, anchor, 1))
        elif anchor:
            standard.append((anchor, title, "label", page, anchor, -1))
        else:
            standard.append((page, title, "doc", page, "", -1))
    domains = [
        SimpleNamespace(name=name, get_objects=objects.copy) for name, objects in (("marrow", ours), ("std", standard))
    ]
    environment = SimpleNamespace(
        config=SimpleNamespace(project="Marrow", version="2026.11"), domains=SimpleNamespace(sorted=lambda: domains)
    )
    path = root / INVENTORY
    path.parent.mkdir(exist_ok=True)
    InventoryFile.dump(path, environment, SimpleNamespace(get_target_uri="{}.html".format))  # type: ignore[arg-type]
    return path
