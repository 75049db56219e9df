"""The exact value of an expression that a model wrote; nothing is ever run as code."""

import ast
import operator
from fractions import Fraction

OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}
MOST_CHARACTERS = 1000


def evaluate_program(text: str) -> Fraction | None:
    """Value of whole numbers under + - * / // and brackets; None for anything else."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        return Fraction(_value(ast.parse(text.strip(), mode="eval").body))
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError):
        return None


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return Fraction(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        return OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError("not an expression of whole numbers")
