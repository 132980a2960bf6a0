// A cursor that the stream cannot serve is never answered with silence, and one that is none is refused (contract §2, §7).
import { type Attempt, type Finding, passedIf } from "../../../bench/checks/rule.ts";
import { decodeGap } from "../../../protocol/cursor.ts";
import { type Transport, TRANSPORT_PATHS, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Text } from "../../../server/language.ts";
import { ask, publish, readClock } from "../asking.ts";
import { fieldOf, openEventStream } from "../event-stream.ts";
import { askToUpgrade, openRawStream } from "../raw-stream.ts";
import type { ServerRule, Target } from "../rule.ts";

const KINDS: Readonly<Record<"epoch" | "ahead" | "old", { says: Text; cursor: (cursor: string) => string }>> = {
  epoch: { says: { en: "of another epoch", zh: "属于其他 epoch" }, cursor: () => "not-this-life.1" },
  ahead: {
    says: { en: "ahead of the stream", zh: "超前于消息流" },
    cursor: (cursor) => cursor.replace(/\d+$/, (id) => String(Number(id) + 1000)),
  },
  old: {
    says: { en: "older than what is kept", zh: "早于保留的消息" },
    cursor: (cursor) => cursor.replace(/\d+$/, "0"),
  },
};

const EXPECTED: Readonly<Record<Transport, string>> = {
  "short-polling": '410, {"gap":{oldestId, lastId, cursor}}, Stream-Cursor the same',
  "long-polling": '410 at once, {"gap":{oldestId, lastId, cursor}}, Stream-Cursor the same',
  sse: 'event: gap with {"gap":{oldestId, lastId, cursor}}, its cursor as id; then the oldest message kept',
  websocket: 'text frame {"gap":{oldestId, lastId, cursor}}; then the oldest message kept',
};

export const GAP_RULES: readonly ServerRule[] = TRANSPORTS.flatMap((transport) => [
  ...(["epoch", "ahead", "old"] as const).map((kind): ServerRule => ({
    id: `${transport}-gap-${kind}`,
    rule: {
      en: `${transport}: a cursor ${KINDS[kind].says.en} is told of a gap`,
      zh: `${transport}：游标${KINDS[kind].says.zh}时通告缺口`,
    },
    section: "§7",
    transports: [transport],
    expected: EXPECTED[transport],
    ...(kind === "old" && { limitMs: () => 30_000 }),
    attempt: async (target, attempt) => {
      await publish(target, attempt, "x");
      const why = kind === "old" ? await fillRing(target, attempt) : undefined;
      if (why !== undefined) return { outcome: "skipped", got: why };
      const { cursor } = await readClock(target, attempt);
      return announcedGap(target, attempt, transport, KINDS[kind].cursor(cursor));
    },
  })),
  {
    id: `${transport}-malformed-after`,
    rule: { en: `${transport}: a malformed cursor is refused`, zh: `${transport}：拒绝格式错误的游标` },
    section: "§2",
    transports: [transport],
    expected: "400 to after=x, 400 to after=-1, 400 to after=a.b.1",
    attempt: async (target, attempt) => {
      const got: string[] = [];
      for (const after of ["x", "-1", "a.b.1"]) {
        got.push(`${await statusOf(target, attempt, transport, after)} to after=${after}`);
      }
      return passedIf(
        got.every((one) => one.startsWith("400 ")),
        got.join(", "),
      );
    },
  },
]);

async function statusOf(target: Target, attempt: Attempt, transport: Transport, after: string): Promise<number> {
  const path = `${TRANSPORT_PATHS[transport]}?after=${after}`;
  if (transport === "websocket") return (await askToUpgrade(target, attempt, path)).answer.status;
  if (transport === "sse") return (await openEventStream(target, attempt, { path })).status;
  return (await ask(target, attempt, { path })).status;
}

/** Publishes until the first messages are no longer kept; why that cannot be, else. */
async function fillRing(target: Target, attempt: Attempt): Promise<string | undefined> {
  const { history } = target;
  for (let published = 0; (await readClock(target, attempt)).oldestId <= 1; published += 10) {
    if (history === undefined) return "nothing has left what is kept yet; --history N says how much that is";
    if (published > 2 * history) return `nothing has left what is kept after ${published} messages`;
    await Promise.all(Array.from({ length: 10 }, () => publish(target, attempt, "x")));
  }
  return undefined;
}

async function announcedGap(target: Target, attempt: Attempt, transport: Transport, after: string): Promise<Finding> {
  const { cursor: nowCursor, oldestId } = await readClock(target, attempt);
  const path = `${TRANSPORT_PATHS[transport]}?after=${after}`;
  const judge = (json: string, said: string, goesOn: string, cursorSaid?: string): Finding => {
    const gap = decodeGap(json);
    const lastId = Number(nowCursor.split(".").at(-1));
    const isRight = gap !== undefined && gap.oldestId <= oldestId && gap.lastId === lastId && gap.cursor !== after;
    const isSame = cursorSaid === undefined || cursorSaid === gap?.cursor;
    return passedIf(isRight && isSame && goesOn === "", `${said} ${json.trim().slice(0, 120)}${goesOn}`);
  };
  if (transport === "sse") {
    const stream = await openEventStream(target, attempt, { path });
    const lines = await stream.nextBlock();
    if (fieldOf(lines, "event") !== "gap") return passedIf(false, JSON.stringify(lines.join("\n")));
    const json = fieldOf(lines, "data") ?? "";
    const goesOn = wrongNext(json, fieldOf(await stream.nextBlock(), "data") ?? "");
    return judge(json, "event: gap", goesOn, fieldOf(lines, "id"));
  }
  if (transport === "websocket") {
    const stream = await openRawStream(target, attempt, path);
    const json = JSON.stringify(await stream.nextJson());
    const isGap = decodeGap(json) !== undefined;
    return judge(json, "text frame", isGap ? wrongNext(json, JSON.stringify(await stream.nextJson())) : "");
  }
  const { status, content, field } = await ask(target, attempt, { path });
  const finding = judge(content.toString(), String(status), "", field("Stream-Cursor") ?? "missing");
  return status === 410 ? finding : { outcome: "failed", got: finding.got };
}

/** Empty when the message is the one that comes after the gap's cursor. */
function wrongNext(gapJson: string, messageJson: string): string {
  const cursor = decodeGap(gapJson)?.cursor ?? "";
  const wanted = Number(cursor.split(".").at(-1)) + 1;
  const { id } = JSON.parse(messageJson) as { id?: unknown };
  return id === wanted ? "" : `; then ${messageJson.slice(0, 60)}, not message ${wanted}`;
}
