"""Whole đồng and the named roundings.

Amounts are ``int`` đồng; a ratio is a ``Fraction``. Neither regime has a rounding rule for unemployment insurance:
the rounding is an open question with a dated switch (``switch.rounding``), and its default is half up to one đồng.
"""

from fractions import Fraction


def round_half_up_dong(amount: Fraction | int) -> int:
    """Round a non-negative amount to one đồng, a half going up (switch ``rounding``, default)."""
    exact = Fraction(amount)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def round_down_dong(amount: Fraction | int) -> int:
    """Drop the part below one đồng (the other value of the switch ``rounding``)."""
    exact = Fraction(amount)
    return exact.numerator // exact.denominator


ROUNDINGS = {"half_up_dong": round_half_up_dong, "down_dong": round_down_dong}
