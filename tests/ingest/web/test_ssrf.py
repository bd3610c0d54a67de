"""Every spelling of an address that is not the public web is refused, and no server of this machine hears of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.web.serving import Serving, moved, page, serving

from marsad.ingest.web.client import Fetched, Terms, fetch
from marsad.ingest.web.dialling import system_lookup
from marsad.ingest.web.faults import Refused, Unfetched
from marsad.ingest.web.targets import target_of

NAMES = {
    "loopback.example.org": ["127.0.0.1"],
    "loopback6.example.org": ["::1"],
    "private.example.org": ["192.168.1.10"],
    "metadata.example.org": ["169.254.169.254"],
    "mapped.example.org": ["::ffff:127.0.0.1"],
    "translated.example.org": ["64:ff9b::7f00:1"],
    "one-of-two.example.org": ["93.184.215.14", "10.0.0.1"],
    "last-of-three.example.org": ["93.184.215.14", "2606:2800:21f:cb07::1", "fd00::1"],
    "unspecified.example.org": ["0.0.0.0"],
    "scoped.example.org": ["fe80::1%lo"],
    "xn--mgbx4cd0ab.example.org": ["127.0.0.1"],
}

# PORT stands for the port of a server that listens on 127.0.0.1.
SPELLINGS = [
    # plain
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1:PORT",
    "https://127.0.0.1:PORT/",
    "HTTP://127.0.0.1:PORT/",
    "http://127.0.0.1:PORT/?a=b",
    "http://127.0.0.1:PORT/#x",
    "http://127.0.0.2:PORT/",
    "http://127.255.255.255:PORT/",
    "http://0.0.0.0:PORT/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://192.0.0.1/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/metadata",
    "http://100.100.100.200/latest/meta-data/",
    # names of this machine and its network
    "http://localhost:PORT/",
    "http://localhost.:PORT/",
    "http://LOCALHOST:PORT/",
    "http://LocalHost.:PORT/",
    "http://ｌｏｃａｌｈｏｓｔ:PORT/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
    "http://localhost.localdomain:PORT/",
    "http://any.localhost:PORT/",
    "http://ip6-localhost:PORT/",
    "http://metadata/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://printer.local/",
    "http://router.home.arpa/",
    "http://intranet/",
    # other ways to write a number
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0X7F000001:PORT/",
    "http://017700000001:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://0x7f.1:PORT/",
    "http://0x7f.0x0.0x0.0x1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://0177.0.0.01:PORT/",
    "http://127.0.0.01:PORT/",
    "http://127.000.000.001:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.0.0.1..:PORT/",
    "http://.127.0.0.1:PORT/",
    "http://127..0.0.1:PORT/",
    "http://0:PORT/",
    "http://0.0:PORT/",
    "http://00000000177.1:PORT/",
    "http://383.0.0.1:PORT/",
    "http://4294967297:PORT/",
    # other digits and dots
    "http://１２７.０.０.１:PORT/",
    "http://１２７．０．０．１:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://①②⑦.0.0.1:PORT/",
    "http://127。0。0。1:PORT/",
    "http://127｡0｡0｡1:PORT/",
    "http://١٢٧.٠.٠.١:PORT/",
    "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏:PORT/",
    "http://127.0.0.1\u200d:PORT/",
    "http://127.0.0.\u00ad1:PORT/",
    "http://loc\u00adalhost:PORT/",
    "http://127.0.0.1\u2024:PORT/",
    # IPv6
    "http://[::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[0000::0001]:PORT/",
    "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::FFFF:7f00:1]:PORT/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[::ffff:0:127.0.0.1]:PORT/",
    "http://[64:ff9b::127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[64:ff9b:1::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:PORT/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]:PORT/",
    "http://[::1%lo]:PORT/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[::ffff:127.1]:PORT/",
    "http://[127.0.0.1]:PORT/",
    "http://[v1.127.0.0.1]:PORT/",
    "http://[::1].example.org:PORT/",
    "http://x[::1]:PORT/",
    "http://::1:PORT/",
    # credentials
    "http://good.example.org@127.0.0.1:PORT/",
    "http://good.example.org:80@127.0.0.1:PORT/",
    "http://user:pass@good.example.org/",
    "http://@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT@good.example.org/",
    "http://good.example.org%40127.0.0.1:PORT/",
    # backslashes, whitespace, control characters
    "http://good.example.org\\@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT\\@good.example.org/",
    "http:\\\\127.0.0.1:PORT\\",
    "http:/\\127.0.0.1:PORT/",
    "http://127.0.0.1\t:PORT/",
    "http://127.0\n.0.1:PORT/",
    "http://127.0.0.1 :PORT/",
    " http://127.0.0.1:PORT/",
    "http://127.0.0.1:PORT/ HTTP/1.1\r\nX: y",
    "http://127.0.0.1\x00.example.org:PORT/",
    "ht\ntp://127.0.0.1:PORT/",
    "http://127.0.0.1\u00a0:PORT/",
    "http://127.0.0.1\u3000:PORT/",
    "http://good.example.org\ud800/",
    # percent signs, empty parts, odd hosts
    "http://127%2e0%2e0%2e1:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://%6c%6f%63%61%6c%68%6f%73%74:PORT/",
    "http://good..example.org/",
    "http:///127.0.0.1:PORT/",
    "http:127.0.0.1:PORT/",
    "http:/127.0.0.1:PORT/",
    "//127.0.0.1:PORT/",
    "127.0.0.1:PORT/",
    "http://:PORT/",
    "http://./",
    "http:///",
    "http://",
    "",
    "http://?127.0.0.1:PORT/",
    "http://#@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT:80/",
    "http://127.0.0.1:+PORT/",
    "http://127.0.0.1:０８０/",
    "http://-a.example.org/",
    "http://a,b.example.org/",
    "http://good.example.org;127.0.0.1:PORT/",
    "http://127.0.0.1／.example.org:PORT/",
    "http://good.example.org:22/",
    "http://good.example.org:6379/",
    "http://good.example.org:65536/",
    "http://good.example.org:0/",
    "http://" + "a" * 64 + ".example.org/",
    "http://" + "a." * 130 + "org/",
    "http://good.example.org/" + "a" * 9000,
    # other schemes
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "FILE:///etc/passwd",
    "gopher://127.0.0.1:PORT/_GET",
    "data:text/html,x",
    "ftp://127.0.0.1:PORT/",
    "dict://127.0.0.1:PORT/",
    "ldap://127.0.0.1:PORT/",
    "javascript:alert(1)",
    "jar:http://127.0.0.1:PORT/!/",
    "view-source:http://127.0.0.1:PORT/",
    "url:http://127.0.0.1:PORT/",
    "ws://127.0.0.1:PORT/",
    "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    # the metadata address, and private ones, in the same ways
    "http://169.254.43518/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://0300.0250.1/",
    "http://169。254。169。254/",
    "http://169．254．169．254/",
    "http://169｡254｡169｡254/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::a9fe:a9fe]/",
    "http://[::ffff:0:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:FF9B::10.0.0.1]/",
    "http://[2002:a9fe:a9fe::]/",
    "http://[2002:a00:1::1]/",
    "http://[fec0::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://[4000::1]/",
    "http://[fe80::1%eth0]/",
    "http://[fe80::1%]/",
    "http://[::1%25]:PORT/",
    "http://[[::1]]:PORT/",
    "http://[::1:PORT/",
    "http://[::1]]:PORT/",
    "http://[::1]x:PORT/",
    "http://[::１]:PORT/",
    "http://[::١]:PORT/",
    # dots, colons, at-signs, slashes and digits of other scripts
    "http://localhost。:PORT/",
    "http://localhost．:PORT/",
    "http://localhost｡:PORT/",
    "http://127.0.0.1。:PORT/",
    "http://127．1:PORT/",
    "http://ⅼocalhost:PORT/",
    "http://０x7f.1:PORT/",
    "http://①.⓪.⓪.①/",
    "http://a.example.１/",
    "http://good.example.org＠127.0.0.1:PORT/",
    "http://good.example.org﹫127.0.0.1:PORT/",
    "http://127.0.0.1：PORT/",
    "http://127.0.0.1＃@good.example.org/",
    "http://127.0.0.1？.example.org:PORT/",
    "http://good.example.org＼\u0040127.0.0.1:PORT/",
    "http://127.0.0.1∕.example.org:PORT/",
    "http://127.0.0.1⁄.example.org:PORT/",
    "http://127.0.0.1℀.example.org:PORT/",
    "http://127.0.0.1\u200b:PORT/",
    "http://\u202e127.0.0.1:PORT/",
    "http://127.0.0.1\ufeff:PORT/",
    "http://127.0.0.1\u2060:PORT/",
    "http://127.0.0.1:٨٠/",
    # numbers that are no address, names of machines beside this one
    "http://0x/",
    "http://256.256.256.256/",
    "http://0x100000000/",
    "http://1.2.3.0x4/",
    "http://1.2.3.4.5/",
    "http://a.0/",
    "http://xn--/",
    "http://instance-data/",
    "http://kubernetes.default.svc.cluster.local/",
    "http://host.docker.internal/",
    "http://wpad/",
    # more of what is read in two ways
    "http://user@good.example.org/",
    "http://:@good.example.org/",
    "http://1.1.1.1 &@127.0.0.1:PORT# @good.example.org/",
    "http://127.0.0.1\\.example.org:PORT/",
    "http:/\\/127.0.0.1:PORT/",
    "\\\\127.0.0.1\\share",
    "http://\\127.0.0.1:PORT/",
    "http://127.0.0.1%00.example.org:PORT/",
    "http://127.0.0.1%2f.example.org:PORT/",
    "http:////127.0.0.1:PORT/",
    "https:127.0.0.1:PORT/",
    "h\u017fttp://127.0.0.1:PORT/",
    "http://127.0.0.1:-1/",
    "http://127.0.0.1:080080/",
    "feed://127.0.0.1:PORT/",
    "feed:http://127.0.0.1:PORT/",
    "smb://127.0.0.1/share",
    "about:blank",
    # names of the web that have such addresses
    *(f"http://{name}:PORT/" for name in NAMES),
    "http://LOOPBACK.Example.ORG.:PORT/",
]


def lookup(name: str, port: int) -> Iterable[str]:
    """These names have these addresses; of all others the system is asked, which knows what 127.1 is."""
    return NAMES.get(name) or system_lookup(name, port)


@pytest.fixture(scope="module")
def bait() -> Iterator[Serving]:
    """A server of this machine, which must never be asked."""
    with serving(lambda asked: page(b"the keys")) as server:
        yield server


def outsider(bait: Serving) -> Terms:
    """Terms without any allowance, under which even the bait's port would be no obstacle."""
    return Terms(ports=frozenset({80, 443, bait.port}), lookup=lookup)


