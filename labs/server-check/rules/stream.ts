// What every transport owes its followers: order, exactly once, only what is new, resume (contract §2).
import { type Attempt, type Finding, passedIf } from "../../../bench/checks/rule.ts";
import type { NodeFollowOptions } from "../../../clients/by-transport.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Text } from "../../../server/language.ts";
import { publish, publishAll, readClock } from "../asking.ts";
import { startFollowing } from "../following.ts";
import type { ServerRule, Target } from "../rule.ts";

const MESSAGES = 40;
/** So many, then all who follow catch up. */
const BURST = 10;
/** They are published one after the other. */
export const ORDER_LIMIT_MS = 15_000;
/** What is hard to carry: quotes, line ends, a line that looks like a field, characters of two to four bytes. */
const PAYLOADS = ["", '"\\', "a\nb\r\nc", "data: x\n\nid: 1", "é 中文 😀", "\u2028\u0000"];

export const STREAM_RULES: readonly ServerRule[] = TRANSPORTS.flatMap((transport) => rulesOf(transport));

function rulesOf(transport: Transport): ServerRule[] {
  const rule = (en: string, zh: string): Text => ({ en: `${transport}: ${en}`, zh: `${transport}：${zh}` });
  const common = { section: "§2", transports: [transport] };
  return [
    {
      ...common,
      id: `${transport}-order`,
      rule: rule("each message once, in order, as it was published", "每条消息恰好一次、按序、内容不变"),
      expected: `${MESSAGES} of ${MESSAGES} messages, 0 twice, 0 out of order, payloads as published`,
      limitMs: () => ORDER_LIMIT_MS,
      attempt: (target, attempt) => followPublished(target, attempt, transport),
    },
    {
      ...common,
      id: `${transport}-from-now`,
      rule: rule("without `after` only what is new", "不带 `after` 时只得到新消息"),
      expected: "the first message is the one that was published after the opening",
      attempt: async (target, attempt) => {
        const { id: startId } = await publish(target, attempt, "before");
        const following = startFollowing(target, attempt, transport, { startId });
        await following.opened();
        const { id } = await publish(target, attempt, "after");
        await following.reached(id);
        const first = following.messages[0]?.id;
        return passedIf(first === id, `the first is ${first}, published was ${id}`);
      },
    },
    {
      ...common,
      id: `${transport}-resume`,
      rule: rule("resumes after a cursor: nothing lost, nothing twice", "按游标续传：不丢、不重"),
      expected: "the 5 messages published while nobody followed, then the next",
      attempt: (target, attempt) => resume(target, attempt, transport),
    },
    {
      ...common,
      id: `${transport}-from-oldest`,
      rule: rule("`after=0` begins with the oldest message kept", "`after=0` 从保留的最早消息开始"),
      expected: "the message that /clock calls oldestId",
      attempt: async (target, attempt) => {
        await publish(target, attempt, "x");
        const { oldestId } = await readClock(target, attempt);
        const following = startFollowing(target, attempt, transport, { startId: oldestId - 1, after: "0" });
        await following.reached(oldestId);
        const first = following.messages[0]?.id;
        return passedIf(first === oldestId, `the first is ${first}, oldestId ${oldestId}`);
      },
    },
  ];
}

/** Also for lab.binary.v1. */
export async function followPublished(
  target: Target,
  attempt: Attempt,
  transport: Transport,
  options: Partial<NodeFollowOptions> = {},
): Promise<Finding> {
  const { cursor, id: startId } = await publishAll(target, attempt, []);
  const following = startFollowing(target, attempt, transport, { ...options, startId, after: cursor });
  await following.opened();
  const published = Array.from({ length: MESSAGES }, (_, index) => PAYLOADS[index] ?? `message ${index}`);
  let id = startId;
  for (let sent = 0; sent < MESSAGES; sent += BURST) {
    ({ id } = await publishAll(target, attempt, published.slice(sent, sent + BURST)));
    await following.reached(id); // what is kept may be little, and a poller is slow
  }
  const { delivered, duplicate, outOfOrder, lost } = following.ledger.close(id);
  const altered = following.messages.find(({ payload }, index) => payload !== published[index]);
  const contents =
    altered === undefined ? "payloads as published" : `payload altered: ${JSON.stringify(altered.payload)}`;
  return passedIf(
    lost + duplicate + outOfOrder === 0 && altered === undefined && delivered === MESSAGES,
    `${delivered} of ${MESSAGES} messages, ${duplicate} twice, ${outOfOrder} out of order, ${contents}`,
  );
}

async function resume(target: Target, attempt: Attempt, transport: Transport): Promise<Finding> {
  const { cursor, id: startId } = await publishAll(target, attempt, ["seen"]);
  const away = Array.from({ length: 5 }, (_, index) => `away ${index}`);
  await publishAll(target, attempt, away);
  const following = startFollowing(target, attempt, transport, { startId, after: cursor });
  await following.reached(startId + away.length);
  const { id } = await publish(target, attempt, "next");
  await following.reached(id);
  const got = following.messages.map(({ payload }) => payload);
  const { duplicate } = following.ledger.close(id);
  return passedIf(
    String(got) === String([...away, "next"]) && duplicate === 0,
    `${got.map((payload) => JSON.stringify(payload)).join(", ")}; ${duplicate} twice`,
  );
}
