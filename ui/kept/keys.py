"""The key that signs cookies: kept in the archive's database, so that a restart signs nobody out.

Several servers of one database share it.
"""

import secrets

import sqlalchemy as sa

from index.archive import schema
from index.archive.database import Database
from index.errors import ArchiveError

_NAME = "cookies"


def cookie_key(database: Database) -> bytes:
    """The key, 32 bytes; made when it is first needed.

    Where nothing can be written it is one that ends with the process.
    """
    made = secrets.token_hex(32)
    table = schema.secrets
    query = sa.select(table.c.value).where(table.c.name == _NAME)
    try:
        with database.writing() as connection:
            row = schema.insert(connection, table).values(name=_NAME, value=made)
            connection.execute(row.on_conflict_do_nothing())
            return bytes.fromhex(connection.execute(query).scalar_one())
    except ArchiveError:
        return bytes.fromhex(made)
