"""Private stores a file may be fetched from. They name environment variables, never a secret."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from site_builder.definitions.fields import Table


class EntraCredentials(Table):
    """A Microsoft Entra application with a certificate. Holds no secret itself."""

    kind: Literal["entra"] = Field(description="entra for Microsoft Entra.")
    tenant: str = Field(description="Directory (tenant) id.")
    client_id: str = Field(description="Application (client) id.")
    private_key_env: str = Field(description="Environment variable that holds the key as PEM.")
    certificate_env: str = Field(description="Environment variable that holds the certificate.")


class GoogleCredentials(Table):
    """A Google service account. Holds no secret itself."""

    kind: Literal["google"] = Field(description="google for a Google service account.")
    service_account: str = Field(description="The service account's e-mail address.")
    private_key_env: str = Field(description="Environment variable that holds the key as PEM.")


Credentials = Annotated[EntraCredentials | GoogleCredentials, Field(discriminator="kind")]
