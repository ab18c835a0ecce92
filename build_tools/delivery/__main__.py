"""The configuration of a web server: ``python -m build_tools.delivery nginx|caddy``."""

import argparse
import sys
from pathlib import Path

from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.server_files import TEMPLATES, server_file
from build_tools.project import SITE


def main(arguments: list[str]) -> int:
    """Write the configuration of a server to standard output; the result is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m build_tools.delivery")
    parser.add_argument("server", choices=list(TEMPLATES), help="webserveren")
    parser.add_argument("--site", type=Path, default=SITE, help="mappen med det bygde nettstedet")
    parser.add_argument(
        "--prefix", default="/", help="stien nettstedet ligger på, som /prosedyrer/"
    )
    parser.add_argument("--listen", default="127.0.0.1:8080", help="adresse og port")
    options = parser.parse_args(arguments)
    prefix = f"/{options.prefix.strip('/')}/".replace("//", "/")
    try:
        print(server_file(options.server, options.site, prefix, options.listen), end="")
    except DeliveryError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
