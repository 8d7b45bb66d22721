"""OpenID Connect: discovery, sign-in page, token, user info, keys. Authorisation code with PKCE, RS256."""

from __future__ import annotations

import base64
import hmac
import os
import time
from urllib.parse import unquote, urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from simulators.common.clock import SimulatorClock
from simulators.common.control import control_router
from simulators.common.faults import FaultBoard, answer_interruptions, json_answer, with_wrong_parts
from simulators.common.store import Store
from simulators.vneid import pages
from simulators.vneid.tokens import CODE_SECONDS, Grant, Issuer, another_modulus, claims
from simulators.world import World
from simulators.world.build import world_from_environment

DEFAULT_PORT = 8100
OPERATIONS = {
    "discovery": "Cấu hình",
    "authorize": "Trang đăng nhập",
    "token": "Đổi mã lấy thẻ",
    "userinfo": "Thông tin người dùng",
    "jwks": "Khóa công khai",
}
ASKED = (
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "ui_locales",
)
WRONG_ISSUER = {"issuer": "https://somebody-else.example"}
WRONG_STATE = {"state": "somebody-elses-state"}
WRONG = {"sub": "somebody-else", "citizen_pid": "000399999999"}


def create_app() -> FastAPI:
    """The simulated provider."""
    app = FastAPI(title="VNeID (mô phỏng)", openapi_url=None, docs_url=None, redoc_url=None)
    clock, board, world = SimulatorClock(Store("vneid")), FaultBoard(OPERATIONS), world_from_environment()
    issuer = Issuer()
    answer_interruptions(app)
    app.include_router(control_router("VNeID", board, clock, lambda: {"people": len(world.people)}, issuer.forget))
    _add_sign_in(app, board, issuer, world)
    _add_tokens(app, board, issuer)
    return app


def _issuer_address(request: Request) -> str:
    return os.environ.get("VIECLAM_VNEID_ISSUER") or str(request.base_url).rstrip("/")


def _client_id() -> str:
    return os.environ.get("VIECLAM_VNEID_CLIENT_ID", "vieclam")


def _problem_with(parameters: dict[str, str]) -> str | None:
    """Why the request cannot be trusted with a redirect, or None."""
    if parameters.get("client_id") != _client_id():
        return "client_id không được đăng ký."
    address = urlsplit(parameters.get("redirect_uri", ""))
    allowed = os.environ.get("VIECLAM_VNEID_REDIRECT_URIS", "").split()
    loopback = address.scheme in ("http", "https") and address.hostname in ("127.0.0.1", "localhost", "::1")
    if parameters.get("redirect_uri") not in allowed and not loopback:
        return "redirect_uri không được đăng ký."
    if parameters.get("response_type") != "code" or "openid" not in parameters.get("scope", "").split():
        return "Chỉ nhận response_type=code và scope có openid."
    return None


def _back(parameters: dict[str, str], **answer: str) -> RedirectResponse:
    address = parameters["redirect_uri"]
    state = {"state": parameters["state"]} if parameters.get("state") else {}
    joint = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{joint}{urlencode({**answer, **state})}", status_code=303)


def _add_sign_in(app: FastAPI, board: FaultBoard, issuer: Issuer, world: World) -> None:
    @app.get("/.well-known/openid-configuration")
    async def discovery(request: Request) -> Response:
        fault = await board.meet("discovery")
        base = _issuer_address(request)
        answer = {
            "issuer": base,
            "authorization_endpoint": f"{base}/auth",
            "token_endpoint": f"{base}/token",
            "userinfo_endpoint": f"{base}/userinfo",
            "jwks_uri": f"{base}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "profile", "phone", "email"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256", "plain"],
            "ui_locales_supported": ["vi", "en"],
            "claims_supported": [
                *("sub", "citizen_pid", "citizen_pid_issued_on"),
                *("name", "birthdate", "gender", "phone_number", "email"),
            ],
        }
        return json_answer(with_wrong_parts(answer, fault, WRONG_ISSUER))

    @app.get("/auth")
    async def authorize(request: Request) -> Response:
        fault = await board.meet("authorize")
        return _choose(with_wrong_parts(dict(request.query_params), fault, WRONG_STATE), "", world)

    @app.post("/auth/search")
    async def search(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return _choose(form, form.get("q", ""), world)

    @app.post("/auth/approve")
    async def approve(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        problem = _problem_with(form)
        if problem:
            return HTMLResponse(pages.refuse(problem), status_code=400)
        person = world.find(form.get("personal_number", ""))
        if person is None:
            return _back(form, error="access_denied")
        grant = Grant(
            person=person,
            client_id=form["client_id"],
            redirect_uri=form["redirect_uri"],
            scope=form["scope"],
            nonce=form.get("nonce", ""),
            challenge=form.get("code_challenge", ""),
            challenge_method=form.get("code_challenge_method", "plain"),
            expires_at=time.time() + CODE_SECONDS,
        )
        return _back(form, code=issuer.code(grant))


def _choose(given: dict[str, str], sought: str, world: World) -> Response:
    problem = _problem_with(given)
    if problem:
        return HTMLResponse(pages.refuse(problem), status_code=400)
    parameters = {name: given[name] for name in ASKED if given.get(name)}
    return HTMLResponse(pages.choose(parameters, pages.search(world, sought), sought))


def _client_of(request: Request, form: dict[str, str]) -> str | None:
    """The client that proves its secret by header or by form, or None."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
        except ValueError:
            return None
        name, secret = unquote(name), unquote(secret)
    else:
        name, secret = form.get("client_id", ""), form.get("client_secret", "")
    expected = os.environ.get("VIECLAM_VNEID_CLIENT_SECRET", "vieclam-demo-secret")
    same = hmac.compare_digest(name.encode(), _client_id().encode())
    return name if same and hmac.compare_digest(secret.encode(), expected.encode()) else None


def _add_tokens(app: FastAPI, board: FaultBoard, issuer: Issuer) -> None:
    @app.post("/token")
    async def token(request: Request) -> Response:
        fault = await board.meet("token")
        form = {name: str(value) for name, value in (await request.form()).items()}
        client = _client_of(request, form)
        if client is None:
            return _oauth_error(401, "invalid_client")
        if form.get("grant_type") != "authorization_code":
            return _oauth_error(400, "unsupported_grant_type")
        grant = issuer.redeem(form.get("code", ""), client, form.get("redirect_uri", ""), form.get("code_verifier", ""))
        if grant is None:
            return _oauth_error(400, "invalid_grant")
        answer = issuer.tokens(grant, _issuer_address(request))
        return json_answer(with_wrong_parts(answer, fault, {"id_token": "e30.e30.c2ln"}))

    @app.get("/userinfo")
    async def userinfo(request: Request) -> Response:
        fault = await board.meet("userinfo")
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        grant = issuer.bearer(bearer) if scheme.lower() == "bearer" else None
        if grant is None:
            return _oauth_error(401, "invalid_token")
        return json_answer(with_wrong_parts(claims(grant.person, grant.scope), fault, WRONG))

    @app.get("/jwks")
    async def jwks() -> Response:
        fault = await board.meet("jwks")
        return json_answer(with_wrong_parts(issuer.jwks, fault, {"keys.0.n": another_modulus()} if fault.wrong else {}))


def _oauth_error(status: int, code: str) -> JSONResponse:
    return JSONResponse({"error": code}, status_code=status, headers={"Cache-Control": "no-store"})
