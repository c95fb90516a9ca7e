"""Values of the database as JSON and back, without loss.

Texts, whole numbers, booleans, finite floats and lists of them are themselves; what JSON has no
word for is an object with one tag: `{"date": "2026-01-31"}`. A list of floats stays one, since
JSON text keeps `1.0` apart from `1`.
"""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any

import pytz
from neo4j.spatial import CartesianPoint, Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

_POINTS: Mapping[int, type[Point]] = {
    7203: CartesianPoint,
    9157: CartesianPoint,
    4326: WGS84Point,
    4979: WGS84Point,
}
"""The class of point for each of Neo4j's spatial reference systems, flat and with height."""


def to_json(value: object) -> object:
    """A property's value as JSON can say it; raises TypeError for what is no property."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, bytes | bytearray):
        return {"bytes": b64encode(value).decode()}
    return _tagged(value)


def from_json(value: object) -> object:
    """The value that `to_json` was given; raises ValueError for an unknown tag."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    (tag, said), *rest = value.items()
    if rest or tag not in _READ:
        raise ValueError(f"unknown value {value!r}")
    return _READ[tag](said)


def _tagged(value: object) -> dict[str, object]:
    if isinstance(value, DateTime):
        # A named zone has a name beside its offset at that moment; UTC is an offset.
        zone = getattr(value.tzinfo, "zone", None)
        if zone is not None and value.tzinfo is not pytz.UTC:
            return {"zoned": [value.iso_format(), zone]}
        return {"datetime": value.iso_format()}
    if isinstance(value, Date):
        return {"date": value.iso_format()}
    if isinstance(value, Time):
        return {"time": value.iso_format()}
    if isinstance(value, Duration):
        return {"duration": [value.months, value.days, value.seconds, value.nanoseconds]}
    if isinstance(value, Point):
        return {"point": [value.srid, list(value)]}
    raise TypeError(type(value).__name__)


def _zoned(said: Any) -> DateTime:
    text, zone = said
    return DateTime.from_iso_format(text).as_timezone(pytz.timezone(zone))


def _point(said: Any) -> Point:
    srid, coordinates = said
    return _POINTS[srid](coordinates)


_READ: Mapping[str, Callable[[Any], object]] = {
    "float": float,
    "bytes": b64decode,
    "date": Date.from_iso_format,
    "datetime": DateTime.from_iso_format,
    "zoned": _zoned,
    "time": Time.from_iso_format,
    "duration": lambda said: Duration(
        months=said[0], days=said[1], seconds=said[2], nanoseconds=said[3]
    ),
    "point": _point,
}
