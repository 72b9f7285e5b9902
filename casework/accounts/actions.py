"""Sign in and out, change a password, add and change people."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from casework.accounts.bounds import must_manage
from casework.accounts.forms import PLAIN, ChangedPerson, NewPerson, Person
from casework.accounts.passwords import PasswordChange, digest, hash_password, new_secret, weakness
from casework.accounts.roles import mixed
from casework.accounts.tables import ApiToken, CalendarFeed, SignInFailure, User, UserSession
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.db import id_of, too_long
from casework.errors import InvalidInput, NotFound
from casework.i18n import Language
from casework.organisations.tables import Organisation
from casework.text import T, Text

LOCK_AFTER = 5
LOCK_STRANGERS_AFTER = 50
LOCK_MINUTES = 15
STRANGE = "*"
"""Stands for every address that the account never signed in from."""
STREAM = "accounts"


def sign_in(
    tx: Session,
    username: str,
    matched: str | None,
    *,
    at: datetime,
    address: str,
    agent: str,
    demonstration: bool = False,
) -> str | None:
    """The secret of a new session, or None where the name and password do not fit; `matched` is the
    stored hash that the password fits (`passwords.matching`), compared before this transaction began.

    Five wrong passwords from one address lock the account for fifteen minutes there, and only there, so that a
    stranger cannot shut anybody out; fifty from addresses that it never signed in from lock it for all such. A locked
    account answers like a wrong password, so that nobody learns which accounts exist. People of the demonstration,
    whose password is published, enter only where it runs. Failures are counted in the caller's transaction, so the
    caller commits in either case.
    """
    user = _named(tx, username, for_update=True)
    address = address[:60]
    door = _doors(tx, user, address) if user is not None else ()
    locked = any(d.locked_until is not None and d.locked_until > at for d in door)
    fits = user is not None and matched is not None and matched == user.password_hash
    if user is None or not fits or locked or not user.active or (user.demonstration and not demonstration):
        _note_failure(tx, user, username, at, address, door=() if locked or fits else door)
        return None
    for d in door:
        d.failures, d.locked_until = 0, None
    return start_session(tx, id_of(user), at=at, address=address, agent=agent)


def _doors(tx: Session, user: User, address: str) -> tuple[SignInFailure, ...]:
    """What counts for somebody at the address: its own count, and that of all strange ones where it is strange."""
    known = tx.exec(
        select(UserSession.id).where(UserSession.user_id == user.id, UserSession.address == address).limit(1)
    ).first()
    wanted = (address,) if known is not None else (address, STRANGE)
    query = select(SignInFailure).where(
        SignInFailure.user_id == user.id, col(SignInFailure.address).in_(wanted)
    )
    found = {row.address: row for row in tx.exec(query)}
    for missing in dict.fromkeys(a for a in wanted if a not in found):
        found[missing] = SignInFailure(user_id=id_of(user), address=missing)
        tx.add(found[missing])
    return tuple(found.values())


def _note_failure(
    tx: Session,
    user: User | None,
    username: str,
    at: datetime,
    address: str,
    *,
    door: Iterable[SignInFailure],
) -> None:
    for d in door:
        d.failures += 1
        if d.failures >= (LOCK_STRANGERS_AFTER if d.address == STRANGE else LOCK_AFTER):
            d.failures, d.locked_until = 0, at + timedelta(minutes=LOCK_MINUTES)
    append(
        tx,
        STREAM,
        "account.sign_in_refused",
        at=at,
        user_id=user.id if user else None,
        actor=user.name if user else "",
        subject=username[:60],
        facts={"address": address},
    )


def start_session(tx: Session, user_id: int, *, at: datetime, address: str, agent: str) -> str:
    """Open a session for a person whose identity is established; returns the cookie's secret."""
    user = _user(tx, user_id)
    secret = new_secret()
    tx.add(
        UserSession(
            token_hash=digest(secret),
            csrf=new_secret(),
            user_id=user_id,
            created_at=at,
            seen_at=at,
            address=address[:60],
            agent=agent[:200],
        )
    )
    append(
        tx,
        STREAM,
        "account.signed_in",
        at=at,
        user_id=user_id,
        actor=user.name,
        subject=user.username,
        facts={"address": address},
    )
    return secret


