"""Signing in by VNeID: allauth's OpenID Connect, stricter, and without keeping what is told about somebody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from requests import RequestException

PROVIDER = "vneid"
SIGNED_BY = ("RS256", "PS256", "ES256")
WELL_KNOWN = "/.well-known/"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


@contextmanager
def _strictly(what: str) -> Iterator[None]:
    """An answer of another shape than agreed is an answer VNeID did not give."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError, jwt.PyJWTError) as error:
        if isinstance(error, RequestException):
            raise
        raise OAuth2Error(what) from error


class VNeID(OpenIDConnectOAuth2Adapter):
    """One sign-in. ``told`` is what VNeID said of the person, kept in memory until the request ends."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        self.told: dict[str, Any] = {}

    def get_provider(self) -> Any:
        provider = super().get_provider()
        provider.oauth2_adapter_class = VNeID
        return provider

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the issuer says of itself; it must be the issuer asked (OpenID Connect Discovery 4.3)."""
        with _strictly("the issuer's description is none"):
            config = super().openid_config
        asked = str(self.get_provider().server_url).partition(WELL_KNOWN)[0].rstrip("/")
        if not isinstance(config, dict) or str(config.get("issuer", "")).rstrip("/") != asked:
            raise OAuth2Error("another issuer answered")
        if not all(isinstance(config.get(name), str) for name in ENDPOINTS):
            raise OAuth2Error("the issuer does not say where to go")
        return config

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        with _strictly("the token answer is none"):
            return super().get_access_token_data(*args, **kwargs)

    def parse_token(self, data: Any) -> SocialToken:
        with _strictly("the token is none"):
            return super().parse_token(data)  # type: ignore[no-any-return]

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Who came back, and nothing of them for the account but ``sub``."""
        identity = self._decode_id_token(app, str(kwargs["response"].get("id_token") or ""))
        told = self._fetch_user_info(token.token)
        # OpenID Connect Core 5.3.2: an answer about another subject must not be used.
        if not isinstance(told, dict) or not identity["sub"] or told.get("sub") != identity["sub"]:
            raise OAuth2Error("the user information is somebody else's")
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, {"userinfo": told})
        login.account.extra_data = {}
        login.email_addresses = []
        self.told = told
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The claims of a token whose signature, issuer, audience and time are right.

        allauth trusts TLS for the signature; a token answer that a proxy on the way made up is refused here as well.
        """
        with _strictly("the identity token is not valid"):
            _algorithm, key = jwtkit.fetch_key(id_token, self.openid_config["jwks_uri"], jwtkit.lookup_kid_jwk)
            decoded: dict[str, Any] = jwt.decode(
                id_token,
                key=key,
                algorithms=SIGNED_BY,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["iss", "aud", "sub", "exp", "iat"]},
            )
        return decoded
