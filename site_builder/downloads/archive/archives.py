"""`data/<id>.zip` with all files of an indicator, `data/all.zip` with the data of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.definitions import Strategy
from site_builder.downloads.archive.readme import indicator_readme, readme_name, whole_readme
from site_builder.downloads.archive.zip_file import zip_bytes
from site_builder.downloads.checksums import checksum_file, checksums
from site_builder.downloads.site_file import DATA, Download
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings


def indicator_zip(
    record: Record,
    strategy: Strategy,
    settings: Settings,
    files: Sequence[Download],
    *contents: bytes,
) -> bytes:
    """The archive's bytes: a text in each language, then the files, whose bytes are `contents`.

    As old as the figures. The indicator has been fetched.
    """
    assert record.provenance is not None, record.indicator.id
    texts = {
        readme_name(code): indicator_readme(record, strategy, settings, files, Language.of(code))
        for code in strategy.languages
    }
    return zip_bytes(texts | _named(files, contents), record.provenance.retrieved)


def whole_zip(
    strategy: Strategy,
    settings: Settings,
    records: Sequence[Record],
    files: Sequence[Download],
    about: Sequence[Download],
    *contents: bytes,
) -> bytes:
    """The archive's bytes: a text in each language, the files, and their checksums.

    `contents` are the bytes of all `files`; the texts list those `about` the whole. As old as the
    newest of the figures.
    """
    moment = max(one.provenance.retrieved for one in records if one.provenance)
    texts = {
        readme_name(code): whole_readme(strategy, settings, records, about, Language.of(code))
        for code in strategy.languages
    }
    packed = _named(files, contents)
    sums = checksum_file(checksums({f"{DATA}{name}": told for name, told in packed.items()}))
    return zip_bytes({**texts, **packed, "SHA256SUMS": sums}, moment)


def _named(files: Sequence[Download], contents: Sequence[bytes]) -> dict[str, bytes]:
    """Each file's bytes by its name as seen from the folder of all data."""
    pairs = zip(files, contents, strict=True)
    return {file.path.removeprefix(DATA): content for file, content in pairs}
