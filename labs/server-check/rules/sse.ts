// The event stream's own rules (contract §5; WHATWG HTML §9.2).
import { passedIf } from "../../../bench/checks/rule.ts";
import { publish, publishAll } from "../asking.ts";
import { fieldOf, openEventStream } from "../event-stream.ts";
import { passedIfSame, type ServerRule } from "../rule.ts";

const common = { section: "§5", transports: ["sse"] } as const;

export const SSE_RULES: readonly ServerRule[] = [
  {
    ...common,
    id: "sse-head",
    rule: { en: "GET /sse: an event stream that nobody keeps", zh: "GET /sse：不可缓存的事件流" },
    expected: "200, Content-Type text/event-stream, Cache-Control no-store, Stream-Cursor of the opening",
    attempt: async (target, attempt) => {
      const { cursor } = await publish(target, attempt, "x");
      const { status, field } = await openEventStream(target, attempt, { path: `/sse?after=${cursor}` });
      const [type] = (field("Content-Type") ?? "missing").split(";");
      const got = `${status}, Content-Type ${type}, Cache-Control ${field("Cache-Control") ?? "missing"}, Stream-Cursor ${field("Stream-Cursor") ?? "missing"}`;
      const wanted = `200, Content-Type text/event-stream, Cache-Control no-store, Stream-Cursor ${cursor}`;
      return passedIfSame(wanted, got);
    },
  },
  {
    ...common,
    id: "sse-opening",
    rule: { en: "the first block says only where the client stands", zh: "首个块只给出起始游标" },
    expected: "a block with the one line `id: C`",
    attempt: async (target, attempt) => {
      const { cursor } = await publish(target, attempt, "x");
      const stream = await openEventStream(target, attempt, { path: `/sse?after=${cursor}` });
      const lines = await stream.nextBlock();
      return passedIf(lines.length === 1 && fieldOf(lines, "id") === cursor, JSON.stringify(lines.join("\n")));
    },
  },
  {
    ...common,
    id: "sse-event",
    rule: { en: "each message has its cursor as id and its JSON as data", zh: "每条消息以游标为 id、以 JSON 为 data" },
    expected: "`id: C`, then `data:` with the message's id, publishedAtUs and payload, and no `event`",
    attempt: async (target, attempt) => {
      const stream = await openEventStream(target, attempt, { path: "/sse" });
      await stream.nextBlock();
      const { id, cursor } = await publish(target, attempt, "x");
      const lines = await stream.nextBlock();
      const message = JSON.parse(fieldOf(lines, "data") ?? "null") as Record<string, unknown> | null;
      const isMessage =
        message?.["id"] === id && message["payload"] === "x" && Number.isSafeInteger(message["publishedAtUs"]);
      const isPlain = fieldOf(lines, "event") === undefined && fieldOf(lines, "id") === cursor;
      return passedIf(isMessage && isPlain, JSON.stringify(lines.join("\n")));
    },
  },
  {
    ...common,
    id: "sse-last-event-id",
    rule: { en: "Last-Event-ID wins over `after`", zh: "Last-Event-ID 优先于 `after`" },
    expected: "the message after Last-Event-ID",
    attempt: async (target, attempt) => {
      const { cursor: first } = await publish(target, attempt, "first");
      const { cursor: second } = await publish(target, attempt, "second");
      const last = await publishAll(target, attempt, ["third"]);
      const fields = { "Last-Event-ID": second };
      const stream = await openEventStream(target, attempt, { path: `/sse?after=${first}`, fields });
      await stream.nextBlock();
      const id = fieldOf(await stream.nextBlock(), "id");
      return passedIf(id === last.cursor, `${id ?? "no id"}, Last-Event-ID was ${second}, after ${first}`);
    },
  },
];
