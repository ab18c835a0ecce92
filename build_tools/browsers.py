"""The programs that the tests drive, installed where they are absent and it can be.

Run as a program before the tests: a missing program stops the run, so that no test is skipped
for want of it.
"""

import shutil
import sys

from build_tools.bootstrap import apt_install

DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "soffice": "libreoffice-writer-nogui",
    "nginx": "libnginx-mod-http-brotli-static",
    "caddy": "caddy",
    "openssl": "openssl",
}
"""Program → the Debian package that holds it.

WebKitGTK needs a screen, which Xvfb pretends; LibreOffice saves the Word files of the hearing;
nginx comes with its module for Brotli; OpenSSL makes the certificate that https is tried with.
"""


def missing() -> list[str]:
    """Debian packages whose program is not on this machine."""
    return [package for program, package in DEBIAN_PACKAGES.items() if not shutil.which(program)]


def main() -> None:
    """Install what is missing, or say in one line what to install and exit with status 1."""
    if not (packages := missing()):
        return
    apt_install(packages)
    if packages := missing():
        sys.exit(
            f"Testene trenger {', '.join(packages)}. Debian og Ubuntu: "
            f"sudo apt-get install {' '.join(packages)}. Installer, og kjør make test igjen."
        )


if __name__ == "__main__":
    main()
