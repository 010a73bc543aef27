"""Of a region a municipality costs the same however many others there are."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder import similar
from site_builder.areas import Municipality
from site_builder.region.by_area import LedgerByArea, SnapshotByArea


class NeverAllLooked(dict):
    """Lines by area that tell of one at a time."""

    def __iter__(self):
        """Refuse."""
        raise AssertionError("all areas were looked at")

    keys = items = values = __iter__


LINES = NeverAllLooked({f"{n:04}": f"{n:04},2024,1,\n".encode() for n in range(5000)})


def test_a_cut_looks_at_the_areas_that_it_has_alone():
    """Three of 5 000, and one that has no figures."""
    wanted = ["0300", "0007", "0007", "9999"]
    told = b"area,period,value,status\n0007,2024,1,\n0300,2024,1,\n"
    snapshot = SnapshotByArea(None, b"area,period,value,status\n", LINES, b"")
    ledger = LedgerByArea(b"area,period,value,status\n", LINES, {})
    assert snapshot.cut(wanted) == told
    assert ledger.cut(wanted) == told


POPULATIONS = st.lists(st.integers(1, 40), min_size=1, max_size=60)


@given(POPULATIONS, st.data())
def test_similar_ones_are_found_among_neighbours_alone(populations, data):
    """They are those that a look at all of the group finds, many as small as each other."""
    known = {
        f"{n:03}": Municipality(f"{n:03}", {}, False, {}, population=size)
        for n, size in enumerate(populations)
    }
    code = data.draw(st.sampled_from(sorted(known)))
    others = sorted(known.keys() - {code})
    others.sort(key=lambda one: abs(known[one].population - known[code].population))
    sizes = sorted((one.population, one.code) for one in known.values())
    assert similar.nearest(sizes, known[code].population, code) == tuple(others[:10])
