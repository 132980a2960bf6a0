# The stream: a ring of numbered messages, and waiting for the next one. 消息流：编号消息的环，以及等待下一条。
import asyncio
import json
import secrets
import time
from collections import deque
from itertools import islice


class Message:
    def __init__(self, id, payload):
        self.id = id
        self.published_at_us = Stream.now_us()
        self.payload = payload
        facts = {"id": id, "publishedAtUs": self.published_at_us, "payload": payload}
        # Made once, shared by all subscribers of all transports.
        self.json = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


class Gap:
    """What a client will not get any more, and where it may go on."""

    def __init__(self, stream):
        self.after_id = stream.oldest_id - 1
        self.cursor = stream.cursor_at(self.after_id)
        self.facts = {"oldestId": stream.oldest_id, "lastId": stream.last_id, "cursor": self.cursor}


class Stream:
    def __init__(self, history):
        self.epoch = secrets.token_hex(4)  # another one after each start: old cursors are noticed
        self.last_id = 0
        self.kept = deque(maxlen=history)
        self.news = None

    @staticmethod
    def now_us():
        return time.monotonic_ns() // 1000

    @property
    def oldest_id(self):
        return self.kept[0].id if self.kept else self.last_id + 1

    @property
    def cursor(self):
        return self.cursor_at(self.last_id)

    def cursor_at(self, id):
        return f"{self.epoch}.{id}"

    def position(self, epoch, id):
        """The id to go on after, or a Gap. A bare 0 means: from the oldest message kept."""
        if epoch is None and id == 0:
            return self.oldest_id - 1
        is_known = (epoch is None or epoch == self.epoch) and self.oldest_id - 1 <= id <= self.last_id
        return id if is_known else Gap(self)

    def after(self, id):
        return list(islice(self.kept, max(0, id + 1 - self.oldest_id), None))

    def publish(self, payload):
        self.last_id += 1
        message = Message(self.last_id, payload)
        self.kept.append(message)
        if self.news is not None:
            self.news.set_result(None)  # wakes all who wait
            self.news = None
        return message

    async def wait_beyond(self, id, timeout_s):
        """True as soon as there is a message after `id`; False after the time."""
        if self.last_id == id:  # no await between this look and the wait: no publication slips through
            self.news = self.news or asyncio.get_running_loop().create_future()
            await asyncio.wait([self.news], timeout=timeout_s)
        return self.last_id > id

    async def follow(self, start, heartbeat_s):
        """Yields lists of messages, a Gap where some are lost, and None when nothing came for a heartbeat."""
        position = start
        while True:
            if isinstance(position, Gap):
                yield position
                position = position.after_id
            messages = self.after(position)
            if messages:
                yield messages
                position = messages[-1].id
            elif not await self.wait_beyond(position, heartbeat_s):
                yield None
            position = self.position(self.epoch, position)  # a slow reader may have been overtaken by the ring
