"""What all documents' models share: strict fields, and JSON Schemas made of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

PERIOD_PATTERN = "^[12][0-9]{3}(H[12]|Q[1-4]|M(0[1-9]|1[0-2]))?$"
DIGEST_PATTERN = "^[0-9a-f]{64}$"
MOMENT_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"

LEFT_OUT: Any = None
"""The default of a field that a document may leave out; no schema tells it."""
TextByLanguage = Annotated[
    dict[str, str], Field(description="A text by language code, such as fi.")
]
ExactNumber = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A number whose digits are kept, which a float would lose."""
PeriodText = Annotated[str, Field(pattern=PERIOD_PATTERN)]
MomentText = Annotated[str, Field(pattern=MOMENT_PATTERN)]


class Described(BaseModel):
    """A part of a document of ours: it has these fields and no others.

    What checks it is made when it is first asked for: most commands write no such document.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Schemas(GenerateJsonSchema):
    """JSON Schemas as people read them: no title that repeats a name, no empty word to choose.

    Where our code says with an empty text that there is none, a document says null.
    """

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: a field's name and description tell all."""
        del schema
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without the default: what is left out is not known, and never 0."""
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """The words that a document may have."""
        words = [word for word in schema["expected"] if word != ""]
        return super().literal_schema(core_schema.literal_schema(words))


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema, by the names that documents have."""
    return model.model_json_schema(by_alias=True, schema_generator=Schemas)
