"""What all enumerations of the vocabulary have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:  # the link check uses words of ours and has no other need of pydantic
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Choice(StrEnum):
    """One of a closed list of values, each of them the word that contributors write.

    A JSON Schema lists the words where they are used: it knows no enumeration by name.
    """

    def __init_subclass__(cls, *, each_has: tuple[str, ...] = ()) -> None:
        """Refuse a member that lacks a part which each must have. Raises TypeError: the module cannot be imported."""
        for member in cls:
            for part in each_has:
                if not getattr(member, part):
                    raise TypeError(f"{cls.__name__}.{member.name} has no {part}")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.enum_schema(cls, list(cls), sub_type="str")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"enum": [choice.value for choice in cls], "type": "string"}


class Word(Choice):
    """A value with what readers are shown for it: a label, and where its enumeration asks for them a meaning and a sign.

    ``label`` is short; ``meaning`` is the sentence that explains it; ``sign`` is drawn beside the label.
    """

    label: str
    meaning: str
    sign: str

    def __new__(cls, value: str, label: str = "", meaning: str = "", sign: str = "") -> Self:
        """Make a member of a line of the enumeration, or find one by its value."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label, word.meaning, word.sign = label, meaning, sign
        return word

    def __init_subclass__(cls, *, each_has: tuple[str, ...] = ()) -> None:
        """Refuse a member without a label too."""
        super().__init_subclass__(each_has=("label", *each_has))
