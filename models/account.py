"""Who signs in, with what rights, and the sessions that the server can end."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded
from models.vocabulary import Language, LogKind, Role


class Account(Base):
    """A person who uses the product; the client never is one."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80), unique=True)  # lower case, NFC
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    language: Mapped[Language] = mapped_column(coded(Language), default=Language.FI)
    active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    last_right_id: Mapped[int | None]  # the right that acted last, offered first at the next sign-in
    created_at: Mapped[dt.datetime]


class Right(Base):
    """A right to act for an organisation in a role, given by somebody.

    At most a year at a time (Act 681/2023 §§ 79–81).
    """

    __tablename__ = "access_right"
    __table_args__ = (CheckConstraint("valid_until >= valid_from", name="ends_after_start"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role] = mapped_column(coded(Role))
    granted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id")
    )  # none: the first account, made at the console
    granted_at: Mapped[dt.datetime]
    valid_from: Mapped[dt.date]
    valid_until: Mapped[dt.date]
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class SignInSession(Base):
    """A browser signed in; the row's id is the SHA-256 of the cookie, which itself is stored nowhere."""

    __tablename__ = "sign_in_session"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    right_id: Mapped[int | None] = mapped_column(ForeignKey("access_right.id"))  # the right that acts now
    created_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]


class SignInTicket(Base):
    """A one-use slip, half a minute old at most, which the browser trades for the session cookie.

    The cookie's value is an HMAC of the slip, so that neither of them is stored.
    """

    __tablename__ = "sign_in_ticket"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of the slip
    expires_at: Mapped[dt.datetime]


class SignInAttempt(Base):
    """Failures counted by name, known or not.

    The key is an HMAC of the name, since a name field may hold a password.
    """

    __tablename__ = "sign_in_attempt"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[dt.datetime]
    locked_until: Mapped[dt.datetime | None]


class LogEntry(Base):
    """What happened beside the cases: sign-ins, failures, rights, searches. Ids and codes only."""

    __tablename__ = "log_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    kind: Mapped[LogKind] = mapped_column(coded(LogKind))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role | None] = mapped_column(coded(Role))
    # Ids and codes of what it was about, as short text: "right:12", "proposal:77", "found".
    about: Mapped[str] = mapped_column(String(120), default="")
