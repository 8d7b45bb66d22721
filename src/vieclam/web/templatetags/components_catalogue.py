"""``{% piece "title" %}…{% endpiece %}``: shows a piece and, under it, the very source that made it."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, TokenType
from django.template.context import Context
from django.utils.safestring import SafeString

from vieclam.web.components.library import render

register = template.Library()


class PieceNode(template.Node):
    """The piece and its source."""

    def __init__(self, title: FilterExpression, nodelist: NodeList, source: str) -> None:
        self.title, self.nodelist, self.source = title, nodelist, source

    def render(self, context: Context) -> SafeString:
        shown = self.nodelist.render(context)
        return render("piece", {"title": self.title.resolve(context), "shown": shown, "source": self.source})


def _written(token: Token) -> str:
    if token.token_type == TokenType.BLOCK:
        return f"{{% {token.contents} %}}"
    if token.token_type == TokenType.VAR:
        return f"{{{{ {token.contents} }}}}"
    return token.contents if token.token_type == TokenType.TEXT else ""


@register.tag
def piece(parser: Parser, token: Token) -> PieceNode:
    """Keeps the source of the block beside its rendering."""
    title = parser.compile_filter(token.split_contents()[1])
    written = []
    for ahead in reversed(parser.tokens):
        if ahead.token_type == TokenType.BLOCK and ahead.contents == "endpiece":
            break
        written.append(_written(ahead))
    nodelist = parser.parse(("endpiece",))
    parser.delete_first_token()
    return PieceNode(title, nodelist, "".join(written).strip())
