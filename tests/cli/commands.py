"""The commands as they are typed in a deployment that a world stands for."""

from click.testing import CliRunner, Result

from service.cli import convene
from tests.world import World


def environment(world: World, **changes: str | None) -> dict[str, str | None]:
    """What a deployment's environment says; everything else of ours is unset."""
    settings = world.settings
    return {
        "CONVENE_WORKBOOKS": world.workbook,
        "CONVENE_DATABASE_URL": settings.database_url,
        "CONVENE_PUBLIC_URL": settings.public_url,
        "CONVENE_SENDER": "Spring mentorship <program@example.org>",
        "CONVENE_REPLY_TO": "Robin Okafor <robin@example.org>",
        "CONVENE_MAILER": None,
        "CONVENE_SECRET_KEYS": settings.secret_keys[0],
        "CONVENE_GOOGLE_API_URL": world.url,
        "CONVENE_SENDGRID_API_URL": world.url,
        "CONVENE_SENDGRID_API_KEY": None,
        "GAE_ENV": None,
        **{f"CONVENE_{name.upper()}": value for name, value in changes.items()},
    }


def typed(world: World, *words: str, **changes: str | None) -> Result:
    """What a command answers in this world, by its clock where the command looks at one."""
    env = environment(world, **changes)
    return CliRunner().invoke(convene, list(words), env=env, obj=world.clock)
