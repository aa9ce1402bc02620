"""Places and public services to show over a map: the shipped list, and the city's own list if there is one."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import Any

import geopandas as gpd

from geodata.boundaries import CRS_LOCAL, Boundaries
from peka_core.catalog.load import load as load_catalog
from peka_core.errors import ReadError, RefusedError

SHIPPED = Path(__file__).parent / "tempat_sabang.geojson"
KELOMPOK: Mapping[str, str] = {
    "tempat": "tempat",
    "wisata": "tempat",
    "bandara": "layanan",
    "kantor": "layanan",
    "pasar": "layanan",
    "pelabuhan": "layanan",
    "puskesmas": "layanan",
    "rumah-sakit": "layanan",
    "sekolah": "layanan",
}
"""Every kind of place, and the group by which a map shows or hides it."""
WINDOW = (95.10, 5.765, 95.39, 6.09)
"""West, south, east, north in degrees of Kota Sabang, the Rondo group included."""
MAX_ACCURACY_M = 5000
MAX_NAME = 80
MAX_SOURCE = 500
MAX_PLACES = 1000
MAX_BYTES = 5 * 1024 * 1024
BORDER_M = 300
"""Metres a schematic border may be from the true one, from SUMBER.md."""
FAULTS_NAMED = 5
"""So many wrong features are named in one message."""
REMEDY = "Perbaiki menurut contoh di geodata/SUMBER.md, atau pindahkan berkas itu supaya hanya daftar bawaan dipakai."


@dataclass(frozen=True, slots=True)
class Place:
    """One place, as its source gives it.

    Attributes
    ----------
    nama, jenis : str
        Name in Indonesian, plain text; a key of ``KELOMPOK``.
    lon, lat : float
        Degrees, EPSG:4326, 5 decimals.
    ketelitian : float
        Metres within which the true place is expected.
    sumber, bunyi_sumber : str
        Who says where it is, fit to be shown as a credit; what that source says, may be empty.
    kode_gampong, dasar_gampong : str
        Official code of its gampong, or empty when unknown; on whose word, may be empty.
    """

    nama: str
    jenis: str
    lon: float
    lat: float
    ketelitian: float
    sumber: str
    bunyi_sumber: str = ""
    kode_gampong: str = ""
    dasar_gampong: str = ""

    @property
    def kelompok(self) -> str:
        """``"tempat"`` or ``"layanan"``."""
        return KELOMPOK[self.jenis]

    @property
    def kunci(self) -> tuple[str, str]:
        """What makes a place the same place in two lists: its kind and its name in any case."""
        return self.jenis, self.nama.casefold()


@dataclass(frozen=True)
class Places:
    """All places to show, in the order of group, kind and name.

    Attributes
    ----------
    daftar : tuple of Place
        The places with all their fields.
    geojson : bytes
        Compact wire form: per feature ``nama``, ``jenis``, ``kelompok`` and the point. ``<`` is escaped, so the bytes
        may also stand inside a page.
    hash : str
        12 hex digits of ``geojson``, fit for an immutable URL.
    sources : tuple of str
        Distinct credits, sorted: show them beside the map whenever the places are shown.
    """

    daftar: tuple[Place, ...]
    geojson: bytes
    hash: str
    sources: tuple[str, ...]


def own_path(data_dir: Path) -> Path:
    """Where the city's own list lives below the data folder; it may not exist."""
    return data_dir / "tempat.geojson"


def load(data_dir: Path, batas: Boundaries) -> Places:
    """The shipped places and the city's own; of the same kind and name the city's own is kept.

    Parameters
    ----------
    data_dir : pathlib.Path
        Folder of runtime data, from ``peka_core.settings.data_dir()``.
    batas : Boundaries
        Boundaries in force: a place of the city's own must lie in the gampong it names.

    Raises
    ------
    ReadError
        When the city's list is not readable as a GeoJSON feature collection.
    RefusedError
        When features of it are wrong; the message names the file and the first of them by number and fault.
    """
    places = {p.kunci: p for p in read(SHIPPED)}
    own = own_path(data_dir)
    if own.exists():
        listed = read(own)
        _refuse(own, _misplaced(listed, batas))
        places |= {p.kunci: p for p in listed}
    return _places(places.values())


def shipped() -> Places:
    """The shipped places alone."""
    return _places(read(SHIPPED))


def read(path: Path) -> tuple[Place, ...]:
    """Places from one file, in its order; errors as in :func:`load`."""
    features = _features(path)
    known = {g.kode for g in load_catalog().wilayah.gampong}
    places: dict[tuple[str, str], Place] = {}
    faults = []
    for number, feature in enumerate(features, start=1):
        try:
            place = _place(feature, known)
            if place.kunci in places:
                raise ValueError(f"{_quoted(place.nama)} ({place.jenis}) sudah ada di berkas ini; bedakan namanya")
            places[place.kunci] = place
        except ValueError as fault:
            faults.append(f"Fitur ke-{number}: {fault}.")
    _refuse(path, faults)
    return tuple(places.values())


def _refuse(path: Path, faults: list[str]) -> None:
    if faults:
        more = f" Masih ada {len(faults) - FAULTS_NAMED} fitur lain yang keliru." if len(faults) > FAULTS_NAMED else ""
        raise RefusedError(f"Daftar tempat {path} keliru. {' '.join(faults[:FAULTS_NAMED])}{more}", REMEDY)


