"""Stretches of numbers in plain Norwegian: «under 18 år», «18 til under 65 år», «over 60»."""

from calculator.conditions import Interval
from calculator.guideline import Field
from calculator.numerals import write_number, write_quantity


def stretch_words(field: Field, interval: Interval) -> str:
    """The numbers of a stretch with their unit; empty for the whole range of the field."""
    assert field.range is not None
    lowest, highest = field.range.ends
    lower = interval.lower if interval.lower != lowest else None
    upper = interval.upper if interval.upper != highest else None
    if lower is None and upper is None:
        return ""
    if lower is None:
        assert upper is not None
        quantity = write_quantity(upper, field.unit)
        return f"til og med {quantity}" if interval.upper_closed else f"under {quantity}"
    if upper is None:
        quantity = write_quantity(lower, field.unit)
        return f"{quantity} eller mer" if interval.lower_closed else f"over {quantity}"
    quantity = write_quantity(upper, field.unit)
    if lower == upper:
        return quantity
    start = write_number(lower) if interval.lower_closed else f"over {write_number(lower)}"
    return f"{start} til {'' if interval.upper_closed else 'under '}{quantity}"


def border_words(interval: Interval) -> str:
    """The lower border of a stretch as the text of a procedure writes it: «≥ 65», «> 60»."""
    assert interval.lower is not None
    return f"{'≥' if interval.lower_closed else '>'}\u00a0{write_number(interval.lower)}"
