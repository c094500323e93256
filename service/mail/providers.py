"""The mail provider that the settings name."""

from service.mail.sendgrid.mailer import SendGridMailer
from service.mail.smtp.mailer import SmtpMailer
from service.settings import Settings


def choose_mailer(settings: Settings) -> SendGridMailer | SmtpMailer:
    """The way out, which can also be asked about our account."""
    if settings.mailer == "smtp":
        return SmtpMailer(settings.smtp_url)
    return SendGridMailer(settings.sendgrid_api_key, base_url=settings.sendgrid_api_url or None)
