"""TLS proves the name that was asked for, whatever address was dialled."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from tests.ingest.web.serving import moved, page, serving

from marsad.ingest.web.client import Limits, fetch
from marsad.ingest.web.faults import Failed, Refused

NAME = "news.example.org"


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def signed(folder: Path, name: str) -> ssl.SSLContext:
    """A server's certificate for a name, signed by the authority in this folder."""
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    (folder / "names").write_text(f"subjectAltName=DNS:{name}")
    openssl(folder, "req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
    authority = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    openssl(folder, "x509", "-req", "-in", f"{name}.csr", *authority, "-out", f"{name}.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority of our own, `ca.pem`."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl program here, so no certificates can be made")
    folder = tmp_path_factory.mktemp("authority")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key")
    openssl(folder, "req", "-x509", *key, "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "2")
    return folder


@pytest.fixture(scope="module")
def server_side(authority: Path) -> ssl.SSLContext:
    return signed(authority, NAME)


@pytest.fixture(scope="module")
def trust(authority: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authority / "ca.pem")


def here(name: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_name_with_a_good_certificate_is_read(server_side: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with serving(lambda asked: page(b"secure"), server_side) as server:
        fetched = fetch(f"https://{NAME}:{server.port}/", server.terms(lookup=here, trust=trust))
    assert fetched.raw == b"secure"
    assert server.asked[0].headers["host"] == f"{NAME}:{server.port}"


def test_a_certificate_for_another_name_is_not_taken(server_side: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with serving(lambda asked: page(b"secure"), server_side) as server:
        with pytest.raises(Failed, match="certificate is not trusted: Hostname mismatch"):
            fetch(f"https://other.example.org:{server.port}/", server.terms(lookup=here, trust=trust))
        with pytest.raises(Failed, match="certificate is not trusted: IP address mismatch"):
            fetch(f"https://127.0.0.1:{server.port}/", server.terms(trust=trust))
    assert not server.asked


def test_an_authority_that_nobody_knows_is_not_taken(server_side: ssl.SSLContext) -> None:
    message = "certificate is not trusted: unable to get local issuer"
    with serving(lambda asked: page(b"secure"), server_side) as server, pytest.raises(Failed, match=message):
        fetch(f"https://{NAME}:{server.port}/", server.terms(lookup=here))


def test_no_redirect_leads_from_https_to_http(server_side: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with serving(lambda asked: page(b"plain")) as plain:
        leading = moved(f"http://{NAME}:{plain.port}/")
        with serving(lambda asked: leading, server_side) as server:
            terms = server.terms(lookup=here, trust=trust, ports=frozenset({plain.port}), allow=plain.terms().allow)
            with pytest.raises(Refused, match="redirects from https: to http://"):
                fetch(f"https://{NAME}:{server.port}/", terms)
        assert not plain.asked


def test_a_redirect_leads_from_http_to_https(server_side: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    with serving(lambda asked: page(b"secure"), server_side) as secure:
        leading = moved(f"https://{NAME}:{secure.port}/", "301 Moved")
        with serving(lambda asked: leading) as server:
            terms = server.terms(lookup=here, trust=trust, ports=frozenset({secure.port}), allow=secure.terms().allow)
            fetched = fetch(f"http://{NAME}:{server.port}/", terms)
    assert fetched.raw == b"secure"
    assert fetched.moved_to == f"https://{NAME}:{secure.port}/"


def test_a_server_without_tls_is_said() -> None:
    with serving(lambda asked: page()) as server, pytest.raises(Failed):
        fetch(f"https://{NAME}:{server.port}/", server.terms(lookup=here, limits=Limits(connect_seconds=1)))