def test_the_bait_would_answer(bait: Serving) -> None:
    assert fetch(f"{bait.url}/", bait.terms()).raw == b"the keys"
    bait.asked.clear()


@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_spelling_is_refused(spelling: str, bait: Serving) -> None:
    url = spelling.replace("PORT", str(bait.port))
    with pytest.raises(Refused) as refused:
        fetch(url, outsider(bait))
    line = str(refused.value)
    assert refused.value.message
    assert line.isprintable()
    assert "pass" not in line.partition("@")[0] or "passwd" in line
    assert not bait.asked


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(SPELLINGS) == len(set(SPELLINGS))
    assert len(SPELLINGS) >= 200


def outcome(url: str, terms: Terms) -> Fetched | Unfetched:
    try:
        return fetch(url, terms)
    except Unfetched as fault:
        return fault


REDIRECTS = [spelling for spelling in SPELLINGS if spelling and not {"\n", "\r", "\x00", "\ud800"} & set(spelling)]


@pytest.mark.parametrize("spelling", REDIRECTS, ids=ascii)
def test_a_redirect_there_is_refused_as_well(spelling: str, bait: Serving) -> None:
    location = spelling.replace("PORT", str(bait.port))
    with serving(lambda asked: moved(location) if asked.path == "/out" else page(b"own")) as server:
        terms = server.terms(ports=frozenset({bait.port}), lookup=lookup)
        came = outcome(f"{server.url}/out", terms)
    if isinstance(came, Fetched):
        # What has no host of its own is relative to the server that says it, and that one is allowed.
        assert came.raw == b"own"
        assert came.retrieval.final_url.startswith(f"{server.url}/")
    else:
        assert isinstance(came, Refused)
        assert "redirects" in came.message
    assert not bait.asked