def _misplaced(listed: tuple[Place, ...], batas: Boundaries) -> list[str]:
    """Places farther from the gampong they name than their accuracy, and that of a schematic border, explains."""
    if not any(place.kode_gampong for place in listed):
        return []
    ground = batas.frame.to_crs(CRS_LOCAL).set_index("kode_gampong")
    points = gpd.GeoSeries.from_xy([p.lon for p in listed], [p.lat for p in listed], crs=4326).to_crs(CRS_LOCAL)
    allowed = BORDER_M if batas.sumber == "skematik" else 0
    faults = []
    for number, (place, point) in enumerate(zip(listed, points, strict=True), start=1):
        if not place.kode_gampong:
            continue
        away = ground.geometry[place.kode_gampong].distance(point)
        if away > place.ketelitian + allowed:
            nama = ground["nama"][place.kode_gampong]
            faults.append(
                f"Fitur ke-{number}: titik {place.lon}, {place.lat} berjarak {away:.0f} m dari {nama}, gampong yang "
                f"disebut kode_gampong {place.kode_gampong}; betulkan salah satunya, atau kosongkan kode_gampong."
            )
    return faults


def _features(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RefusedError(f"Daftar tempat {path} lebih dari {MAX_BYTES // 1024**2} MB.", REMEDY)
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        if not isinstance(features, list):
            raise TypeError("features")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(
            f"Daftar tempat {path} tidak dapat dibaca sebagai GeoJSON ({type(error).__name__}).",
            "Simpan ulang sebagai GeoJSON (UTF-8, EPSG:4326), atau pindahkan supaya hanya daftar bawaan dipakai.",
        ) from error
    if len(features) > MAX_PLACES:
        raise RefusedError(f"Daftar tempat {path} memuat {len(features)} fitur; batasnya {MAX_PLACES}.", REMEDY)
    return features


def _place(feature: Any, known: set[str]) -> Place:
    """One feature as a place; ``ValueError`` says in Indonesian what is wrong with it."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ValueError("bukan fitur GeoJSON dengan properties")
    jenis, kode = properties.get("jenis"), properties.get("kode_gampong") or ""
    if not isinstance(jenis, str) or jenis not in KELOMPOK:
        raise ValueError(f"jenis {_quoted(jenis)} tidak dikenal; pilih {', '.join(sorted(KELOMPOK))}")
    kelompok = properties.get("kelompok") or KELOMPOK[jenis]
    if kelompok != KELOMPOK[jenis]:
        raise ValueError(f"kelompok jenis {jenis} adalah {KELOMPOK[jenis]}, bukan {_quoted(kelompok)}")
    if not isinstance(kode, str) or (kode and kode not in known):
        raise ValueError(f"kode_gampong {_quoted(kode)} bukan kode gampong di Kota Sabang; boleh dikosongkan")
    lon, lat = _point(feature.get("geometry"))
    return Place(
        nama=_text(properties, "nama", MAX_NAME),
        jenis=jenis,
        lon=lon,
        lat=lat,
        ketelitian=_accuracy(properties.get("ketelitian")),
        sumber=_text(properties, "sumber", MAX_SOURCE),
        bunyi_sumber=_text(properties, "bunyi_sumber", MAX_SOURCE, wajib=False),
        kode_gampong=kode,
        dasar_gampong=_text(properties, "dasar_gampong", MAX_SOURCE, wajib=False),
    )


def _point(geometry: Any) -> tuple[float, float]:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise ValueError("geometri harus satu titik (Point)")
    xy = geometry.get("coordinates")
    if not isinstance(xy, list) or len(xy) < 2 or not all(_number(v) for v in xy[:2]):
        raise ValueError("koordinat harus dua angka: bujur, lintang")
    west, south, east, north = WINDOW
    lon, lat = xy[:2]
    if not (west <= lon <= east and south <= lat <= north):
        tertukar = "; bujur dan lintang tertukar" if west <= lat <= east and south <= lon <= north else ""
        raise ValueError(f"titik {_quoted(lon)}, {_quoted(lat)} di luar Kota Sabang (derajat, EPSG:4326){tertukar}")
    return round(float(lon), 5), round(float(lat), 5)


def _accuracy(value: Any) -> float:
    if not _number(value) or not 0 < value <= MAX_ACCURACY_M:
        raise ValueError(f"ketelitian {_quoted(value)} harus angka meter, lebih dari 0 sampai {MAX_ACCURACY_M}")
    return float(value)


def _text(properties: dict[str, Any], field: str, longest: int, wajib: bool = True) -> str:
    """Trimmed text without control characters: markup in it stays plain text for whoever draws it."""
    value = properties.get(field)
    text = "" if value is None else value
    if not isinstance(text, str) or len(text) > longest or not text.isprintable():
        raise ValueError(f"{field} {_quoted(value)} harus teks satu baris, paling panjang {longest} huruf")
    if wajib and not text.strip():
        raise ValueError(f"{field} belum diisi")
    return text.strip()


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _quoted(value: Any) -> str:
    text = "kosong" if value is None else repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _places(places: Iterable[Place]) -> Places:
    daftar = tuple(sorted(places, key=lambda p: (p.kelompok, p.jenis, p.nama.casefold())))
    collection = {"type": "FeatureCollection", "features": [_wire(p) for p in daftar]}
    wire = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").encode()
    return Places(
        daftar=daftar,
        geojson=wire,
        hash=hashlib.sha256(wire).hexdigest()[:12],
        sources=tuple(sorted({p.sumber for p in daftar})),
    )


def _wire(place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"nama": place.nama, "jenis": place.jenis, "kelompok": place.kelompok},
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }
