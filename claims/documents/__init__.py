"""Letters as documents: a Word template and plain values in; Word, PDF, text and HTML out."""

from claims.documents.template import Template, compile_template
from claims.documents.values import Meta, Row, Value, Values

__all__ = ["Meta", "Row", "Template", "Value", "Values", "compile_template"]