@given(
    st.text(max_size=40), st.sampled_from(["http://", "https://", "http:", "", "http://127.0.0.1", "http://[", "//"])
)
def test_whatever_is_written_is_one_form_or_refused(rest: str, beginning: str) -> None:
    try:
        target = target_of(beginning + rest)
    except Refused as refused:
        said = str(refused)
    else:
        assert target_of(target.url) == target
        said = target.url
    assert said.isprintable()


class Rebinding:
    """A name server that names a public address once, and this machine from then on."""

    def __init__(self) -> None:
        self.answers = iter([["93.184.215.14"]])
        self.asked = 0

    def __call__(self, name: str, port: int) -> list[str]:
        self.asked += 1
        return next(self.answers, ["127.0.0.1"])


def test_a_name_that_changes_its_address_is_looked_up_once(bait: Serving) -> None:
    """The address that was checked is the one that is dialled: nothing is there to change in between."""
    turning = Rebinding()
    turning.answers = iter([["127.0.0.1"], ["192.168.0.1"]])
    with serving(lambda asked: page(b"checked")) as server:
        fetched = fetch(f"http://turning.example.org:{server.port}/", server.terms(lookup=turning))
    assert fetched.raw == b"checked"
    assert turning.asked == 1


def test_a_redirect_to_the_same_name_is_looked_up_and_checked_anew() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1", "10.0.0.7"]])
    with serving(lambda asked: moved("/again")) as server:
        with pytest.raises(Refused, match=r"turning\.example\.org has 10\.0\.0\.7, a private address: never asked"):
            fetch(f"http://turning.example.org:{server.port}/", server.terms(lookup=lambda name, port: next(answers)))
        assert server.paths == ["/"]


def test_a_name_that_turns_to_this_machine_is_refused_the_second_time(bait: Serving) -> None:
    turning = Rebinding()
    turning.answers = iter([])
    with pytest.raises(Refused, match="a loopback address"):
        fetch(f"http://turning.example.org:{bait.port}/", Terms(ports=frozenset({bait.port}), lookup=turning))
    assert not bait.asked


def test_an_allowance_reaches_no_other_port(bait: Serving) -> None:
    with serving(lambda asked: moved(f"{bait.url}/keys")) as server, pytest.raises(Refused, match="a loopback address"):
        fetch(f"{server.url}/", server.terms(ports=frozenset({bait.port})))
    assert not bait.asked


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "NO_PROXY"])
def test_no_proxy_is_taken_from_the_environment(variable: str, bait: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, bait.url)
    with serving(lambda asked: page(b"direct")) as server:
        assert fetch(f"{server.url}/", server.terms()).raw == b"direct"
    assert not bait.asked
