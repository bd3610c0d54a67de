"""One small whole file of each format, for damage to be done to."""

import gzip

from tests.ingest.test_eml import STATEMENT, mail
from tests.ingest.test_feed import ATOM, JSON_FEED, RDF, RSS
from tests.ingest.test_mhtml import saved
from tests.ingest.test_packed import LINE, archive
from tests.ingest.test_pages import PAGES
from tests.ingest.test_sitemap import INDEX, NEWS
from tests.ingest.test_telegram import chat, post
from tests.ingest.test_warc import INFO, REQUEST, SECOND, WHOLE
from tests.ingest.test_xlsx import LONG, workbook

CSV = f'id,النص,تاريخ النشر,url\nr1,"{LONG}",2023-05-14,https://a.example/1\nr2,"سطر\nسطر",2023-05-15,\n'
WHOLE_MAIL = mail()
WHOLE_MAIL.add_attachment(STATEMENT, maintype="application", subtype="pdf", filename="بيان.pdf")
WHOLE_MAIL.add_attachment(mail())

SEEDS: dict[str, bytes] = {
    "lines.jsonl": (LINE * 3).encode(),
    "array.json": f"[{LINE.strip()},{LINE.strip()}]".encode(),
    "result.json": chat(post(1), post(2, ["قُتل ", {"type": "bold", "text": "عنصران"}]), post(3)).encode(),
    "feed.json": JSON_FEED.encode(),
    "rows.csv": CSV.encode(),
    "rows.tsv": CSV.replace(",", "\t").encode("utf-16"),
    "rows.xlsx": workbook(a=[["id", "text", "published"], ["r1", LONG, "2023-05-14"], ["r2", LONG, None]]),
    "text.txt": LONG.encode("cp1256"),
    "page.html": (PAGES / "local-network.html").read_bytes(),
    "jsonld.html": (PAGES / "agency-jsonld.html").read_bytes(),
    "forum.html": (PAGES / "windows-1256.html").read_bytes(),
    "page.mhtml": saved(),
    "rss.xml": RSS.encode(),
    "atom.xml": ATOM.encode(),
    "rdf.xml": RDF.encode("cp1256"),
    "sitemap.xml": NEWS.encode(),
    "index.xml": INDEX.encode(),
    "crawl.warc": INFO + REQUEST + WHOLE + SECOND,
    "crawl.warc.gz": b"".join(map(gzip.compress, (INFO, REQUEST, WHOLE, SECOND))),
    "crawl.wacz": archive({"datapackage.json": "{}", "archive/a.warc.gz": gzip.compress(WHOLE)}),
    "mail.eml": WHOLE_MAIL.as_bytes(),
    "paper.pdf": STATEMENT,
    "files.zip": archive(
        {"a.jsonl": LINE, "b.html": (PAGES / "amp.html").read_bytes(), "c.txt.gz": gzip.compress(b"x")}
    ),
    "lines.jsonl.gz": gzip.compress((LINE * 3).encode()),
}
