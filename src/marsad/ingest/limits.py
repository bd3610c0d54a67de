"""How much of an input is taken at most, and why. What is beyond is refused with a word, never in silence."""

MEGABYTE = 1 << 20

PAGE = 16 * MEGABYTE
"""Bytes of one page, message or mail. News pages are under 1 MB; a live page of a whole day stays under 10 MB."""

FEED = 32 * MEGABYTE
"""Bytes of one feed or sitemap. The sitemap protocol allows 50 MB unpacked, in practice none is above 20 MB."""

BOOK = 64 * MEGABYTE
"""Bytes of one PDF, workbook or mail with what is attached: these formats can only be read as a whole."""

UNPACKED = 512 * MEGABYTE
"""Bytes that a workbook or an archive may hold once unpacked. 100,000 reports with their markup are about 300 MB."""

RATIO = 200
"""How many times smaller than its content something packed may be. HTML and XML are packed 5 to 40 times, a file of
one letter 1,000 times: that is what a bomb is made of."""

SMALL = 10 * MEGABYTE
"""Below so many unpacked bytes the ratio does not matter: no harm can come of it."""

NESTING = 3
"""How deep containers may stand in one another: a mail in a ZIP file with a workbook attached is three."""

MEMBERS = 100_000
"""Files in one archive."""

PDF_PAGES = 2_000
"""Pages of one PDF that are read."""

PDF_SECONDS = 60.0
"""How long one PDF may take: reports take a tenth of a second, and there are files made to take for ever."""

COLUMNS = 256
"""Columns of a sheet that are read: a cell in the last one there can be would make every row 16,384 cells long."""
