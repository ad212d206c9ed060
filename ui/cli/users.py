"""The commands `dateline user` and `dateline token`: who may come in from other machines."""

import sys
from typing import Annotated

import typer

from index.errors import UsageError
from ui.cli.options import Home, Json, home_of_group
from ui.cli.terminal import opened, print_json, say

user_app = typer.Typer(no_args_is_help=True)
token_app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]


@user_app.callback()
def users(home: Home = None) -> None:
    """Add, list and remove users, who may sign in to the page from other machines."""
    home_of_group(home)


@token_app.callback()
def tokens(home: Home = None) -> None:
    """Make, list and remove tokens, by which programs come in from other machines."""
    home_of_group(home)


@user_app.command("add")
def add_user(name: Name, home: Home = None) -> None:
    """Add a user; asks for the password, or reads it from stdin."""
    with opened(home) as newsroom:
        from ui.kept.users import Users, name_of

        name_of(name)  # a wrong one is said before the password is asked for
        user = Users(newsroom.library.archive.database).add(name, _password())
        print(f"added {user.name}")


@user_app.command("password")
def set_password(name: Name, home: Home = None) -> None:
    """Change a user's password, which signs the user out everywhere."""
    with opened(home) as newsroom:
        from ui.kept.users import Users, name_of

        Users(newsroom.library.archive.database).set_password(name, _password())
        print(f"changed the password of {name_of(name)}")


@user_app.command("list")
def list_users(json_: Json = False, home: Home = None) -> None:
    """List the users."""
    with opened(home) as newsroom:
        from ui.kept.users import Users

        found = Users(newsroom.library.archive.database).listed()
    if json_:
        rows = [{"name": one.name, "added": one.added.isoformat()} for one in found]
        print_json({"users": rows})
        return
    for one in found:
        print(f"{one.added:%Y-%m-%d}  {one.name}")


@user_app.command("remove")
def remove_user(name: Name, home: Home = None) -> None:
    """Remove a user with all tokens, which ends the user's sessions."""
    with opened(home) as newsroom:
        from ui.kept.users import Users, name_of

        count = Users(newsroom.library.archive.database).remove(name)
        also = f" and {count} token{'s' * (count != 1)}" if count else ""
        print(f"removed {name_of(name)}{also}")


@token_app.command("add")
def add_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is.")],
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
    home: Home = None,
) -> None:
    """Make a token and print it; it is shown only now, since only its hash is kept."""
    with opened(home) as newsroom:
        from ui.kept.users import Tokens

        print(Tokens(newsroom.library.archive.database).add(name, label))
        say("Keep it: it is not shown again. Send it as: Authorization: Bearer TOKEN")


@token_app.command("list")
def list_tokens(json_: Json = False, home: Home = None) -> None:
    """List the tokens by their ids."""
    with opened(home) as newsroom:
        from ui.kept.users import Tokens

        found = Tokens(newsroom.library.archive.database).listed()
    if json_:
        keys = ("id", "account", "label")
        rows = [
            {key: getattr(one, key) for key in keys} | {"added": one.added.isoformat()}
            for one in found
        ]
        print_json({"tokens": rows})
        return
    for one in found:
        print(f"{one.id}  {one.added:%Y-%m-%d}  {one.account}  {one.label}".rstrip())


@token_app.command("remove")
def remove_token(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="Its id, as it is listed.")],
    home: Home = None,
) -> None:
    """Remove a token."""
    with opened(home) as newsroom:
        from ui.kept.users import Tokens

        gone = Tokens(newsroom.library.archive.database).remove(token_id)
        print(f"removed {gone.id} of {gone.account}")


def _password() -> str:
    """A password: asked for twice without echo, or a line of stdin where that is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise UsageError("the two passwords differ; nothing was changed")
    return password
