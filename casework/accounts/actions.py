"""Sign in and out, change a password, add and change people."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from casework.accounts.passwords import digest, hash_password, new_secret, verify_password, weakness
from casework.accounts.roles import Permission, Role
from casework.accounts.tables import ApiToken, User, UserSession
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.errors import InvalidInput, NotFound
from casework.i18n import Language
from casework.organisations.tables import Organisation
from casework.text import T

LOCK_AFTER = 5
LOCK_MINUTES = 15
STREAM = "accounts"


def sign_in(
    tx: Session, username: str, password: str, *, at: datetime, address: str, agent: str
) -> str | None:
    """The secret of a new session, or None where the name and password do not fit.

    Five wrong passwords lock the account for fifteen minutes; a locked account answers like a wrong password,
    so that nobody learns which accounts exist. Failures are counted in the caller's transaction, so the caller
    commits in either case.
    """
    user = tx.exec(select(User).where(User.username == username.strip()).with_for_update()).one_or_none()
    right = verify_password(password, user.password_hash if user else None)
    locked = user is not None and user.locked_until is not None and user.locked_until > at
    if user is None or not right or locked or not user.active:
        _note_failure(tx, user, username, at, address, locked=locked)
        return None
    user.failures, user.locked_until = 0, None
    return start_session(tx, user.id or 0, at=at, address=address, agent=agent)


def _note_failure(
    tx: Session, user: User | None, username: str, at: datetime, address: str, *, locked: bool
) -> None:
    if user is not None and not locked:
        user.failures += 1
        if user.failures >= LOCK_AFTER:
            user.failures, user.locked_until = 0, at + timedelta(minutes=LOCK_MINUTES)
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


def change_password(tx: Session, actor: Actor, old: str, new: str, keep_session: int | None) -> None:
    """Change the person's own password and end its other sessions.

    Raises InvalidInput naming the field.
    """
    user = _user(tx, actor.viewer.user_id)
    if not verify_password(old, user.password_hash):
        raise InvalidInput({"old": T("原密码不对，请重新输入。")})
    if old == new:
        raise InvalidInput({"new": T("新密码不能与原密码相同。")})
    if reason := weakness(new, user.username):
        raise InvalidInput({"new": reason})
    user.password_hash, user.must_change = hash_password(new), False
    others = select(UserSession).where(
        UserSession.user_id == user.id, col(UserSession.ended_at).is_(None), UserSession.id != keep_session
    )
    for session in tx.exec(others):
        session.ended_at = actor.at
    _trace(tx, actor, "account.password_changed", user.username)


def choose_language(tx: Session, actor: Actor, language: Language) -> None:
    """Set the language of the person's screen."""
    _user(tx, actor.viewer.user_id).language = language


def issue_token(tx: Session, actor: Actor, name: str, *, write: bool, days: int) -> str:
    """A new token for the JSON interface; its secret is shown once and never stored."""
    if not name.strip():
        raise InvalidInput({"name": T("请填写令牌用途，便于以后辨认。")})
    if not 1 <= days <= 366:
        raise InvalidInput({"days": T("有效期为1至366天。")})
    secret = new_secret()
    tx.add(
        ApiToken(
            token_hash=digest(secret),
            user_id=actor.viewer.user_id,
            name=name.strip()[:60],
            scopes="read write" if write else "read",
            created_at=actor.at,
            expires_at=actor.at + timedelta(days=days),
        )
    )
    _trace(tx, actor, "account.token_issued", name.strip())
    return secret


def end_token(tx: Session, actor: Actor, token_id: int) -> None:
    """Withdraw one of the person's own tokens."""
    token = tx.get(ApiToken, token_id)
    if token is None or token.user_id != actor.viewer.user_id:
        raise NotFound(T("没有这个令牌。"))
    token.ended_at = actor.at
    _trace(tx, actor, "account.token_ended", token.name)


