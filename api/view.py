"""The endpoint `/graphql`: Strawberry's ASGI view, a query page of our own for browsers."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http.base import BaseRequestProtocol

from api.context import Context
from api.routes.pages import query_page
from api.schema import schema
from api.services import services


class GraphQLView(GraphQL[Context, None]):
    """Queries by GET and POST, mutations by POST with a JSON body; no subscriptions yet."""

    def __init__(self) -> None:
        # "graphiql" only switches the page on: it is ours, Strawberry's loads from elsewhere.
        super().__init__(schema, graphql_ide="graphiql", subscription_protocols=())

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        """A context of its own for each request."""
        return Context(services(request))

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Only for browsers: a program that accepts anything is told that its query is missing."""
        wants_page = "text/html" in request.headers.get("accept", "")
        return wants_page and super().should_render_graphql_ide(request)

    async def render_graphql_ide(self, request: Request) -> Response:
        """The query page."""
        return query_page()

    def encode_json(self, data: object) -> str:
        """JSON as text, as WebSocket clients need it too."""
        return orjson.dumps(data).decode()
