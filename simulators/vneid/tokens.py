"""Keys, one-time codes and tokens of the simulated provider."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from simulators.common.store import home
from simulators.world import Person
from simulators.world.numbers import issue_day

CODE_SECONDS, TOKEN_SECONDS = 60, 600


@dataclass(frozen=True, slots=True)
class Grant:
    """What an authorisation code or an access token stands for."""

    person: Person
    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    challenge: str
    challenge_method: str
    expires_at: float


def signing_key() -> rsa.RSAPrivateKey:
    """The provider's RSA key; made once and kept in the simulators' folder, readable by its owner alone."""
    path = home() / "vneid-signing-key.pem"
    if path.exists():
        kept = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if isinstance(kept, rsa.RSAPrivateKey):
            return kept
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoded = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(encoded)
    return made


def subject(person: Person) -> str:
    """The stable subject of a person: not the personal number itself."""
    return hashlib.sha256(f"vneid-simulator:{person.personal_number}".encode()).hexdigest()[:32]


def claims(person: Person, scope: str) -> dict[str, Any]:
    """The claims about a person that the scope gives; ``citizen_pid`` is the 12-digit personal number."""
    asked = scope.split()
    given: dict[str, Any] = {"sub": subject(person), "citizen_pid": person.personal_number}
    if "profile" in asked:
        given |= {
            "name": person.full_name,
            "birthdate": person.birth_date.isoformat(),
            "gender": person.sex,
            "locale": "vi-VN",
            "identity_level": "2",
        }
        if int(person.personal_number) % 2 == 0:  # the product is to get along with either
            given["citizen_pid_issued_on"] = issue_day(person.personal_number).isoformat()
    if "phone" in asked or "profile" in asked:
        given |= {"phone_number": "+84" + person.phone[1:], "phone_number_verified": True}
    if "email" in asked:
        given |= {"email": person.email, "email_verified": True}
    return given


def another_modulus() -> str:
    """The modulus of a key that signed nothing, as it stands in a published key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    return str(jwt.algorithms.RSAAlgorithm.to_jwk(key, as_dict=True)["n"])


class Issuer:
    """Gives codes and tokens and takes them back; codes and tokens live in memory and end by the real clock."""

    def __init__(self) -> None:
        self.key = signing_key()
        self._codes: dict[str, Grant] = {}
        self._tokens: dict[str, Grant] = {}
        public: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        self.key_id = hashlib.sha256(str(public["n"]).encode()).hexdigest()[:16]
        self.jwks = {"keys": [{**public, "kid": self.key_id, "alg": "RS256", "use": "sig"}]}

    def code(self, grant: Grant) -> str:
        """A one-time authorisation code."""
        made = secrets.token_urlsafe(24)
        self._codes[made] = grant
        return made

    def redeem(self, code: str, client_id: str, redirect_uri: str, verifier: str) -> Grant | None:
        """The grant of a code, once; None when unknown, used, late, of another client or without its PKCE proof."""
        grant = self._codes.pop(code, None)
        if grant is None or grant.expires_at < time.time():
            return None
        if grant.client_id != client_id or grant.redirect_uri != redirect_uri or not _proves(grant, verifier):
            return None
        return grant

    def tokens(self, grant: Grant, issuer: str) -> dict[str, Any]:
        """The token answer: access token and signed identity token."""
        access = secrets.token_urlsafe(32)
        now = int(time.time())
        self._tokens[access] = grant
        identity = {
            "iss": issuer,
            "aud": grant.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "auth_time": now,
            **claims(grant.person, grant.scope),
        }
        if grant.nonce:
            identity["nonce"] = grant.nonce
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": grant.scope,
            "id_token": jwt.encode(identity, self.key, algorithm="RS256", headers={"kid": self.key_id}),
        }

    def bearer(self, token: str) -> Grant | None:
        """The grant of an access token, or None."""
        grant = self._tokens.get(token)
        late = grant is not None and grant.expires_at - CODE_SECONDS + TOKEN_SECONDS < time.time()
        return None if late else grant

    def forget(self) -> None:
        """Ends every code and token."""
        self._codes.clear()
        self._tokens.clear()


def _proves(grant: Grant, verifier: str) -> bool:
    if not grant.challenge:
        return True
    if grant.challenge_method == "S256":
        digest = hashlib.sha256(verifier.encode()).digest()
        verifier = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return secrets.compare_digest(grant.challenge, verifier)