def touch_session(tx: Session, session_id: int, at: datetime) -> None:
    """Note that a session was used, so that it does not idle out."""
    session = tx.get(UserSession, session_id)
    if session is not None:
        session.seen_at = at


def end_session(tx: Session, actor: Actor, session_id: int) -> None:
    """End one of the person's own sessions (sign out, or revoke a forgotten browser)."""
    session = tx.get(UserSession, session_id)
    if session is None or session.user_id != actor.viewer.user_id:
        raise NotFound(T("没有这个登录会话。"))
    session.ended_at = actor.at
    _trace(tx, actor, "account.session_ended", actor.viewer.username)


def change_password(tx: Session, actor: Actor, change: PasswordChange, keep_session: int | None) -> None:
    """Change the person's own password; end its other sessions, tokens and feeds, which whoever knew the old one may have.

    Raises InvalidInput naming the field.
    """
    user = tx.get_one(User, actor.viewer.user_id, with_for_update=True)
    if change.matched is None or change.matched != user.password_hash:
        raise InvalidInput({"old": T("原密码不对，请重新输入。")})
    if change.old == change.new:
        raise InvalidInput({"new": T("新密码不能与原密码相同。")})
    if reason := weakness(change.new, user.username):
        raise InvalidInput({"new": reason})
    user.password_hash, user.must_change = change.hashed, False
    _end_everything(tx, id_of(user), actor.at, keep_session=keep_session)
    _trace(tx, actor, "account.password_changed", user.username)


def choose_language(tx: Session, actor: Actor, language: Language) -> None:
    """Set the language of the person's screen."""
    _user(tx, actor.viewer.user_id).language = language


def issue_token(tx: Session, actor: Actor, name: str, *, write: bool, days: int) -> str:
    """A new token for the JSON interface; its secret is shown once and never stored."""
    if not name.strip():
        raise InvalidInput({"name": T("请填写令牌用途，便于以后辨认。")})
    if wrong := too_long(ApiToken, name=name.strip()):
        raise InvalidInput(wrong)
    if not 1 <= days <= 366:
        raise InvalidInput({"days": T("有效期为1至366天。")})
    secret = new_secret()
    tx.add(
        ApiToken(
            token_hash=digest(secret),
            user_id=actor.viewer.user_id,
            name=name.strip(),
            scopes="read write" if write else "read",
            created_at=actor.at,
            expires_at=actor.at + timedelta(days=days),
        )
    )
    _trace(tx, actor, "account.token_issued", name.strip())
    return secret


def note_token_use(tx: Session, actor: Actor, token_id: int) -> None:
    """Put the first use of a token on a day into the trail."""
    token = tx.get_one(ApiToken, token_id)
    token.used_on = actor.today
    _trace(tx, actor, "account.token_used", token.name)


def end_token(tx: Session, actor: Actor, token_id: int) -> None:
    """Withdraw one of the person's own tokens."""
    token = tx.get(ApiToken, token_id)
    if token is None or token.user_id != actor.viewer.user_id:
        raise NotFound(T("没有这个令牌。"))
    token.ended_at = actor.at
    _trace(tx, actor, "account.token_ended", token.name)


def add_person(
    tx: Session,
    new: NewPerson,
    *,
    password: str,
    at: datetime,
    actor: Actor | None,
    must_change: bool = True,
    demonstration: bool = False,
    password_hash: str = "",
) -> int:
    """Open an account. `actor` is None on the command line and when the demonstration city is loaded.

    `password_hash`: the hash of `password` where the caller has made it already, before the transaction began.

    Raises InvalidInput naming each field that cannot be accepted.
    """
    within = must_manage(tx, actor) if actor is not None else None
    if wrong := wrong_account(tx, new.username, password) | _wrong_person(tx, new, within):
        raise InvalidInput(wrong)
    user = User(
        **new.model_dump(),
        password_hash=password_hash or hash_password(password),
        must_change=must_change,
        demonstration=demonstration,
        created_at=at,
    )
    tx.add(user)
    tx.flush()
    append(
        tx,
        STREAM,
        "account.added",
        at=at,
        user_id=actor.viewer.user_id if actor else None,
        actor=actor.viewer.name if actor else "命令行",
        subject=user.username,
        facts={"name": user.name, "roles": sorted(user.roles), "organisation": user.organisation_id},
    )
    return id_of(user)


