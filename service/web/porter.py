"""Who may knock at the cron door: App Engine's own cron, or one account that Google vouches for."""

import logging
import re

from flask import Request
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import id_token

from service.settings import Settings
from service.web.certificates import Certificates

GOOGLE = "https://www.googleapis.com/oauth2/v1/certs"
_ISSUERS = frozenset({"accounts.google.com", "https://accounts.google.com"})
_BEARER = re.compile(r"Bearer ([\w-]{1,2000}\.[\w-]{1,4000}\.[\w-]{1,2000})", re.ASCII)
_log = logging.getLogger("convene.web")


class Porter:
    """Opens to App Engine's header there alone, and elsewhere to an OIDC token, if any is named."""

    def __init__(
        self,
        settings: Settings,
        certificates: Certificates | None = None,
        certificates_url: str = GOOGLE,
    ) -> None:
        self._settings = settings
        self._certificates = certificates or Certificates()
        self._certificates_url = certificates_url

    def admits(self, request: Request) -> bool:
        """Whether the request may run a job."""
        # Only App Engine strips this header from what comes from outside.
        if self._settings.on_app_engine and request.headers.get("X-Appengine-Cron") == "true":
            return True
        bearer = _BEARER.fullmatch(request.headers.get("Authorization", ""))
        if not self._settings.cron_account or bearer is None:
            return False
        audience = self._settings.cron_audience or self._settings.public_url + request.path
        return self._is_ours(bearer[1], audience)

    def _is_ours(self, token: str, audience: str) -> bool:
        """Whether Google signed the token just lately, for this audience and of our account."""
        try:
            claims = id_token.verify_token(
                token, self._certificates, audience, self._certificates_url
            )
        except (GoogleAuthError, ValueError, TypeError) as error:
            _log.warning("A token at the cron door was refused: %s.", type(error).__name__)
            return False
        return (
            claims.get("iss") in _ISSUERS
            and claims.get("email") == self._settings.cron_account
            and claims.get("email_verified") is True
        )
