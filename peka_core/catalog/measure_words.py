"""Words of the measures that follow from other entries of the catalogue: dimensions, indicators, programmes, causes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from peka_core.catalog.measure import Ukuran
from peka_core.tables import SUMBER_PENYEBAB

if TYPE_CHECKING:  # the catalogue holds measures
    from peka_core.catalog.model import Catalog


def dimensi(katalog: "Catalog") -> tuple[Ukuran, ...]:
    """Lacking in any indicator of each dimension."""
    return tuple(
        Ukuran(
            kode=f"dimensi-{item.kode}",
            label_id=f"Kekurangan {item.label_id.lower()}",
            label_en=f"Deprived in {item.label_en.lower()}",
            arti_id=f"Penduduk yang kekurangan sedikitnya satu indikator {item.label_id.lower()}.",
            arti_en=f"People deprived in at least one indicator of {item.label_en.lower()}.",
            satuan="penduduk",
            jenis="dimensi",
            dasar="lengkap",
            sebutan=(item.label_id, item.label_en, *item.sebutan),
        )
        for item in katalog.dimensi
    )


def indikator(katalog: "Catalog") -> tuple[Ukuran, ...]:
    """Lacking in each indicator."""
    return tuple(
        Ukuran(
            kode=f"indikator-{item.kode}",
            label_id=item.kekurangan_id,
            label_en=item.kekurangan_en,
            arti_id=item.uraian_id,
            arti_en=item.uraian_en,
            satuan="penduduk",
            jenis="indikator",
            dasar="lengkap",
            sebutan=(item.label_id, item.label_en, *item.sebutan),
        )
        for item in katalog.indikator
    )


def sektor(katalog: "Catalog") -> Iterator[Ukuran]:
    """In need of each sector: lacking in any of its indicators."""
    for item in katalog.sektor:
        yield Ukuran(
            kode=f"sektor-{item.kode}",
            label_id=f"Kebutuhan {_lower(item.label_id)}",
            label_en=f"Need of {_lower(item.label_en)}",
            arti_id=f"Keluarga yang kekurangan sedikitnya satu indikator sektor {_lower(item.label_id)}, dari keluarga "
            "berdata lengkap.",
            arti_en=f"Families deprived in at least one indicator of the sector {_lower(item.label_en)}, of families "
            "with complete answers.",
            satuan="keluarga",
            jenis="sektor",
            dasar="terjawab",
            sebutan=("sektor", "sector", item.label_id, item.label_en, *item.sebutan),
        )


def jangkauan_sektor(katalog: "Catalog") -> Iterator[Ukuran]:
    """Of the families in need of each sector those whose need a programme reaches."""
    months = katalog.tindak_lanjut.jendela_program_bulan
    for item in katalog.sektor:
        yield Ukuran(
            kode=f"jangkauan-sektor-{item.kode}",
            label_id=f"Kebutuhan {_lower(item.label_id)} yang terjangkau",
            label_en=f"Need of {_lower(item.label_en)} that is reached",
            arti_id=f"Keluarga dengan kebutuhan {_lower(item.label_id)} yang dalam {months} bulan sebelum didata "
            "menerima program untuk sesuatu yang kurang padanya di sektor itu, dari semua keluarga dengan kebutuhan "
            "itu.",
            arti_en=f"Families in need of {_lower(item.label_en)} that received, within {months} months before the "
            "interview, a programme for something they lack in that sector, of all families with that need.",
            satuan="keluarga",
            jenis="jangkauan",
            dasar="butuh",
            baik=True,
            sebutan=("kesenjangan", "gap", "sektor", "sector"),
        )


def program(katalog: "Catalog") -> Iterator[Ukuran]:
    """Coverage of every kind of programme, and of every programme of the release at hand."""
    months = katalog.tindak_lanjut.jendela_program_bulan
    for kind, items in (("jenis", katalog.jenis_program), ("program", katalog.program)):
        for item in items:
            id_, en = (item.label_id, item.label_en)
            if kind == "jenis":
                id_, en = f"program {id_.lower()}", f"{en.lower()} programmes"
            yield Ukuran(
                kode=f"{kind}-{item.kode}",
                label_id=f"Penerima {id_}",
                label_en=f"Reached by {en}",
                arti_id=f"Keluarga yang menerima {id_} dalam {months} bulan sebelum didata, dari semua keluarga.",
                arti_en=f"Families reached by {en} within {months} months before the interview, of all families.",
                satuan="keluarga",
                jenis="program",
                dasar="terdata",
                baik=True,
                sebutan=(item.label_id, item.label_en, *item.sebutan),
            )


def penyebab(katalog: "Catalog") -> Iterator[Ukuran]:
    """Naming each cause."""
    for item in katalog.penyebab:
        yield Ukuran(
            kode=f"penyebab-{item.kode}",
            label_id=f"Penyebab {_lower(item.label_id)}",
            label_en=f"Cause: {_lower(item.label_en)}",
            arti_id="Keluarga yang menyebut penyebab ini, dari keluarga yang penyebabnya tercatat.",
            arti_en="Families naming this cause, of those with a cause on record.",
            satuan="keluarga",
            jenis="penyebab",
            dasar="menyebut",
            sebutan=(item.label_id, item.label_en, *item.sebutan),
        )


def sumber() -> Iterator[Ukuran]:
    """Who named the causes on record; in the order of ``SUMBER_PENYEBAB``."""
    said = {"keluarga": ("keluarga sendiri", "the family itself"), "enumerator": ("enumerator", "the enumerator")}
    said["aturan"] = ("aturan atas jawaban", "a rule on the answers")
    for kode in SUMBER_PENYEBAB:
        id_, en = said[kode]
        yield Ukuran(
            kode=f"sumber-{kode}",
            label_id=f"Penyebab disebut oleh {id_}",
            label_en=f"Causes named by {en}",
            arti_id=f"Keluarga yang penyebabnya disebut oleh {id_}, dari keluarga yang penyebabnya tercatat.",
            arti_en=f"Families whose causes were named by {en}, of those with a cause on record.",
            satuan="keluarga",
            jenis="penyebab",
            dasar="menyebut",
        )


def jangkauan(katalog: "Catalog", needs: Sequence[Ukuran]) -> Iterator[Ukuran]:
    """Of the families with each need those reached by any programme: what need and coverage are compared by."""
    months = katalog.tindak_lanjut.jendela_program_bulan
    for item in needs:
        yield Ukuran(
            kode=f"jangkauan-{item.kode}",
            label_id=f"Terjangkau program, dari keluarga dengan {_lower(item.label_id)}",
            label_en=f"Reached by a programme, of families with {_lower(item.label_en)}",
            arti_id=f"Keluarga dengan {_lower(item.label_id)} yang menerima program apa pun dalam {months} bulan "
            "sebelum didata, dari semua keluarga dengan kebutuhan itu.",
            arti_en=f"Families with {_lower(item.label_en)} reached by any programme within {months} months before the "
            "interview, of all families with that need.",
            satuan="keluarga",
            jenis="jangkauan",
            dasar="butuh",
            baik=True,
            sebutan=("kesenjangan", "gap"),
        )


def _lower(label: str) -> str:
    """A label inside a sentence, unless it begins with an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
