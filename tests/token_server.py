"""Entra, Graph and Google as one server on this machine, as strict as the real ones.

It verifies an assertion's signature, algorithm, audience, issuer, lifetime, thumbprint and that
its `jti` is new, gives a token, and serves a file to that token through a redirect to an address
that must be asked without it.
"""

import base64
import contextlib
import hashlib
import json
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from site_builder.sources.network.connections import WatchedAdapter
from tests.content_folder import quick_http

TENANT, CLIENT = "city-tenant", "app-client-id"
ACCOUNT = "reader@city.iam.gserviceaccount.com"
ENTRA = f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"
GOOGLE = "https://oauth2.googleapis.com/token"
GRAPH_FILE = "https://graph.microsoft.com/v1.0/drives/d1/items/i1/content"
SHEET = "https://www.googleapis.com/drive/v3/files/f1/export?mimeType=text/csv"
SECRET_QUERY = "tempauth=PREAUTHENTICATED-SECRET"
FILE = "Vuosi;Arvo\n2024;8,9\n".encode("cp1252")
ETAG = '"version-1"'


class Keys:
    """A new RSA key with a certificate for it, as PEM."""

    def __init__(self, *, days=365, bits=2048):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mittaristo")])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=400))
            .not_valid_after(now + timedelta(days=days))
            .sign(self.key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        self.private = self.key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()
        self.certificate = certificate.public_bytes(pem).decode()
        der = certificate.public_bytes(serialization.Encoding.DER)
        digest = hashlib.sha256(der).digest()
        self.thumbprint = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class TokenServer:
    """The server and what it remembers. `ahead` is how far its clock is before ours.

    `troubles` are answers (address's beginning, status, headers) given once each before the right
    one, `file` what the store holds, `drips` whether it gives it byte by byte.
    """

    def __init__(self, keys):
        self.keys = keys
        self.ahead = 0.0
        self.permits = True
        self.loops = False
        self.drips = False
        self.lifetime = 3600
        self.file = FILE
        self.location = f"https://city.sharepoint.com/download?{SECRET_QUERY}"
        self.doors = []
        self.troubles = []
        self.tokens, self.jtis, self.requests, self.assertions = [], set(), [], []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def door(self, **manners):
        """Our own client, whose every request for https comes here."""
        http = quick_http(**manners)
        http.session.mount("https://", _ToServer(self.http.server_port))
        self.doors.append(http)
        return http

    def close(self):
        """Stop serving and free the port; closing twice does no harm."""
        for door in self.doors:
            door.session.close()
        self.http.shutdown()
        self.http.server_close()

    def secrets(self):
        """Everything that may appear nowhere."""
        pem = [line for line in self.keys.private.splitlines() if not line.startswith("-")]
        return [*pem, *self.tokens, *self.assertions, SECRET_QUERY]

    def trouble(self, url):
        """Status, headers and body of the next trouble for an address, if one is due."""
        found = next((one for one in self.troubles if url.startswith(one[0])), None)
        if found is None:
            return None
        self.troubles.remove(found)
        return (*found[1:], b"")[:3]

    def granted(self, url, form):
        """Status and body for a token request, as Entra and Google answer."""
        flow = {ENTRA: self._entra, GOOGLE: self._google}.get(url)
        if flow is None:
            return 404, {"error": "not_found"}
        try:
            flow(form)
        except _RefusedError as refusal:
            code, description = refusal.args
            return 401 if code == "invalid_client" else 400, {
                "error": code,
                "error_description": f"{description}: {form}",
            }
        self.tokens.append(f"token-{uuid.uuid4()}")
        return 200, {
            "token_type": "Bearer",
            "expires_in": self.lifetime,
            "access_token": self.tokens[-1],
        }

    def _entra(self, form):
        wanted = {
            "grant_type": "client_credentials",
            "client_id": CLIENT,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "scope": "https://graph.microsoft.com/.default",
        }
        if {**form, **wanted} != form:
            raise _RefusedError("invalid_request", "AADSTS900144")
        header, claims = self._verified(form["client_assertion"], "PS256", ENTRA)
        if header.get("x5t#S256") != self.keys.thumbprint or header["typ"] != "JWT":
            raise _RefusedError("invalid_client", "AADSTS700027")
        if not claims["iss"] == claims["sub"] == CLIENT:
            raise _RefusedError("invalid_client", "AADSTS700016")
        if claims["exp"] - claims["nbf"] > 600:
            raise _RefusedError("invalid_client", "AADSTS700024")
        if str(uuid.UUID(claims["jti"])) in self.jtis:
            raise _RefusedError("invalid_client", "AADSTS700030 replayed")
        self.jtis.add(claims["jti"])

    def _google(self, form):
        if form.get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            raise _RefusedError("unsupported_grant_type", "")
        _, claims = self._verified(form["assertion"], "RS256", GOOGLE)
        if claims["iss"] != ACCOUNT:
            raise _RefusedError("invalid_grant", "Invalid issuer")
        if claims["scope"] != "https://www.googleapis.com/auth/drive.readonly":
            raise _RefusedError("invalid_scope", "")
        if claims["exp"] - claims["iat"] > 3600:
            raise _RefusedError("invalid_grant", "Token must be a short-lived token")

    def _verified(self, assertion, algorithm, audience):
        self.assertions.append(assertion)
        entra = audience == ENTRA
        now = time.time() + self.ahead
        options = {"require": ["exp", "iat", "aud", "iss"], "verify_exp": False}
        options |= {"verify_nbf": False, "verify_iat": False}
        try:
            claims = jwt.decode(
                assertion,
                self.keys.key.public_key(),
                algorithms=[algorithm],
                audience=audience,
                options=options,
            )
        except jwt.InvalidTokenError:
            code = "invalid_client" if entra else "invalid_grant"
            raise _RefusedError(code, "AADSTS700027") from None
        if not claims["iat"] - 60 <= now <= claims["exp"]:
            code = "invalid_client" if entra else "invalid_grant"
            raise _RefusedError(code, "AADSTS700024")
        return jwt.get_unverified_header(assertion), claims

    def served(self, url, headers):
        """Status, headers and body for a file, as Graph, SharePoint and Drive answer."""
        token = headers.get("Authorization", "").removeprefix("Bearer ")
        if url == self.location and self.loops:
            return 302, {"Location": self.location}, b""
        if url == self.location:
            return (400, {}, b"token") if token else (200, {}, self.file)
        if token not in self.tokens:
            return 401, {}, b""
        if not self.permits:
            return 403, {}, b""
        if headers.get("If-None-Match") == ETAG:
            return 304, {}, b""
        return 302, {"Location": self.location, "ETag": ETAG}, b""


class _RefusedError(Exception):
    pass


class _ToServer(WatchedAdapter):
    """Sends every request to the server on this machine, which learns the address it was for."""

    def __init__(self, port):
        super().__init__()
        self.port = port

    def send(self, request, **arguments):
        meant = request.url
        request.headers["X-Meant"] = meant
        parts = urlsplit(meant)
        query = f"?{parts.query}" if parts.query else ""
        request.url = f"http://127.0.0.1:{self.port}{parts.path}{query}"
        response = super().send(request, **{**arguments, "proxies": {}})
        response.url = meant
        return response


def _dripped(to, body):
    """Write byte by byte, until the other side has had enough."""
    with contextlib.suppress(OSError):
        for byte in body:
            to.write(bytes([byte]))
            time.sleep(0.2)


def _handler(server):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments):
            """Say nothing."""

        def date_time_string(self, timestamp=None):
            return formatdate(time.time() + server.ahead, usegmt=True)

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            status, headers, body = server.trouble(self.headers["X-Meant"]) or (0, {}, b"")
            if status:
                server.assertions += [v for k, v in form.items() if k.endswith("assertion")]
            else:
                status, answer = server.granted(self.headers["X-Meant"], form)
                headers, body = {"Content-Type": "application/json"}, json.dumps(answer).encode()
            self._answer(status, headers, body)

        def do_GET(self):
            meant = self.headers["X-Meant"]
            server.requests.append((meant, dict(self.headers)))
            self._answer(*(server.trouble(meant) or server.served(meant, self.headers)))

        def _answer(self, status, headers, body):
            self.send_response(status)
            for name, value in {**headers, "Content-Length": len(body)}.items():
                self.send_header(name, str(value))
            self.end_headers()
            drip = server.drips and body == server.file
            _dripped(self.wfile, body) if drip else self.wfile.write(body)

    return Handler