def change_person(tx: Session, actor: Actor, user_id: int, changed: ChangedPerson) -> None:
    """Change a person's node, post or roles, or close the account; its sessions end when it is closed."""
    user = _user(tx, user_id)
    within = must_manage(tx, actor, user.organisation_id)
    wrong = _wrong_person(tx, changed, within)
    stays = (changed.roles, changed.organisation_id) == (user.roles, user.organisation_id)
    if user_id == actor.viewer.user_id and not (changed.active and stays):
        wrong["roles"] = T("不能更改自己的岗位和所在机构，也不能停用自己的账号；请由另一位管理员办理。")
    if wrong:
        raise InvalidInput(wrong)
    for name, value in dict(changed).items():
        setattr(user, name, value)
    if not user.active:
        _end_everything(tx, user_id, actor.at)
    _trace(
        tx,
        actor,
        "account.changed",
        user.username,
        {"roles": sorted(user.roles), "organisation": user.organisation_id, "active": user.active},
    )


def reset_password(tx: Session, actor: Actor, user_id: int, password: str, password_hash: str = "") -> None:
    """Give a person a first password again; it must be changed at the next sign-in.

    `password_hash`: the hash of `password` where the caller has made it already, before the transaction began.
    """
    user = _user(tx, user_id)
    must_manage(tx, actor, user.organisation_id)
    if user_id == actor.viewer.user_id:
        raise InvalidInput({"password": T("自己的密码请在“我的设置”中修改，须输入原密码。")})
    if reason := weakness(password, user.username):
        raise InvalidInput({"password": reason})
    user.password_hash = password_hash or hash_password(password)
    user.must_change = True
    tx.execute(delete(SignInFailure).where(col(SignInFailure.user_id) == user_id))
    _end_everything(tx, user_id, actor.at)
    _trace(tx, actor, "account.password_reset", user.username)


def wrong_account(tx: Session, username: str, password: str) -> dict[str, Text]:
    """What is wrong with the user name and the first password of a new account."""
    wrong: dict[str, Text] = {}
    if not username.isascii() or not username.replace("_", "").replace("-", "").isalnum():
        wrong["username"] = PLAIN
    elif _named(tx, username) is not None:
        wrong["username"] = T("用户名“{name}”已有人用，请换一个。", name=username.casefold())
    if reason := weakness(password, username.casefold()):
        wrong["password"] = reason
    return wrong


def _wrong_person(tx: Session, person: Person, within: frozenset[int] | None) -> dict[str, Text]:
    """What is wrong with a person; `within` are the nodes that whoever adds or changes it may choose, None for all."""
    wrong: dict[str, Text] = {}
    if mixed(person.roles):
        wrong["roles"] = T("系统管理员和审计员须单独设置，不能兼任其他岗位。")
    if tx.get(Organisation, person.organisation_id) is None:
        wrong["organisation"] = T("请选择所在机构。")
    elif within is not None and person.organisation_id not in within:
        wrong["organisation"] = T("只能选择本机关及其下级的机构。")
    return wrong


def _named(tx: Session, username: str, *, for_update: bool = False) -> User | None:
    """The person of a user name, whatever its case; as it stands now where it is to be changed."""
    folded = username.strip().casefold()
    query = select(User).where(func.lower(User.username) == folded).order_by(col(User.id)).limit(1)
    if for_update:
        query = query.with_for_update().execution_options(populate_existing=True)
    return tx.exec(query).first()


def _end_everything(tx: Session, user_id: int, at: datetime, *, keep_session: int | None = None) -> None:
    sessions = select(UserSession).where(UserSession.user_id == user_id, col(UserSession.ended_at).is_(None))
    tokens = select(ApiToken).where(ApiToken.user_id == user_id, col(ApiToken.ended_at).is_(None))
    feeds = select(CalendarFeed).where(CalendarFeed.user_id == user_id, col(CalendarFeed.ended_at).is_(None))
    for session in tx.exec(sessions):
        if session.id != keep_session:
            session.ended_at = at
    for given in (*tx.exec(tokens), *tx.exec(feeds)):
        given.ended_at = at


def _user(tx: Session, user_id: int) -> User:
    user = tx.get(User, user_id)
    if user is None:
        raise NotFound(T("没有这个人员。"))
    return user


def _trace(
    tx: Session, actor: Actor, action: str, subject: str, facts: dict[str, object] | None = None
) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=subject,
        facts=facts,
    )
