"""What registries are asked, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from marrow.model.vocabulary import NoticeKind

Kind: TypeAlias = Literal["doi", "pmid", "pmcid", "nct"]


@dataclass(frozen=True, order=True)
class Identifier:
    """An identifier as a page gives it. DOIs compare without case: ``value`` is theirs in lower case."""

    kind: Kind
    value: str

    def __post_init__(self) -> None:
        if self.kind == "doi":
            object.__setattr__(self, "value", self.value.lower())


@dataclass(frozen=True)
class Answer:
    """What a registry says of an identifier.

    ``known`` is None where there is no answer, and ``why`` says why in words. ``titles`` are all titles that the
    registry gives, with its markup; there may be none. ``notice`` is the gravest one.
    """

    known: bool | None
    titles: tuple[str, ...] = ()
    notice: NoticeKind | None = None
    why: str = ""
