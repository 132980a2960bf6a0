// The student's answers on a real port, and our client that follows them.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { followShortPolling } from "../../clients/short-polling.ts";
import type { Message } from "../../protocol/message.ts";
import type { PollAnswer, StreamSlice } from "./starter/solution.ts";

type AnswerPoll = (slice: StreamSlice, after: string | undefined) => PollAnswer;

export interface Followed {
  /** What our client handed over, in its order. */
  readonly ids: readonly number[];
  /** The same of a client that came with the cursor of an earlier life. */
  readonly idsAfterGap: readonly number[];
  readonly gapsAnnounced: number;
  /** By status code. */
  readonly answers: Readonly<Record<number, number>>;
  /** What our client threw; undefined when it was content. */
  readonly refusedBy: string | undefined;
}

const INTERVAL_MS = 10;
/** What does not come within so many polls does not come at all. */
const PATIENCE_POLLS = 100;
const PATIENCE_MS = 4000;

/** Twelve messages in two bursts, with an empty poll between; and one client with a foreign cursor. */
export async function followStudentsServer(answerPoll: AnswerPoll): Promise<Followed> {
  const server = await startServer(answerPoll);
  const aborting = new AbortController();
  const ids: number[] = [];
  const idsAfterGap: number[] = [];
  let gapsAnnounced = 0;
  const common = { pollIntervalMs: INTERVAL_MS, signal: aborting.signal, reconnect: { capMs: 50 } };
  const following = Promise.all([
    followShortPolling(server.url, { ...common, after: "0", onMessage: ({ id }) => void ids.push(id) }),
    followShortPolling(server.url, {
      ...common,
      after: "another-life.3",
      onMessage: ({ id }) => void idsAfterGap.push(id),
      onGap: () => void gapsAnnounced++,
    }),
  ]).then(
    () => undefined,
    (error: unknown) => String(error),
  );

  server.publish(8);
  await server.pollsUntil(() => ids.length >= 8 && (server.answers[204] ?? 0) > 0);
  server.publish(4);
  await server.pollsUntil(() => ids.length >= 12 && idsAfterGap.length >= 12);
  aborting.abort();
  const refusedBy = await following;
  server.close();
  return { ids, idsAfterGap, gapsAnnounced, answers: server.answers, refusedBy };
}

async function startServer(answerPoll: AnswerPoll) {
  const messages: Message[] = [];
  const answers: Record<number, number> = {};
  let polls = 0;
  const server = createServer((request, response) => {
    polls++;
    const after = new URL(request.url ?? "", "http://lab").searchParams.get("after") ?? undefined;
    try {
      const slice = { epoch: "k3x9", oldestId: 1, lastId: messages.length, messages: [...messages] };
      const { status, fields, content } = answerPoll(slice, after);
      answers[status] = (answers[status] ?? 0) + 1;
      response.writeHead(status, fields).end(content);
    } catch (error) {
      response.destroy();
      throw error;
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    publish(count: number): void {
      for (let i = 0; i < count; i++) {
        const id = messages.length + 1;
        messages.push({ id, publishedAtUs: id, payload: `消息 ${id}` });
      }
    },
    /** Resolves when it is true, or when the client's patience is at its end. */
    async pollsUntil(isTrue: () => boolean): Promise<void> {
      const [endMs, lastPoll] = [performance.now() + PATIENCE_MS, polls + PATIENCE_POLLS];
      const isPatient = (): boolean => performance.now() < endMs && polls < lastPoll;
      while (!isTrue() && isPatient()) await delay(5);
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