def add_person(
    tx: Session,
    *,
    username: str,
    name: str,
    post: str,
    organisation_id: int,
    roles: frozenset[Role],
    password: str,
    at: datetime,
    actor: Actor | None,
    must_change: bool = True,
    demonstration: bool = False,
    password_hash: str = "",
) -> int:
    """Open an account. `actor` is None on the command line and when the demonstration city is loaded.

    `password_hash`: the hash of `password` where the caller has made it already, for many accounts at once.

    Raises InvalidInput naming each field that cannot be accepted.
    """
    if actor is not None:
        actor.must(Permission.MANAGE_PEOPLE)
    username = username.strip()
    wrong = {}
    if not username.isascii() or not username.replace("_", "").replace("-", "").isalnum():
        wrong["username"] = T("用户名只用英文字母、数字、短横线和下划线。")
    elif tx.exec(select(User.id).where(User.username == username)).first() is not None:
        wrong["username"] = T("用户名“{name}”已有人用，请换一个。", name=username)
    if not name.strip():
        wrong["name"] = T("请填写姓名。")
    if not roles:
        wrong["roles"] = T("请至少选择一个岗位。")
    if tx.get(Organisation, organisation_id) is None:
        wrong["organisation"] = T("请选择所在机构。")
    if reason := weakness(password, username):
        wrong["password"] = reason
    if wrong:
        raise InvalidInput(wrong)
    user = User(
        username=username,
        name=name.strip(),
        post=post.strip(),
        roles=roles,
        organisation_id=organisation_id,
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
        subject=username,
        facts={"name": user.name, "roles": sorted(roles), "organisation": organisation_id},
    )
    return user.id or 0


def change_person(
    tx: Session,
    actor: Actor,
    user_id: int,
    *,
    name: str,
    post: str,
    organisation_id: int,
    roles: frozenset[Role],
    active: bool,
) -> None:
    """Change a person's node, post or roles, or close the account; its sessions end when it is closed."""
    actor.must(Permission.MANAGE_PEOPLE)
    user = _user(tx, user_id)
    wrong = {}
    if not name.strip():
        wrong["name"] = T("请填写姓名。")
    if not roles:
        wrong["roles"] = T("请至少选择一个岗位。")
    elif user_id == actor.viewer.user_id and (not active or Role.ADMINISTRATOR not in roles):
        wrong["roles"] = T("不能停用自己的账号，也不能取消自己的系统管理员岗位；请由另一位管理员办理。")
    if tx.get(Organisation, organisation_id) is None:
        wrong["organisation"] = T("请选择所在机构。")
    if wrong:
        raise InvalidInput(wrong)
    user.name, user.post, user.roles = name.strip(), post.strip(), roles
    user.organisation_id, user.active = organisation_id, active
    if not active:
        _end_everything(tx, user_id, actor.at)
    _trace(
        tx,
        actor,
        "account.changed",
        user.username,
        {"roles": sorted(roles), "organisation": organisation_id, "active": active},
    )


def reset_password(tx: Session, actor: Actor, user_id: int, password: str) -> None:
    """Give a person a first password again; it must be changed at the next sign-in."""
    actor.must(Permission.MANAGE_PEOPLE)
    user = _user(tx, user_id)
    if reason := weakness(password, user.username):
        raise InvalidInput({"password": reason})
    user.password_hash, user.must_change = hash_password(password), True
    user.failures, user.locked_until = 0, None
    _end_everything(tx, user_id, actor.at)
    _trace(tx, actor, "account.password_reset", user.username)


def _end_everything(tx: Session, user_id: int, at: datetime) -> None:
    for row in (*tx.exec(select(UserSession).where(UserSession.user_id == user_id, col(UserSession.ended_at).is_(None))),
                *tx.exec(select(ApiToken).where(ApiToken.user_id == user_id, col(ApiToken.ended_at).is_(None)))):  # fmt: skip
        row.ended_at = at


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
