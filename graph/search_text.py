"""One normalisation of words for stored names and for what a person types.

Case, accents, apostrophes and legal forms are folded, so that "société l'oréal s.a." and
"OREAL SA" meet. The writer keeps the folded words of a node; a search folds the question alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from graph.catalogue import Catalogue, FieldType, Value
from graph.vocabulary import EntityType

MAX_WORDS = 12
"""A search looks at this many words; more are ignored."""

LEGAL_FORMS = frozenset(
    [
        "sa",
        "sas",
        "sasu",
        "sarl",
        "eurl",
        "sci",
        "snc",
        "scop",
        "gie",
        "se",
        "gmbh",
        "ag",
        "kg",
        "ltd",
        "plc",
        "llc",
        "llp",
        "inc",
        "corp",
        "co",
        "bv",
        "nv",
        "spa",
        "srl",
        "sl",
        "oy",
        "ab",
        "as",
        "aps",
    ]
)

_SPLIT = re.compile(r"[^0-9a-z\u0370-\uffff]+")
_LUCENE = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")

_FIELDS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: (
        "name",
        "other_names",
        "siren",
        "vat",
        "lei",
        "duns",
        "register_number",
        "external_key",
    ),
    EntityType.SITE: ("name", "siret", "external_key"),
    EntityType.CONTACT: ("name", "first_name", "last_name", "emails", "external_key"),
    EntityType.CONTRACT: ("number", "subject", "buyer", "external_key"),
    EntityType.USER: ("name", "email"),
}
SEARCHED = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TEXT_LIST)
"""Types of custom fields whose values a search finds."""


def fold(text: str) -> str:
    """Lower case without accents; ligatures and full-width letters as plain ones."""
    decomposed = unicodedata.normalize(
        "NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae")
    )
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text in order, legal forms left out unless nothing else is there."""
    folded = _DOTTED.sub(lambda match: match[0].replace(".", ""), fold(text))
    found = [word for word in _SPLIT.split(folded) if word]
    return [word for word in found if word not in LEGAL_FORMS] or found


def sort_name(name: str) -> str:
    """What names are sorted by: the folded words joined by blanks; never empty."""
    return " ".join(words(name)) or fold(name) or name


def search_words(
    entity: EntityType,
    values: Mapping[str, Value],
    external_ids: Iterable[str],
    catalogue: Catalogue,
) -> str:
    """All words a node is found by: names, numbers, the sources' keys, custom texts."""
    texts: list[str] = list(external_ids)
    for key, value in values.items():
        field = catalogue.of(entity).get(key)
        custom = field is not None and field.is_custom and field.type in SEARCHED
        if custom or key in _FIELDS.get(entity, ()):
            texts.extend(value if isinstance(value, tuple) else [str(value)])
    unique = dict.fromkeys(word for text in texts for word in (*words(text), compact(text)))
    return " ".join(word for word in unique if word)


def compact(text: str) -> str:
    """A text without any separators: how a number typed with blanks is found."""
    return _SPLIT.sub("", fold(text)) if any(char.isdigit() for char in text) else ""


def lucene_query(text: str) -> str | None:
    """The full-text query for what a person typed, or `None` where no word is in it.

    Each word must be there as a whole (which counts more) or as a prefix; digits in groups may
    also be one number.
    """
    asked = words(text)[:MAX_WORDS]
    if not asked:
        return None
    parts = []
    for word in asked:
        term = _LUCENE.sub(r"\\\1", word)
        parts.append(f"+({term}^4 OR {term}*)")
    query = " ".join(parts)
    if len(asked) > 1 and all(word.isdigit() for word in asked):  # a number typed with blanks
        return f"({query}) OR {''.join(asked)}*"
    return query
