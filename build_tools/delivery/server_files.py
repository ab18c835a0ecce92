"""Ready configurations for nginx and Caddy: headers, compressed copies, caches, TLS, a sub-path."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.delivery.security_policy import header_policy

TEMPLATES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}
"""The servers, and what the configuration of each is called."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Of this host alone: what is below its name belongs to others.
_TLS_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}
_HTTPS_PORT = "443"


@dataclass(frozen=True, slots=True)
class Tls:
    """What a server needs to speak https.

    Attributes:
        host: the name that readers use, to which http is redirected.
        certificate: the file of the certificate, with those between it and the root.
        key: the file of its private key.
        redirect_from: address and port of http, for example "0.0.0.0:80".
    """

    host: str
    certificate: Path
    key: Path
    redirect_from: str


def server_file(server: str, site: Path, prefix: str, listen: str, tls: Tls | None) -> str:
    """The configuration of a server.

    Args:
        server: one of `TEMPLATES`.
        site: a delivered site.
        prefix: where below the root of the host the site lies; begins and ends with a slash.
        listen: address and port, for example "127.0.0.1:8080".
        tls: for https at that address; None for http.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATES[server]).render(
        site=site.resolve(),
        prefix=prefix,
        listen=listen,
        address_of=_address_of,
        port_of=_port_of,
        headers={
            "Content-Security-Policy": header_policy(site),
            **_HEADERS,
            **(_TLS_HEADERS if tls else {}),
        },
        tls=tls and {"certificate": tls.certificate.resolve(), "key": tls.key.resolve()},
        **({} if tls is None else _redirection(tls, listen)),
    )


def _redirection(tls: Tls, listen: str) -> dict[str, str]:
    port = _port_of(listen)
    authority = tls.host if port == _HTTPS_PORT else f"{tls.host}:{port}"
    return {"host": tls.host, "authority": authority, "redirect_from": tls.redirect_from}


def _address_of(listen: str) -> str:
    return listen.rpartition(":")[0]


def _port_of(listen: str) -> str:
    return listen.rpartition(":")[2]
