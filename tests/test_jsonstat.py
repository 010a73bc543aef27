"""The JSON-stat decoder: every shape of the format, every way to be wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.definitions import JsonStatSource
from site_builder.errors import SourceError
from site_builder.sources.figures import Wanted
from site_builder.sources.jsonstat.dataset import Dataset, decode
from site_builder.sources.jsonstat.frame import frame as frame_of
from site_builder.sources.kinds.jsonstat_document import read_jsonstat
from tests.content_folder import quick_http
from tests.jsonstat_documents import read_naively, spoilt, valid_document


def document(**changes: Any) -> bytes:
    """Two areas in two years; `changes` replace top-level keys, None takes one away."""
    raw: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Väkiluku",
        "source": "Tilastokeskus",
        "updated": "2026-04-01T05:00:00Z",
        "id": ["area", "year"],
        "size": [2, 2],
        "role": {"geo": ["area"], "time": ["year"]},
        "dimension": {
            "area": {
                "label": "Alue",
                "category": {
                    "index": {"KU091": 1, "KU049": 0},
                    "label": {"KU091": "Helsinki", "KU049": "Espoo"},
                },
            },
            "year": {"label": "Vuosi", "category": {"index": ["2023", "2024"]}},
        },
        "value": [1, 2.0, 3, None],
        **changes,
    }
    return json.dumps({key: value for key, value in raw.items() if value is not None}).encode()


def decoded(content: bytes) -> Dataset:
    (dataset,) = decode(content, place="doc")
    return dataset


def as_text(dataset: Dataset) -> str:
    """One line per cell: codes, value, status."""
    frame = frame_of(dataset)
    columns = [*(d.id for d in dataset.dimensions), "value", "status"]
    lines = zip(*(frame[column].tolist() for column in columns), strict=True)
    return "\n".join(" ".join("∅" if v is None else str(v) or "·" for v in line) for line in lines)


PLAIN = """\
KU049 2023 1 ·
KU049 2024 2.0 ·
KU091 2023 3 ·
KU091 2024 ∅ ·"""


def test_cells_come_in_row_major_order_with_the_sources_digits():
    """The last dimension runs fastest, index decides the order, 2.0 stays 2.0."""
    assert as_text(decoded(document())) == PLAIN


def test_labels_are_beside_the_codes():
    """A label that is missing is the code."""
    frame = frame_of(decoded(document()))
    assert frame["area.label"].tolist() == ["Espoo", "Espoo", "Helsinki", "Helsinki"]
    assert frame["year.label"].tolist() == ["2023", "2024", "2023", "2024"]


SAME = {
    "sparse values": {"value": {"2": 3, "0": 1, "1": 2.0}},
    "sparse and complete": {"value": {"3": None, "2": 3, "1": 2.0, "0": 1}},
    "sizes as text": {"size": ["2", "2"]},
    "a role for no dimension": {"role": {"metric": [], "time": ["year", "area"]}},
    "no roles": {"role": None},
    "empty status": {"status": {}},
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_the_same_table_in_other_shapes(changes):
    """Every shape says the same."""
    assert as_text(decoded(document(**changes))) == PLAIN


def test_version_1_and_collections_wrap_the_same_dataset():
    """Inside `dataset`, in a bundle, in a collection."""
    raw = json.loads(document())
    old = {k: v for k, v in raw.items() if k not in ("version", "class", "id", "size", "role")}
    old["dimension"] |= {"id": raw["id"], "size": raw["size"], "role": raw["role"]}
    for wrapped in (
        {"dataset": old},
        {"vaki": old},
        {"class": "collection", "link": {"item": [raw]}},
    ):
        assert as_text(decoded(json.dumps(wrapped).encode())) == PLAIN


STATUSES = [
    (".", ". . . ."),
    (["."], ". . . ."),
    ([None, "..", None, "-"], "· .. · -"),
    ({"3": "...", "0": "p"}, "p · · ..."),
    ({"1": 7}, "· 7 · ·"),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_status_is_kept_in_each_of_its_forms(status, expected):
    """Text, list of one, list, object; on missing and on present values."""
    lines = as_text(decoded(document(status=status))).splitlines()
    assert " ".join(line.split()[-1] for line in lines) == expected


def test_what_the_document_says_about_itself_is_kept():
    """Label, source, notes, roles, units with decimals, notes of dimensions and categories."""
    raw = json.loads(document(note=["Huom."]))
    raw["dimension"]["area"]["note"] = ["Aluejako 2026"]
    category = raw["dimension"]["area"]["category"]
    category["unit"] = {"KU091": {"base": "lukumäärä", "decimals": 0}, "KU049": {"label": "kpl"}}
    category["note"] = {"KU091": ["Liitos 2009"]}
    dataset = decoded(json.dumps(raw).encode())
    area = dataset.dimension("area")
    assert (dataset.label, dataset.source, dataset.notes) == (
        "Väkiluku",
        "Tilastokeskus",
        ("Huom.",),
    )
    assert area.roles == {"geo"}
    assert (area.units["KU091"].label, area.units["KU091"].decimals) == ("lukumäärä", 0)
    assert (area.units["KU049"].label, area.units["KU049"].decimals) == ("kpl", None)
    assert area.notes == ("Aluejako 2026",)
    assert area.category_notes == {"KU091": ("Liitos 2009",)}


UPDATED = [
    ("2026-04-01T05:00:00Z", datetime(2026, 4, 1, 5, tzinfo=UTC)),
    ("2022-12-21T06.00.00Z", datetime(2022, 12, 21, 6, tzinfo=UTC)),
    ("2026-04-01T08:00:00+03:00", datetime(2026, 4, 1, 5, tzinfo=UTC)),
    ("2026-04-01T05:00:00", datetime(2026, 4, 1, 5, tzinfo=UTC)),
    ("2026-04-01", datetime(2026, 4, 1, tzinfo=UTC)),
    ("eilen", None),
    ("2026-13-01", None),
]


@pytest.mark.parametrize(("text", "moment"), UPDATED)
def test_updated_is_read_in_each_of_its_forms(text, moment):
    """With colons, with dots, zoneless, a bare date; anything else is unknown."""
    assert decoded(document(updated=text)).updated == moment


def test_two_dimensions_of_one_label_and_columns_of_one_name_stay_apart():
    """Columns go by id, and a dimension called `value` gets another name."""
    raw = json.loads(document().replace(b'"area"', b'"value"'))
    raw["value"] = [1, 2, 3, 4]
    raw["dimension"]["year"]["label"] = "Alue"
    raw["dimension"] = dict(zip(["value", "year"], raw["dimension"].values(), strict=True))
    raw["id"] = ["value", "year"]
    frame = frame_of(decoded(json.dumps(raw).encode()))
    assert frame["value'"].tolist() == ["KU049", "KU049", "KU091", "KU091"]
    assert [int(v) for v in frame["value"]] == [1, 2, 3, 4]


def test_a_byte_order_mark_is_passed_over():
    """Some servers send one."""
    assert as_text(decoded(b"\xef\xbb\xbf" + document())) == PLAIN


WRONG = [
    ({"value": [1, 2, 3]}, "value: has 3 entries where the sizes demand 4"),
    ({"value": {"4": 1}}, "beyond the last cell 3"),
    ({"value": {"0": 1, "00": 2}}, "given twice"),
    ({"value": {"a": 1}}, "'a' is not a cell's position"),
    ({"value": [1, 2, 3, "4"]}, "holds str where only numbers"),
    ({"value": [1, 2, 3, True]}, "holds bool"),
    ({"value": 7}, "value: must be a list or an object"),
    ({"status": [1, 2]}, "status: has 2 entries"),
    ({"size": [2, 3]}, "has 2 categories where size says 3"),
    ({"size": [2]}, "size: must be a list of 2 numbers"),
    ({"size": [2, -2]}, "size: must be a whole number"),
    ({"id": ["area", "area"]}, "a dimension is named twice"),
    ({"id": ["area", "month"]}, "dimension.month: is named in id but not described"),
    ({"dimension": {"area": {}, "year": {}}}, "has no index"),
    ({"class": "dimension"}, "a lone dimension"),
    ({"class": "collection"}, "only links to its datasets"),
    ({"class": "table"}, "it has no dataset"),
]


@pytest.mark.parametrize(("changes", "words"), WRONG, ids=lambda one: str(one)[:30])
def test_a_document_that_contradicts_itself_is_refused(changes, words):
    """The error names the document, the key, and what is wrong with it."""
    with pytest.raises(SourceError, match=words) as caught:
        decode(document(**changes), place="doc")
    assert all(p.place == "doc" and p.remedy for p in caught.value.problems)


BROKEN = [
    (b"<html><body>Huoltokatko</body></html>", "a web page"),
    (document()[:-20], "not complete JSON"),
    (document().replace(b"2.0,", b"NaN,"), "holds NaN"),
    (b"[1]", "not an object"),
    (b"{}", "it has no dataset"),
    (b"\xff\xfe{}", "not UTF-8"),
    (b"[" * 100_000, "nested too deep"),
    (document(label="\ud800"), "half a character"),
    (document(size=[2000, 2000], value={}), "categories where size says"),
    (b'{"a": 1e99999999999999999999999}', "too large"),
]


@pytest.mark.parametrize(("content", "words"), BROKEN, ids=lambda one: str(one)[:20])
def test_what_is_not_jsonstat_is_refused(content, words):
    """Web pages, halves, literals that JSON does not have."""
    with pytest.raises(SourceError, match=words):
        decode(content, place="doc")


def test_a_sparse_document_cannot_claim_more_cells_than_memory_has():
    """Seven dimensions of a hundred categories are ten to the fourteenth cells."""
    ids = [f"d{n}" for n in range(7)]
    index = {"category": {"index": [str(n) for n in range(100)]}}
    content = document(id=ids, size=[100] * 7, dimension=dict.fromkeys(ids, index), value={})
    with pytest.raises(SourceError, match="claims 100000000000000 cells"):
        decode(content, place="doc")


def test_a_cell_that_is_given_twice_is_refused():
    """By its position, or with all others: readers would take whichever they like."""
    sparse = document(value={"0": 1, "1": 2, "2": 3, "3": 4})
    for twice, key in (
        (sparse.replace(b'"3": 4', b'"3": 4, "3": 5'), "3"),
        (document()[:-1] + b', "value": [5, 6, 7, 8]}', "value"),
    ):
        with pytest.raises(SourceError, match=f"says '{key}' twice"):
            decode(twice, place="doc")


def test_duplicate_categories_are_refused():
    """A period listed twice would be two truths."""
    raw = json.loads(document())
    raw["dimension"]["year"]["category"]["index"] = ["2024", "2024"]
    with pytest.raises(SourceError, match="a category is listed twice"):
        decode(json.dumps(raw).encode(), place="doc")


def test_text_for_values_is_let_through_only_when_asked_for():
    """The format allows it, figures do not."""
    (dataset,) = decode(document(value=["a", "b", "c", None]), place="doc", text_values=True)
    assert dataset.values.tolist() == ["a", "b", "c", None]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_any_valid_document_decodes_to_what_it_says(seed):
    """Whatever the shape: codes, values and statuses are the ones it was made from."""
    content, (codes, values, statuses) = valid_document(Random(seed))
    dataset = decoded(content)
    assert [list(d.codes) for d in dataset.dimensions] == codes
    assert [None if v is None else float(v) for v in dataset.values] == values
    assert dataset.statuses.tolist() == statuses


@settings(max_examples=2000, deadline=None)
@given(st.integers(0, 2**32))
def test_a_spoilt_document_decodes_rightly_or_is_refused_in_our_words(seed):
    """Two thousand mutations; what decodes agrees with a naive reading, nothing else escapes."""
    chance = Random(seed)
    content = spoilt(valid_document(chance)[0], chance)
    try:
        dataset = decode(content, place="doc")[0]
    except SourceError as error:
        assert all(p.place and p.fault and p.remedy for p in error.problems)
        return
    codes, values, statuses = read_naively(content)
    frame_of(dataset)
    assert [list(d.codes) for d in dataset.dimensions] == codes
    assert dataset.values.tolist() == values
    assert dataset.statuses.tolist() == statuses


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_spoilt_document_never_breaks_the_whole_way_to_figures(tmp_path_factory, seed):
    """From the file to observations: figures, or a SourceError."""
    chance = Random(seed)
    folder = tmp_path_factory.getbasetemp()
    (folder / "doc.json").write_bytes(spoilt(valid_document(chance)[0], chance))
    source = JsonStatSource(kind="jsonstat", path="doc.json", area="d0", time="d1")
    wanted = Wanted("x.toml", ("000",), ("fi",))
    try:
        read_jsonstat(source, folder, quick_http(), wanted)
    except SourceError as error:
        assert all(p.place and p.fault and p.remedy for p in error.problems)
