"""Words that a closed list gains in a migration, or loses when it is taken back.

The words that are there already are read from the database, so that migrations written side by side do not forget
each other's.
"""

import re

import sqlalchemy as sa
from alembic import op

WORD = re.compile(r"'([^']*)'")


def admit(table: str, **gained: str) -> None:
    """Let columns hold new words: admit("event", action="plan_arrival close")."""
    _relist(table, {column: lambda known, words=words: known + words.split() for column, words in gained.items()})


def dismiss(table: str, **lost: str) -> None:
    """Take words back from columns; rows that hold one must be gone."""
    gone = {column: set(words.split()) for column, words in lost.items()}
    _relist(table, {column: lambda known, words=words: [w for w in known if w not in words]
                    for column, words in gone.items()})


def _relist(table: str, changes: dict) -> None:
    checks = {check["name"]: check["sqltext"] for check in sa.inspect(op.get_bind()).get_check_constraints(table)}
    lists = {f"ck_{table}_{column}_listed": _rule(column, change(WORD.findall(checks[f"ck_{table}_{column}_listed"])))
             for column, change in changes.items()}
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(table, checks | lists)
        return
    for name, rule in lists.items():
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, rule)


def _rule(column: str, words: list[str]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"


def _make_anew(table: str, checks: dict[str, str]) -> None:
    """SQLite changes a rule only with its whole table, and reads all of a table but its rules."""
    drawn = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
    with op.batch_alter_table(table, copy_from=drawn, recreate="always") as batch:
        for name, rule in checks.items():
            batch.create_check_constraint(op.f(name), rule)
