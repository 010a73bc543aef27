"""Both private flows against a server that checks as strictly as the real ones; no secret leaks."""

import logging
import time

import pytest
from token_server import (
    ACCOUNT,
    CLIENT,
    ETAG,
    FILE,
    GRAPH_FILE,
    SECRET_QUERY,
    SHEET,
    TENANT,
    Keys,
    TokenServer,
)
from token_server import ENTRA as ENTRA_ADDRESS
from token_server import GOOGLE as GOOGLE_ADDRESS

from site_builder.definitions import CsvSource, EntraCredentials, GoogleCredentials
from site_builder.errors import SourceError
from site_builder.sources.files.credentials import TokenSource
from site_builder.sources.files.private_file import fetch_private
from site_builder.sources.municipal.table import read_csv
from site_builder.sources.network.addresses import without_query
from tests.content_folder import Clock

KEYS = Keys()
OTHER = Keys()
ENTRA = EntraCredentials(
    kind="entra",
    tenant=TENANT,
    client_id=CLIENT,
    private_key_env="CITY_KEY",
    certificate_env="CITY_CERT",
)
ACCOUNT_OF_CITY = GoogleCredentials(
    kind="google", service_account=ACCOUNT, private_key_env="CITY_KEY"
)
FLOWS = [(ENTRA, GRAPH_FILE), (ACCOUNT_OF_CITY, SHEET)]
BOTH = pytest.mark.parametrize(("credentials", "url"), FLOWS, ids=["entra", "google"])


@pytest.fixture
def server():
    """A store and its token server on this machine, holding the public half of KEYS."""
    server = TokenServer(KEYS)
    yield server
    server.close()


def tokens(server, credentials=ENTRA, *, keys=KEYS, clock=time.time, door=None, **environment):
    """Tokens for the server, by keys that stand in the environment."""
    environment = {"CITY_KEY": keys.private, "CITY_CERT": keys.certificate} | environment
    return TokenSource(
        credentials,
        name="city",
        environment=environment,
        http=door or server.door(),
        clock=clock,
    )


def fetched(url, source, **conditions):
    """The private file at `url`, through the door that the tokens were asked for at."""
    return fetch_private(url, source, source._http, **conditions)


def refusal(call, *arguments, **keywords):
    """The words of a refusal; its problems have all their parts."""
    with pytest.raises(SourceError) as caught:
        call(*arguments, **keywords)
    assert all(p.place and p.fault and p.remedy for p in caught.value.problems)
    return str(caught.value)


@BOTH
def test_a_private_file_is_fetched_and_read(server, credentials, url):
    """Assertion, token, redirect, file, figures."""
    found = fetched(url, tokens(server, credentials))
    assert (found.content, found.etag, found.address) == (FILE, ETAG, url.split("?")[0])
    source = CsvSource(kind="csv", url=url, period="Vuosi", value="Arvo")
    table = read_csv(source, content=found.content, place=found.address, own="091")
    assert [str(o.value) for o in table.observations] == ["8.9"]


@BOTH
def test_the_token_does_not_cross_the_redirect(server, credentials, url):
    """The store's own server gets it, the pre-authenticated address does not."""
    fetched(url, tokens(server, credentials))
    (first, asked), (second, followed) = server.requests
    assert (first, second) == (url, server.location)
    assert asked["Authorization"] == f"Bearer {server.tokens[0]}"
    assert "Authorization" not in followed


@BOTH
def test_an_unchanged_file_is_not_fetched(server, credentials, url):
    """304 is an answer, not a fault."""
    assert fetched(url, tokens(server, credentials), etag=ETAG) is None


def test_a_token_is_kept_until_a_minute_before_it_ends(server):
    """One exchange serves many files; each new one has a new jti."""
    now = time.time()
    clock = [now]
    source = tokens(server, clock=lambda: clock[0])
    assert source.token() == source.token()
    clock[0] = now + 3539
    source.token()
    assert len(server.tokens) == 1
    clock[0] = now + 3541
    server.ahead = 3541
    assert source.token() == server.tokens[1]
    assert len(server.jtis) == 2


def test_a_token_the_store_no_longer_takes_is_renewed_once(server):
    """A store may withdraw a token before its time."""
    source = tokens(server)
    source.token()
    server.tokens.clear()
    assert fetched(GRAPH_FILE, source).content == FILE
    assert len(server.tokens) == 1


@BOTH
@pytest.mark.parametrize("ahead", [45, -45, 3600, -86400])
def test_a_clock_that_is_wrong_is_tolerated(server, credentials, url, ahead):
    """Small differences fit into the assertion; for large ones the server's time is taken."""
    server.ahead = ahead
    assert fetched(url, tokens(server, credentials)).content == FILE


