"""Comments from a Word document: an export, a form or a letter, saved again by whatever program."""

from build_tools.hearing.comment import ParseWarning, ReturnedComments
from build_tools.hearing.formats.document import DocumentError
from build_tools.hearing.formats.reconciliation import reconcile
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.places import Draft


def read_word(content: bytes, where: str, draft: Draft | None = None) -> ReturnedComments:
    """Read a document.

    Args:
        content: the file.
        where: what to call the file in warnings.
        draft: the present draft, which stands in for what the document itself does not say.
    """
    try:
        return reconcile(read_word_document(content), where, draft)
    except DocumentError as error:
        return ReturnedComments(warnings=(ParseWarning(where, str(error)),))
