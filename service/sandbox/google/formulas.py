"""The formulas that are understood: arithmetic on numbers and HYPERLINK with two texts.

Anything else keeps its text and shows an error that says so, rather than pretending.
"""

import ast
import operator
import re
from dataclasses import dataclass

OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
HYPERLINK = re.compile(
    r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*', re.IGNORECASE
)
ARITHMETIC = re.compile(r"=[\d\s.+\-*/()]{1,200}")


@dataclass(frozen=True, slots=True)
class Failure:
    """A formula without a result."""

    kind: str
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and what it comes to."""

    text: str
    result: str | int | float | Failure
    link: str = ""

    @property
    def shown(self) -> str | int | float:
        """The result as a value, an error as its text."""
        return self.result.text if isinstance(self.result, Failure) else self.result


def formula(text: str) -> Formula:
    """Return the formula that a text beginning with `=` is."""
    link = HYPERLINK.fullmatch(text)
    if link:
        address, label = (part and part.replace('""', '"') for part in link.groups())
        return Formula(text, label or address, address)
    if ARITHMETIC.fullmatch(text):
        return Formula(text, calculated(text[1:]))
    return Formula(text, Failure("ERROR", "#ERROR!", "This sandbox does not know this formula."))


def calculated(text: str) -> int | float | Failure:
    """Return what a text of arithmetic comes to."""
    try:
        result = value_of(ast.parse(text.strip(), mode="eval").body)
    except ZeroDivisionError:
        message = "Function DIVIDE parameter 2 cannot be zero."
        return Failure("DIVIDE_BY_ZERO", "#DIV/0!", message)
    except (SyntaxError, ValueError, OverflowError, RecursionError):
        return Failure("ERROR", "#ERROR!", "Formula parse error.")
    return int(result) if result == int(result) else result


def value_of(node: ast.expr) -> float:
    """Return the value of one part of an arithmetic expression."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value_of(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return value_of(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return float(OPERATIONS[type(op)](value_of(left), value_of(right)))
    raise ValueError(ast.dump(node))
