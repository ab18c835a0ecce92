"""Ready configurations for nginx and Caddy: headers, compressed copies, caches, a sub-path."""

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


def server_file(server: str, site: Path, prefix: str, listen: str) -> str:
    """The configuration of a server.

    Args:
        server: one of `TEMPLATES`.
        site: a delivered site.
        prefix: where below the root of the host the site lies; begins and ends with a slash.
        listen: address and port, for example "127.0.0.1:8080".
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
        headers={"Content-Security-Policy": header_policy(site), **_HEADERS},
    )
