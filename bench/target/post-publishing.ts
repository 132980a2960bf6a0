// Publishing to a foreign server: the schedule as ever, each message a POST that does not wait for the one before.
import { Agent, request } from "node:http";
import type { PublishOutcome, PublishPlan } from "../../server/bench-calls.ts";
import { startPublisher } from "../../server/publisher.ts";
import { systemClock } from "../../server/system-clock.ts";
import { withInstant } from "./scheduled-payload.ts";

export interface PostPublishing {
  readonly startedAtUs: number;
  /** When all are answered. Rejects with the first that was refused. */
  readonly done: Promise<PublishOutcome>;
}

/** More at once wait for a free connection, and are late by that: it is in their latency. */
const MAX_CONNECTIONS = 64;
/** What the server may take for one. */
const ANSWER_TIMEOUT_MS = 10_000;

/** `lastId`: of the stream before it, for a schedule that publishes nothing. */
export function startPostPublishing(url: string, plan: PublishPlan, lastId: number): PostPublishing {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, noDelay: true });
  const answers: Promise<number>[] = [];
  const stream = {
    publish(payload: string | Uint8Array, scheduledAtUs: number) {
      const answer = postOne(url, agent, withInstant(String(payload), scheduledAtUs));
      answer.catch(() => {}); // told by `done`
      answers.push(answer);
      return Promise.resolve({ id: 0, publishedAtUs: scheduledAtUs, payload: "" });
    },
  };
  const { startedAtUs, done } = startPublisher({ ...plan, stream, clock: systemClock, onError: () => {} });
  async function finish(): Promise<PublishOutcome> {
    try {
      const report = await done;
      const ids = await Promise.all(answers);
      // When a POST leaves is not when its message enters the stream: what is known is the whole way alone.
      const latestId = ids.reduce((max, id) => Math.max(max, id), lastId);
      return { ...report, startedAtUs, lastId: latestId, lateness: null, failed: 0, firstFailure: null };
    } finally {
      agent.destroy();
    }
  }
  const finished = finish();
  finished.catch(() => {}); // asked for later
  return { startedAtUs, done: finished };
}

/** Resolves to the message's id. */
function postOne(url: string, agent: Agent, payload: string): Promise<number> {
  const content = JSON.stringify({ payload });
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/publish`, { agent, method: "POST", headers, timeout: ANSWER_TIMEOUT_MS });
    const fail = ({ message }: Error): void => reject(new Error(`POST /publish: ${oneLine(message)}`));
    asked.on("timeout", () => asked.destroy(new Error(`no answer within ${ANSWER_TIMEOUT_MS} ms`)));
    asked.on("error", fail);
    asked.on("response", (response) => {
      let answer = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
      response.on("error", fail);
      response.on("end", () => {
        const id = response.statusCode === 201 ? idOf(answer) : undefined;
        if (id !== undefined) resolve(id);
        else fail(new Error(`expected 201 {"id":N,...}, got ${response.statusCode} ${answer}`));
      });
    });
    asked.end(content);
  });
}

const MAX_WHY_CHARS = 120;

/** What a server answers may be anything. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").slice(0, MAX_WHY_CHARS);
}

function idOf(answer: string): number | undefined {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    return Number.isSafeInteger(id) ? (id as number) : undefined;
  } catch {
    return undefined;
  }
}
