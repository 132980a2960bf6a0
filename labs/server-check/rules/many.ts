// Many who follow at once, and one of them who does not read (contract §11).
import { type Attempt, type Finding, passedIf } from "../../../bench/checks/rule.ts";
import { addLedgers } from "../../../bench/merge.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { publishAll } from "../asking.ts";
import { openEventStream } from "../event-stream.ts";
import { type Following, startFollowing } from "../following.ts";
import type { ServerRule, Target } from "../rule.ts";

const MESSAGES = 5;
const CONNECTS_AT_ONCE = 50;
const LARGE_CHARS = 500_000;
const LARGE_MESSAGES = 20;

export const MANY_RULES: readonly ServerRule[] = [
  ...TRANSPORTS.map((transport): ServerRule => ({
    id: `${transport}-many`,
    rule: {
      en: `${transport}: many follow, and each gets each message once`,
      zh: `${transport}：大量订阅者各得每条消息一次`,
    },
    section: "§11",
    transports: [transport],
    expected: `${MESSAGES} messages to each subscriber, 0 lost, 0 twice, 0 out of order`,
    limitMs: () => 60_000,
    attempt: (target, attempt) => followByMany(target, attempt, transport),
  })),
  {
    id: "sse-stalled-reader",
    rule: { en: "a reader that stops reading holds nobody up", zh: "停止读取的订阅者不影响他人" },
    section: "§11",
    transports: ["sse"],
    expected: `${LARGE_MESSAGES} messages of 500 kB to another subscriber while one reads nothing`,
    limitMs: () => 30_000,
    attempt: async (target, attempt) => {
      const { cursor, id: startId } = await publishAll(target, attempt, []);
      await openEventStream(target, attempt, { path: "/sse" }); // its answer has no reader: it fills up
      const following = startFollowing(target, attempt, "sse", { startId, after: cursor });
      await following.opened();
      const large = Array.from({ length: LARGE_MESSAGES }, () => "x".repeat(LARGE_CHARS));
      const { id } = await publishAll(target, attempt, large);
      await following.reached(id);
      const { delivered, lost } = following.ledger.close(id);
      return passedIf(lost === 0, `${delivered} messages of 500 kB to another subscriber, ${lost} lost`);
    },
  },
];

async function followByMany(target: Target, attempt: Attempt, transport: Transport): Promise<Finding> {
  const { subscribers } = target;
  const { cursor, id: startId } = await publishAll(target, attempt, []);
  const options = { startId, after: cursor, pollIntervalMs: 500 };
  const all: Following[] = [];
  while (all.length < subscribers) {
    const portion = Array.from({ length: Math.min(CONNECTS_AT_ONCE, subscribers - all.length) }, () =>
      startFollowing(target, attempt, transport, options),
    );
    all.push(...portion);
    await Promise.all(portion.map((following) => following.opened()));
  }
  const { id } = await publishAll(target, attempt, Array<string>(MESSAGES).fill("x"));
  await Promise.all(all.map((following) => following.reached(id)));
  const { expected, delivered, lost, duplicate, outOfOrder } = addLedgers(all.map(({ ledger }) => ledger.close(id)));
  await Promise.all(all.map((following) => following.end()));
  return passedIf(
    delivered === expected && duplicate + outOfOrder === 0,
    `${delivered} of ${expected} to ${subscribers} subscribers, ${lost} lost, ${duplicate} twice, ${outOfOrder} out of order`,
  );
}
