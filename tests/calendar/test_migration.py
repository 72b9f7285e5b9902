"""What a database already holds of the calendar when entries begin to say whose order they are."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from casework.db import engine
from casework.db.migrate import alembic_config

ENTERED = (
    (1, "notice", "国办发明电〔2026〕9号", None),
    (2, "exception", "市防汛抗旱指挥部通告", None),
    (3, "exception", "国务院办公厅关于延长2020年春节假期的通知", None),
    (4, "exception", "国办发明电〔2020〕1号", None),
    (5, "withdrawal", "重复登记", 2),
)
PERSON = (
    "INSERT INTO organisations (id, key, name, short_name, kind, organ_id, path, legal_office, address, principal_post, "
    "principal_name, active) VALUES (1, 'city', '市政府', '', 'city_government', 1, '/1/', {no}, '', '', '', {yes})",
    "INSERT INTO users (id, username, name, post, roles, organisation_id, password_hash, must_change, active, language, "
    "demonstration, created_at) VALUES (1, 'head', '负责人', '', 'legal_office_head', 1, '', {no}, {yes}, 'zh', {no}, "
    "'2026-01-05 01:00:00+00:00')",
)


def test_what_was_entered_before_is_in_force_and_local_unless_it_names_the_state_council(
    database_url: str,
) -> None:
    config = alembic_config(database_url)
    script = ScriptDirectory.from_config(config)
    [own] = [s for s in script.walk_revisions() if (s.doc or "").startswith("whose authority")]
    command.downgrade(config, str(own.down_revision))
    made = engine(database_url)
    words = {"yes": "1", "no": "0"} if made.dialect.name == "sqlite" else {"yes": "true", "no": "false"}
    with made.begin() as connection:
        for statement in PERSON:
            connection.execute(text(statement.format(**words)))
        for number, kind, source, withdraws in ENTERED:
            connection.execute(
                text(
                    "INSERT INTO calendar_changes (id, kind, year, name, source, body, body_format, withdraws_id, "
                    "recorded_by, recorded_at) VALUES (:id, :kind, 2020, '名称', :source, '', '', :withdraws, 1, "
                    "'2026-01-05 01:00:00+00:00')"
                ),
                {"id": number, "kind": kind, "source": source, "withdraws": withdraws},
            )
    command.upgrade(config, "head")
    with made.begin() as connection:
        rows = connection.execute(
            text(
                "SELECT authority, state, decided_by, decided_at = recorded_at FROM calendar_changes ORDER BY id"
            )
        )
        found = [tuple(row) for row in rows]
    assert [row[0] for row in found] == ["state_council", "local", "state_council", "state_council", "local"]
    assert {row[1:] for row in found} == {("confirmed", None, True)}
    command.check(config)
    made.dispose()
