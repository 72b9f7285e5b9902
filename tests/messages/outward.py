"""The application with channels to this machine, and what tests do with it."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.queries import viewer_of
from casework.accounts.viewer import Actor
from casework.calendar import official
from casework.db import reading, writing
from casework.jobs.rounds import Works, finish
from casework.matters.tables import Matter
from casework.messages import channels, disclosure, taking
from casework.messages.actions import queue_all, ways_of
from casework.messages.forms import FORMS, Disclosing, Proof, Taking
from casework.messages.kinds import ChannelKind, Level
from casework.messages.notes import Note, Telling
from casework.messages.seal import Seal
from casework.messages.sending import SENDING
from casework.messages.tables import Channel, ChannelAddress, Message
from casework.settings import Settings
from tests.web.served import Served

NAMES = {"title": "张某某诉房屋征收决定案", "cause": "房屋征收", "party": "张某某"}
NOTE = Note(
    level=Level.NEAR,
    number="（2026）豫01行初123号",
    act="提交答辩状",
    on=date(2026, 11, 27),
    path="/cases/7",
    **NAMES,
)
ADDRESSES = {
    ChannelKind.EMAIL: "zhao@example.gov.cn",
    ChannelKind.SMS: "13800000000",
    ChannelKind.WECOM: "zhaomou",
    ChannelKind.DINGTALK: "13800000000",
    ChannelKind.FEISHU: "ou_7d8a6e6df7621556",
    ChannelKind.WEBHOOK: "zhao.mou",
}


class Outward(Served):
    """An installation whose channels may speak to this machine, with a key for what they keep secret."""

    def __init__(self, url: str, files: Path, **over: Any) -> None:
        super().__init__(url, files)
        known = {
            "private_addresses": "127.0.0.0/8",
            "secret_key": "k" * 32,
            "site": "https://casework.example.gov.cn",
        }
        settings = Settings(database_url=url, files=files, demo=True, **(known | over))
        object.__setattr__(self.house, "settings", settings)
        self.seal = Seal(settings.channel_secret)

    @property
    def works(self) -> Works:
        """What sending needs, and nothing else."""
        return Works(
            self.house.engine, self.house.store, self.clock, {SENDING.name: SENDING}, self.house.settings
        )

    def actor(self, tx: Any, username: str = "administrator") -> Actor:
        """A person in the act."""
        return Actor(viewer_of(tx, self.person(username)), self.clock(), official())

    def channel(self, kind: ChannelKind, *, on: bool = True, **fields: Any) -> int:
        """A channel that is set up, and switched on."""
        with writing(self.house.engine) as tx:
            form = FORMS[kind].of(**{"name": f"渠道{kind.value}", **fields})
            made = channels.set_up(tx, self.actor(tx), self.seal, kind, form)
            if on:
                tx.get_one(Channel, made).tested_at = self.clock()
                channels.switch(tx, self.actor(tx), made, on=True)
        return made

    def takes(self, username: str, channel_id: int, **fields: Any) -> None:
        """A person takes a channel's messages at a proven address, each on its own."""
        with writing(self.house.engine) as tx:
            kind = tx.get_one(Channel, channel_id).kind
            usual = dict.fromkeys(("early", "near", "late", "moved"), "single")
            form = Taking.of(**{"address": ADDRESSES[kind], **usual, **fields})
            actor = self.actor(tx, username)
            if taking.take(tx, actor, channel_id, form):
                mine = (
                    ChannelAddress.user_id == actor.viewer.user_id,
                    ChannelAddress.channel_id == channel_id,
                )
                code = tx.exec(select(ChannelAddress.code).where(*mine)).one()
                assert taking.prove(tx, actor, channel_id, Proof.of(code=code))
                for message in tx.exec(select(Message).where(Message.level == Level.CODE)):
                    tx.delete(message)

    def tell(self, username: str = "city-handler", key: str = "one", note: Note = NOTE) -> int:
        """Tell a person something."""
        with writing(self.house.engine) as tx:
            return self.queue(tx, username, key, note)

    def queue(self, tx: Session, username: str = "city-handler", key: str = "one", note: Note = NOTE) -> int:
        """Tell a person something, in the caller's transaction."""
        user_id = self.person(username)
        return queue_all(tx, [Telling(user_id, key, note)], ways_of(tx, [user_id]), self.clock())

    def tell_of_the_city(self, key: str = "one", note: Note = NOTE) -> None:
        """Tell the handler something of a matter that the city answers for."""
        self.tell(key=key, note=note)
        with writing(self.house.engine) as tx:
            organ_id = self.actor(tx, "city-legal-head").viewer.acting_organ_id
            matter = Matter(
                kind="case", organ_id=organ_id, opened_by=self.person("city-handler"), opened_at=self.clock()
            )
            tx.add(matter)
            tx.flush()
            for message in tx.exec(select(Message).where(Message.key == key)):
                message.matter_id = matter.id

    def names(self, *, leave: bool, username: str = "city-legal-head") -> None:
        """The head of an organ's legal office decides whether names leave the house."""
        with writing(self.house.engine) as tx:
            disclosure.decide(tx, self.actor(tx, username), Disclosing(names=leave, ground="保密审查意见"))

    def send(self) -> None:
        """Send what is due."""
        finish(self.works)

    def messages(self) -> list[Message]:
        """Every message, the oldest first."""
        with reading(self.house.engine) as tx:
            return list(tx.exec(select(Message).order_by(col(Message.id))))

    def look(self, channel_id: int) -> Channel:
        """A channel's row."""
        with reading(self.house.engine) as tx:
            return tx.get_one(Channel, channel_id)