@pytest.mark.parametrize(
    ("credentials", "words"),
    [
        (
            ENTRA,
            "no access token was given (401, invalid_client, AADSTS700027). The certificate is",
        ),
        (ACCOUNT_OF_CITY, "no access token was given (400, invalid_grant"),
    ],
)
def test_a_wrong_key_is_told(server, credentials, words):
    """A key pair that fits itself but is not the registered one."""
    told = refusal(tokens(server, credentials, keys=OTHER).token)
    assert told.startswith("indicators/strategy.toml, credentials.city: ")
    assert words in told


def test_a_wrong_application_is_told(server):
    """What the server says is told by its code alone."""
    wrong = ENTRA.model_copy(update={"client_id": "other"})
    assert "(400, invalid_request, AADSTS900144)" in refusal(tokens(server, wrong).token)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        (
            {"CITY_KEY": ""},
            "the environment variable CITY_KEY is not set. Set it where fetch runs.",
        ),
        ({"CITY_CERT": " "}, "the environment variable CITY_CERT is not set."),
        ({"CITY_KEY": "hunter2"}, "CITY_KEY does not hold a private key without password."),
        ({"CITY_CERT": "hunter2"}, "CITY_CERT does not hold a certificate. Store the PEM text"),
        ({"CITY_CERT": OTHER.certificate}, "in CITY_CERT does not belong to the private key."),
        ({"CITY_KEY": Keys(bits=1024).private}, "is not an RSA key of at least 2048 bits."),
    ],
)
def test_a_wrong_variable_is_told(server, environment, words):
    """The variable's name is told, never what it holds."""
    told = refusal(tokens(server, **environment).token)
    assert words in told
    assert "hunter2" not in told
    assert not server.assertions


def test_an_expired_certificate_is_told(server):
    """The day is named; nothing is sent."""
    old = Keys(days=-2)
    told = refusal(tokens(server, keys=old).token)
    assert "the certificate in CITY_CERT expired on 20" in told
    assert not server.assertions


def test_a_certificate_that_ends_soon_is_noted(server):
    """There is a month to renew it."""
    source = tokens(server)
    source.token()
    assert source.warnings == ()
    server.keys = Keys(days=10)
    source = tokens(server, keys=server.keys)
    source.token()
    assert [note.note for note in source.warnings] == [True]


def test_line_breaks_written_out_are_understood(server):
    """Google's JSON and some secret stores keep a key on one line."""
    line = KEYS.private.replace("\n", "\\n")
    assert tokens(server, ACCOUNT_OF_CITY, CITY_KEY=line).token() == server.tokens[0]


@BOTH
def test_a_missing_permission_is_told(server, credentials, url):
    """What to grant is named for each store."""
    server.permits = False
    told = refusal(fetched, url, tokens(server, credentials))
    assert "the store does not permit reading (403)" in told
    assert ("Sites.Selected" in told) is (credentials is ENTRA)


@pytest.mark.parametrize(
    "url",
    [
        *("https://evil.example/v1.0/x", "http://graph.microsoft.com/x", SHEET),
        *("https://graph.microsoft.com@evil.example/x", "https://graph.microsoft.com:444/x"),
        "https://city.sharepoint.com/sites/a/x.csv",
    ],
)
def test_the_token_goes_to_the_store_alone(server, url):
    """Any other address is refused before a token is even asked for."""
    assert "where alone the token is sent" in refusal(fetched, url, tokens(server))
    assert not server.assertions


def test_a_redirect_without_https_is_refused(server):
    """The address is a secret and must not travel openly."""
    server.location = f"http://city.example/?{SECRET_QUERY}"
    told = refusal(fetched, GRAPH_FILE, tokens(server))
    assert SECRET_QUERY not in told


def test_endless_redirects_are_refused(server):
    """Three hops are enough for any store."""
    server.loops = True
    refusal(fetched, GRAPH_FILE, tokens(server))
    assert len(server.requests) == 4


def test_a_server_that_is_gone_is_told_without_its_address(server):
    """The error of the connection holds the address with its query."""
    source = tokens(server)
    source.token()
    server.close()
    told = refusal(fetched, f"{GRAPH_FILE}?{SECRET_QUERY}", source)
    assert SECRET_QUERY not in told


