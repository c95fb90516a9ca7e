"""Every setting of Ramille, read from the environment and from `ramille.toml`.

Environment variables win over the file. The table in docs/settings.md is generated from here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """Settings with their defaults; the environment name is `RAMILLE_` + the field's name."""

    model_config = SettingsConfigDict(env_prefix="RAMILLE_", extra="ignore")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("ramille", appauthor=False),
        description="Folder with all state: the embedded database, its password, plans, reports.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("ramille", appauthor=False),
        description="Folder shared by all data folders: the downloaded Neo4j, font caches.",
    )
    language: str | None = Field(
        default=None, description="`fr` or `en`; default: the locale of the terminal."
    )
    database_url: str | None = Field(
        default=None,
        description="`neo4j://`, `neo4j+s://`, `bolt://` … of a Neo4j server, cluster or Aura; "
        "empty: the embedded Neo4j.",
    )
    database_user: str = Field(default="neo4j", description="User on a Neo4j server.")
    database_password: SecretStr | None = Field(
        default=None, description="Password on a Neo4j server."
    )
    database_name: str = Field(default="neo4j", description="Database on the server.")
    database_version: str = Field(
        default="2025.11.2",
        description="Version of the embedded Neo4j: 2025.11.2 or the LTS 5.26.20.",
    )
    database_heap: str = Field(default="1g", description="Largest Java heap of the embedded Neo4j.")
    database_page_cache: str = Field(
        default="512m", description="Page cache of the embedded Neo4j."
    )
    database_grace_seconds: float = Field(
        default=10.0,
        description="How long the embedded Neo4j stays up after its last user has gone.",
    )
    jars_mirror: str | None = Field(
        default=None, description="URL of a Maven mirror that serves the jars of Neo4j."
    )
    jars_offline_dir: Path | None = Field(
        default=None,
        description="Folder written by `ramille db fetch --to DIR`, used instead of the network.",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8711, description="Port the server listens on.")
    layout_seconds: float = Field(
        default=60.0, description="Longest time for the layout of one organigram."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Constructor, then environment, then `ramille.toml` in the working folder."""
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls, toml_file="ramille.toml"),
        )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
