"""What a document may read while it is laid out: the program's own font and marks, nothing else.

A report holds texts that many people have written. Whatever address they may hold, nothing is
asked of the network and no file of the machine is opened.
"""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse

from site_builder.pages.report import report_assets


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Answers for the addresses of `report_assets`, from memory, and refuses every other."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at one of our own addresses. Raises ValueError for any other."""
        del headers
        if url not in report_assets():
            raise ValueError(f"{url} is no file of the report's own")
        kind, content = report_assets()[url]
        return URLFetcherResponse(url, content, {"Content-Type": kind})
