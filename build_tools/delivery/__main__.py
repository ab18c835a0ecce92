"""``python -m build_tools.delivery``: the configuration of a web server, and a copy to a host."""

import argparse
import sys
from pathlib import Path

from build_tools.command import run
from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.copying import copy_site
from build_tools.delivery.server_files import TEMPLATES, Tls, server_file
from build_tools.project import SITE
from calculator.arguments import Arguments
from calculator.system_words import system_reason


def main(arguments: list[str]) -> int:
    """Write the configuration of a server to standard output, or copy; gives the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        if options.verb == "copy":
            copy_site(options.site, options.host)
        else:
            if bool(options.tls) != bool(options.host):
                parser.error("--tls og --host hører sammen.")
            print(_server_file(options), end="")
    except DeliveryError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Stanset ved {error.filename}: {system_reason(error)}.", file=sys.stderr)
        return 1
    return 0


def _server_file(options: argparse.Namespace) -> str:
    prefix = f"/{options.prefix.strip('/')}/".replace("//", "/")
    tls = None
    if options.tls:
        certificate, key = options.tls
        tls = Tls(options.host, certificate, key, options.redirect_from)
    return server_file(options.verb, options.site, prefix, options.listen, tls)


def _parser() -> Arguments:
    parser = Arguments(prog="python -m build_tools.delivery")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for server in TEMPLATES:
        verb = verbs.add_parser(server, help=f"skriv oppsettet for {server}")
        verb.add_argument("--site", type=Path, default=SITE, help="mappen med nettstedet")
        verb.add_argument("--prefix", default="/", help="stien det ligger på, som /prosedyrer/")
        verb.add_argument("--listen", default="127.0.0.1:8080", help="adresse og port")
        verb.add_argument(
            "--tls", nargs=2, type=Path, metavar=("SERTIFIKAT", "NØKKEL"), help="filer for https"
        )
        verb.add_argument("--host", help="navnet leserne bruker; må være med når --tls er det")
        verb.add_argument(
            "--redirect-from", default="0.0.0.0:80", help="adresse og port for http som går til TLS"
        )
    copy = verbs.add_parser("copy", help="kopier nettstedet til mappen som verten viser")
    copy.add_argument("site", type=Path, metavar="FRA", help="mappen med det bygde nettstedet")
    copy.add_argument("host", type=Path, metavar="TIL", help="mappen som verten viser")
    return parser


if __name__ == "__main__":
    run(main)
