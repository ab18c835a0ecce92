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
    drugs = [drug for drug in guideline.drugs if drug.inhibition]
    found = [drug.inhibition.kinases for drug in drugs if drug.inhibition]
    kinases = sorted({name for each in found for name in each})
    return render(
        "kinase_picture.html",
        drugs=drugs,
        kinases=kinases,
        degrees=_DEGREES,
        page=guideline.id,
    )
