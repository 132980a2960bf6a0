// The servers of a stream in Redis as one: what they use is added up, and when one of them ends the others go on.
import { setTimeout as delay } from "node:timers/promises";
import { parseCursor } from "../../protocol/cursor.ts";
import type { BenchCalls, PublishOutcome, PublishPlan } from "../../server/bench-calls.ts";
import type { ProcessUse } from "../../server/process-use.ts";
import type { ArgumentOf, ResultOf } from "../../server/remote-calls.ts";
import { ProcessEndedError } from "./children.ts";
import type { KeptRedis } from "./kept-redis.ts";
import type { MeasuredServer } from "./measured-server.ts";
import type { ServerProcess } from "./processes.ts";
import { readRedis, type RedisReading, useBetween } from "./redis-use.ts";

type CallName = keyof BenchCalls;

/** Ends are noted when the processes begin: one may end at any time. */
export class ServerEnds {
  readonly #ends = new Map<number, ProcessEndedError>();

  /** `index`: of the server, from 0. */
  note(index: number, error: ProcessEndedError): void {
    this.#ends.set(index, error);
  }

  has(index: number): boolean {
    return this.#ends.has(index);
  }

  /** Of so many servers. */
  inWords(servers: number): string[] {
    return [...this.#ends].map(([index, { how }]) => `server ${index + 1} of ${servers} ended (${how})`);
  }
}

/** How often, and how often at most, a server is asked whether it has read the stream to its end. */
const CAUGHT_UP_CHECK_MS = 30;
const CAUGHT_UP_CHECKS = 100;

/** Publishing goes by the first that lives. Calls reject when none is left. `redis`: undefined of somebody else's. */
export function serverGroup(
  servers: readonly ServerProcess[],
  ends: ServerEnds,
  redis: Pick<KeptRedis, "pid" | "ended"> | undefined,
): MeasuredServer {
  let redisAtBegin: RedisReading | undefined;
  let publishing: Promise<PublishOutcome> | undefined;

  function living(): ServerProcess[] {
    const left = servers.filter((_, index) => !ends.has(index));
    if (left.length === 0) throw new Error(ends.inWords(servers.length).join("; "));
    return left;
  }

  /** Undefined of one that did not live to answer. */
  async function answerOf<Answer>(server: ServerProcess, asked: Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ProcessEndedError)) throw error;
      ends.note(servers.indexOf(server), error); // a call may know of it first
      return undefined;
    }
  }

  /** Of those that live to answer; rejects when none does. */
  async function callEach<Name extends CallName>(
    name: Name,
    argument: ArgumentOf<BenchCalls, Name>,
  ): Promise<ResultOf<BenchCalls, Name>[]> {
    const answers = await Promise.all(living().map((server) => answerOf(server, server.call(name, argument))));
    living(); // they may all have ended meanwhile
    return answers.filter((answer) => answer !== undefined);
  }

  /** Of the first that lives to answer: `ask` may be called again, for the next. */
  async function callFirst<Answer>(ask: (server: ServerProcess) => Promise<Answer>): Promise<Answer> {
    for (const server of servers) {
      const answer = ends.has(servers.indexOf(server)) ? undefined : await answerOf(server, ask(server));
      if (answer !== undefined) return answer;
    }
    throw new Error(ends.inWords(servers.length).join("; "));
  }

  const cursor = (): Promise<string> => callFirst((server) => server.call("cursor", null));

  /** Until the schedule has ended, be it at the last of the servers. What is published by then is told by the dense ids. */
  async function publish(plan: PublishPlan, startedAtUs: number, startId: number): Promise<PublishOutcome> {
    let isResumed = false;
    return callFirst(async (server) => {
      if (isResumed) {
        const published = (await lastIdOf(server)) - startId;
        await server.call("startPublishing", { ...plan, resume: { startedAtUs, published } });
      }
      isResumed = true;
      return server.call("publishingDone", null);
    });
  }

  return {
    get pid() {
      return living()[0]?.pid;
    },
    isForeign: false,
    cursor,
    async startPublishing(plan) {
      const startId = idOf(await cursor());
      const { startedAtUs } = await callFirst((server) => server.call("startPublishing", plan));
      publishing = publish(plan, startedAtUs, startId);
      publishing.catch(() => {}); // told by publishingDone
      return { startedAtUs };
    },
    publishingDone() {
      if (publishing === undefined) throw new Error("expected startPublishing before publishingDone");
      return publishing;
    },
    async openConnections(transport) {
      const meters = await callEach("meter", null);
      return meters.reduce((sum, meter) => sum + meter[transport].open, 0);
    },
    async beginUse() {
      redisAtBegin = readRedis(redis?.pid);
      await callEach("beginUse", null);
    },
    async endUse() {
      const used = await callEach("endUse", null);
      return { server: together(used), servers: used, redis: useBetween(redisAtBegin, readRedis(redis?.pid)) };
    },
    async collectedMemoryBytes() {
      const memories = await callEach("collectedMemoryBytes", null);
      return memories.reduce((sum, bytes) => sum + bytes, 0);
    },
    async ended() {
      const left = servers.filter((_, index) => !ends.has(index));
      const losses = await Promise.all(left.map((server) => answerOf(server, server.call("storeLosses", null))));
      const ofRedis = redis?.ended() ?? [];
      const isLost = ofRedis.length === 0 && losses.some((count = 0) => count > 0);
      return [...ends.inWords(servers.length), ...ofRedis, ...(isLost ? ["the servers lost Redis for a time"] : [])];
    },
  };
}

/** When it has read what there is: nobody publishes meanwhile. */
async function lastIdOf(server: ServerProcess): Promise<number> {
  let lastId = idOf(await server.call("cursor", null));
  for (let check = 0; check < CAUGHT_UP_CHECKS; check++) {
    await delay(CAUGHT_UP_CHECK_MS);
    const next = idOf(await server.call("cursor", null));
    if (next === lastId) break;
    lastId = next;
  }
  return lastId;
}

function idOf(cursor: string): number {
  const id = parseCursor(cursor)?.id;
  if (id === undefined) throw new Error(`expected a cursor, got ${cursor}`);
  return id;
}

/** Added up; of the event loops the one that was the latest. */
function together(used: readonly ProcessUse[]): ProcessUse {
  const sum = (name: keyof ProcessUse): number => used.reduce((total, use) => total + use[name], 0);
  const max = (name: keyof ProcessUse): number => Math.max(...used.map((use) => use[name]));
  return {
    cpuUserUs: sum("cpuUserUs"),
    cpuSystemUs: sum("cpuSystemUs"),
    rssBytes: sum("rssBytes"),
    heapUsedBytes: sum("heapUsedBytes"),
    externalBytes: sum("externalBytes"),
    eventLoopDelayP99Us: max("eventLoopDelayP99Us"),
    eventLoopDelayMaxUs: max("eventLoopDelayMaxUs"),
  };
}
