"""Why the system refused what was asked of it, in Norwegian."""

import errno

_REASONS = {
    errno.EACCES: "ingen tilgang",
    errno.EPERM: "ingen tilgang",
    errno.EADDRINUSE: "porten er i bruk",
    errno.EFBIG: "filen blir for stor",
    errno.EIO: "feil på lageret",
    errno.EISDIR: "det er en mappe",
    errno.EMFILE: "for mange filer er åpne",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOENT: "finnes ikke",
    errno.ENOSPC: "lageret er fullt",
    errno.ENOTDIR: "en del av stien er ikke en mappe",
    errno.EROFS: "lageret kan bare leses",
}


def system_reason(error: OSError) -> str:
    """The reason in a few words; its number where there are none."""
    return _REASONS.get(error.errno or 0, f"systemfeil {error.errno or 'ukjent'}")
