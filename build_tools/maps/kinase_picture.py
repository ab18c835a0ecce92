"""Which kinases each drug inhibits and how much, as a picture that is a table."""

from build_tools.maps.templating import render
from calculator.guideline import Guideline

_DEGREES = {"full": "hemmer", "partial": "i noen grad", "minor": "i mindre grad", "": "ikke nevnt"}
"""Each degree in the words of a procedure; the last is for a kinase that is not named."""


def framed_kinase_picture(guideline: Guideline) -> str:
    """The same, marked as something that is not of the text."""
    return f'<div data-added="picture">{kinase_picture(guideline)}</div>'


def kinase_picture(guideline: Guideline) -> str:
    """Drugs by kinases as XHTML, each degree as a symbol and as words."""
    kinases = sorted({name for drug in guideline.drugs for name in drug.inhibition.kinases})
    return render(
        "kinase_picture.html",
        drugs=guideline.drugs,
        kinases=kinases,
        degrees=_DEGREES,
        page=guideline.id,
    )
