"""What a web page says: its main text, and what it says of itself."""

from marsad.ingest.extract.page import Page, read_fragment, read_page

__all__ = ["Page", "read_fragment", "read_page"]
