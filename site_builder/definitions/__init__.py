"""What the files under `indicators/` may say, and reading them into values."""

from site_builder.definitions.known_files import KnownFiles
from site_builder.definitions.models import (
    Action,
    Assessment,
    Better,
    Break,
    Correction,
    Goal,
    Indicator,
    IndicatorAssessment,
)
from site_builder.definitions.reading import EDITIONS, Content, read_content
from site_builder.definitions.sources import (
    Breakdown,
    CsvSource,
    JsonStatSource,
    Projection,
    PxWebSource,
    Source,
)
from site_builder.definitions.strategy import (
    Body,
    Credentials,
    EntraCredentials,
    FollowUp,
    GoogleCredentials,
    Priority,
    Programme,
    Server,
    Strategy,
)
from site_builder.definitions.targets import Decision, Target, TargetStep

__all__ = [
    "EDITIONS",
    "Action",
    "Assessment",
    "Better",
    "Body",
    "Break",
    "Breakdown",
    "Content",
    "Correction",
    "Credentials",
    "CsvSource",
    "Decision",
    "EntraCredentials",
    "FollowUp",
    "Goal",
    "GoogleCredentials",
    "Indicator",
    "IndicatorAssessment",
    "JsonStatSource",
    "KnownFiles",
    "Priority",
    "Programme",
    "Projection",
    "PxWebSource",
    "Server",
    "Source",
    "Strategy",
    "Target",
    "TargetStep",
    "read_content",
]
