"""A point on the map."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees (WGS 84); ValueError where there is no such place."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError("No place has this latitude and longitude.")
