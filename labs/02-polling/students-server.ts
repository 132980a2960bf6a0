// The student's answers on a real port, and our client that follows them.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { followShortPolling } from "../../clients/short-polling.ts";
import type { Message } from "../../protocol/message.ts";
import type { PollAnswer, StreamSlice } from "./starter/solution.ts";

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

const EPOCH = "k3x9";
const INTERVAL_MS = 10;
/** What does not come within so many polls does not come at all. */
const PATIENCE_POLLS = 100;
const PATIENCE_MS = 4000;

/** Twelve messages in two bursts, with an empty poll between; and one client with a foreign cursor. */
export async function followStudentsServer(
  answerPoll: (slice: StreamSlice, after: string | undefined) => PollAnswer,
): Promise<Followed> {
  const messages: Message[] = [];
  const answers: Record<number, number> = {};
  const aborting = new AbortController();
  const server = createServer((request, response) => {
    const after = new URL(request.url ?? "", "http://lab").searchParams.get("after") ?? undefined;
    const slice = { epoch: EPOCH, oldestId: 1, lastId: messages.length, messages: [...messages] };
    try {
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
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const ids: number[] = [];
  const idsAfterGap: number[] = [];
  let gapsAnnounced = 0;
  const common = { pollIntervalMs: INTERVAL_MS, signal: aborting.signal, reconnect: { capMs: 50 } };
  const following = Promise.all([
    followShortPolling(url, { ...common, after: "0", onMessage: ({ id }) => void ids.push(id) }),
    followShortPolling(url, {
      ...common,
      after: "another-life.3",
      onMessage: ({ id }) => void idsAfterGap.push(id),
      onGap: () => void gapsAnnounced++,
    }),
  ]).then(
    () => undefined,
    (error: unknown) => String(error),
  );

  function publish(count: number): void {
    for (let i = 0; i < count; i++) {
      const id = messages.length + 1;
      messages.push({ id, publishedAtUs: id, payload: `消息 ${id}` });
    }
  }
  async function waitFor(isTrue: () => boolean): Promise<void> {
    const count = (): number => Object.values(answers).reduce((sum, each) => sum + each, 0);
    const [endMs, endPolls] = [performance.now() + PATIENCE_MS, count() + PATIENCE_POLLS];
    while (!isTrue() && performance.now() < endMs && count() < endPolls) await delay(5);
  }
  publish(8);
  await waitFor(() => ids.length >= 8 && (answers[204] ?? 0) > 0);
  publish(4);
  await waitFor(() => ids.length >= 12 && idsAfterGap.length >= 12);
  aborting.abort();
  const refusedBy = await following;
  server.closeAllConnections();
  server.close();
  return { ids, idsAfterGap, gapsAnnounced, answers, refusedBy };
}
