// Trial of remedy c: eight tabs of a browser that opens six connections to an origin, on our real server.
import { Agent, get } from "node:http";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { OpenStream, SharedStream } from "../remedies.ts";
import { until } from "./loopback.ts";

export interface Tabs {
  readonly tabs: number;
  /** How many streams were asked for, and how many of them the server has open. */
  readonly asked: number;
  readonly open: number;
  /** Whether a request beside the streams was answered. */
  readonly pollAnswered: boolean;
  /** Of one message, published when all tabs were there: how often each tab got it. */
  readonly deliveries: readonly number[];
  /** Of another one, when all but the last tab were gone. */
  readonly deliveriesToLast: number;
  /** Streams that were open when all tabs were gone. */
  readonly openAtEnd: number;
  /** Of a third one, to a tab that came after that. */
  readonly deliveriesToNew: number;
}

const TABS = 8;
const CONNECTIONS_OF_A_BROWSER = 6;
const LIMIT_MS = 1000;
/** For what should not come: another delivery of the same message. */
const SETTLE_MS = 50;

export async function tryTabs(createSharedStream: (open: OpenStream) => SharedStream): Promise<Tabs> {
  const server = await startLabServer({ port: 0 });
  const agent = new Agent({ maxSockets: CONNECTIONS_OF_A_BROWSER, keepAlive: true });
  const at = { host: "127.0.0.1", port: server.port, agent } as const;
  let asked = 0;
  let begun = 0;

  const open: OpenStream = (onMessage) => {
    asked++;
    const parser = createEventStreamParser({
      onEvent: ({ data }) => onMessage(data),
      onLastEventId: () => void begun++,
    });
    const request = get({ ...at, path: "/sse" }, (answer) => {
      answer.on("data", (chunk: Buffer) => parser.push(chunk)).on("error", () => {});
    }).on("error", () => {});
    return () => void request.destroy();
  };

  async function publishAndCount(counts: readonly number[]): Promise<void> {
    const before = counts.reduce((sum, count) => sum + count, 0);
    await server.stream.publish("tick", 0);
    await until(() => counts.reduce((sum, count) => sum + count, 0) - before >= counts.length, LIMIT_MS);
    await until(() => false, SETTLE_MS);
  }

  try {
    const shared = createSharedStream(open);
    const counts = Array.from({ length: TABS }, () => 0);
    const leave = counts.map((_, tab) => shared.subscribe(() => void (counts[tab] = (counts[tab] ?? 0) + 1)));
    await until(() => begun > 0 && begun >= Math.min(asked, CONNECTIONS_OF_A_BROWSER), LIMIT_MS);
    const openStreams = server.meter.snapshot().sse.open;
    let pollAnswered = false;
    const poll = get({ ...at, path: "/poll?after=0" }, (answer) => {
      pollAnswered = true;
      answer.resume();
    }).on("error", () => {});
    await until(() => pollAnswered, asked >= CONNECTIONS_OF_A_BROWSER ? SETTLE_MS * 4 : LIMIT_MS);
    if (!pollAnswered) poll.destroy();
    await publishAndCount(counts);
    const deliveries = [...counts];

    for (const each of leave.slice(0, -1)) each();
    const last = [0];
    const leaveLast = leave.at(-1);
    const beforeLast = counts.at(-1) ?? 0;
    await server.stream.publish("tick", 0);
    await until(() => (counts.at(-1) ?? 0) > beforeLast, LIMIT_MS);
    last[0] = (counts.at(-1) ?? 0) - beforeLast;
    leaveLast?.();
    await until(() => server.meter.snapshot().sse.open === 0, LIMIT_MS);
    const openAtEnd = server.meter.snapshot().sse.open;

    const fresh = [0];
    const begunBefore = begun;
    const leaveFresh = shared.subscribe(() => void (fresh[0] = (fresh[0] ?? 0) + 1));
    await until(() => begun > begunBefore, LIMIT_MS);
    await publishAndCount(fresh);
    leaveFresh();
    return {
      tabs: TABS,
      asked,
      open: openStreams,
      pollAnswered,
      deliveries,
      deliveriesToLast: last[0] ?? 0,
      openAtEnd,
      deliveriesToNew: fresh[0] ?? 0,
    };
  } finally {
    agent.destroy();
    await server.close({ graceMs: 0 });
  }
}
