"""The JSON Schema of each record, for editors that complete and check front matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from marrow.model.advice import ADVICE, Advice
from marrow.model.fields import Record
from marrow.model.records import RECORDS
from marrow.model.yamltext import read_yaml

FOLDER = Path(__file__).resolve().parent.parent / "schema"


class _EditorSchema(GenerateJsonSchema):
    """The schema as an editor needs it: what it takes for a number, such as a volume or a year, is text to us."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number"]}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of page by file name, such as ``topic.json``."""
    return {
        f"{record.__name__.lower()}.json": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_advised(record, record.model_json_schema(by_alias=True, schema_generator=_EditorSchema)),
        }
        for record in RECORDS.values()
    }


def _advised(record: type[Record], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema in which editors find, at each field, what to write and an example."""
    known = {inner.__name__: advice for inner, advice in ADVICE.items()}
    for name, inner in ((record.__name__, schema), *schema.get("$defs", {}).items()):
        for key, advice in known.get(name, {}).items():
            field = inner["properties"][key]
            field.setdefault("description", f"{advice.what[0].upper()}{advice.what[1:]}.")
            if advice.example:
                field.setdefault("examples", [_example(key, advice)])
    return schema


def _example(key: str, advice: Advice) -> Any:
    """Return an example as data."""
    data = read_yaml(f"{key}: {advice.example}").data
    assert isinstance(data, dict)
    return data[key]


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def out_of_date() -> list[Path]:
    """Return the schema files that are missing or differ from the records."""
    return [
        FOLDER / name
        for name, schema in schemas().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != _text(schema)
    ]


def write_schemas() -> None:
    """Write the schema files that are out of date."""
    FOLDER.mkdir(exist_ok=True)
    for path in out_of_date():
        path.write_text(_text(schemas()[path.name]), encoding="utf-8")