@BOTH
def test_secrets_appear_nowhere(server, credentials, url, caplog, capfd):
    """Neither logs at their most talkative nor output, errors or values hold a secret."""
    caplog.set_level(logging.DEBUG)
    source = tokens(server, credentials)
    found = fetched(url, source)
    server.permits = False
    told = refusal(fetched, url, source)
    told += refusal(tokens(server, credentials, keys=OTHER).token)
    shown = [caplog.text, *capfd.readouterr(), told, repr(source), repr(found), found.address]
    leaks = [secret for secret in server.secrets() for text in shown if secret in text]
    assert leaks == []
    assert len(server.secrets()) > 20


def test_an_address_is_kept_without_its_query():
    """What goes into the provenance."""
    assert without_query("https://a:b@x.fi/y.csv?sig=1#z") == "https://x.fi/y.csv"


@BOTH
def test_a_store_that_asks_for_patience_is_waited_for(server, credentials, url):
    """Graph throttles as a matter of course: 429 with Retry-After, on the file and the token."""
    clock = Clock()
    token_address = ENTRA_ADDRESS if credentials is ENTRA else GOOGLE_ADDRESS
    server.troubles += [
        (url, 429, {"Retry-After": "30"}),
        (server.location, 503, {}),
        (token_address, 429, {"Retry-After": "20"}),
    ]
    source = tokens(server, credentials, door=server.door(clock=clock))
    assert fetched(url, source).content == FILE
    assert clock.slept >= 50
    assert len(server.assertions) == 2
    assert len(set(server.assertions)) == (2 if credentials is ENTRA else 1)


def test_a_store_that_never_has_time_is_told_without_the_address(server):
    """Four tries each, then the file's address without its query."""
    server.troubles += [(server.location, 503, {})] * 4
    told = refusal(fetched, f"{GRAPH_FILE}?{SECRET_QUERY}", tokens(server))
    assert told.startswith(f"{GRAPH_FILE}: answered 503 ")
    assert "(asked 4 times)" in told
    assert SECRET_QUERY not in told
    assert "sharepoint" not in told


def test_a_private_file_ends_in_time_and_size(server):
    """A file larger than is read is left, whatever the store says."""
    server.file = b"x" * 3_000_000
    source = tokens(server, door=server.door(megabytes=2))
    assert "answered with more than 2 MB" in refusal(fetched, GRAPH_FILE, source)


@pytest.mark.parametrize(
    "location",
    [
        "https://10.0.0.1",
        "https://127.0.0.2",
        "https://localhost.",
        "https://[64:ff9b::7f00:1]",
        "https://u:p@a.fi",
    ],
)
def test_a_store_does_not_lead_inside(server, location):
    """Its redirect is held to the same rules as an editor's address, and not shown."""
    server.location = f"{location}/download?{SECRET_QUERY}"
    told = refusal(fetched, GRAPH_FILE, tokens(server))
    assert told.startswith(GRAPH_FILE)
    assert SECRET_QUERY not in told
    assert location not in told
    assert [url for url, _ in server.requests] == [GRAPH_FILE]


def test_calls_to_a_store_are_counted_to_the_store(server):
    """Where it sends us is a secret down to the name of the host."""
    source = tokens(server)
    fetched(GRAPH_FILE, source)
    assert source._http.calls == {"login.microsoftonline.com": 1, "graph.microsoft.com": 2}


@BOTH
def test_a_password_of_the_machine_is_not_used(server, credentials, url, monkeypatch, tmp_path):
    """A .netrc entry would silently replace the Authorization header; cookies stay out too."""
    (tmp_path / ".netrc").write_text("default login a password b\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    assert fetched(url, tokens(server, credentials)).content == FILE
    assert [headers.get("Authorization", "")[:6] for _, headers in server.requests] == [
        "Bearer",
        "",
    ]


def test_a_store_that_drips_ends_in_time(server):
    """No single read ever times out, so the whole exchange has an end of its own."""
    server.drips = True
    told = refusal(fetched, GRAPH_FILE, tokens(server, door=server.door(total=0.5)))
    assert told.startswith(f"{GRAPH_FILE}: had not answered in full after 0.5 seconds")


def test_an_answer_of_lists_in_lists_is_no_token(server):
    """However deep they go: it is told in a line, as any other answer without a token."""
    server.troubles.append((ENTRA_ADDRESS, 200, {}, b"[" * 100_000))
    assert len(refusal(fetched, GRAPH_FILE, tokens(server)).splitlines()) == 1


def test_a_proxys_password_is_not_used_for_private_files_either(server, monkeypatch):
    """Refused aloud, before a token is asked for."""
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hunter2@proxy.example:8080")
    told = refusal(fetched, GRAPH_FILE, tokens(server))
    assert "HTTPS_PROXY" in told
    assert "hunter2" not in told
    assert not server.assertions
