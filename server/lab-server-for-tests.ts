// A server for one test: on a free port, closed when the test has finished, its stream watched for who is left on it.
import { onTestFinished } from "vitest";
import type { Cursor } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";
import { createMemoryStream } from "./backbone/memory.ts";
import { type LabServer, type LabServerOptions, startLabServer } from "./lab-server.ts";
import { createTextLogger, writeToStderr } from "./operating/logger.ts";
import type { Follower, Following, MessageStream, Since } from "./stream.ts";

/** A stream that knows how many wait for its next message and how many follow it. */
export class WatchedStream implements MessageStream {
  readonly #stream: MessageStream;
  readonly #onChange = new Set<() => void>();
  waiting = 0;
  following = 0;

  constructor(stream: MessageStream) {
    this.#stream = stream;
  }

  get epoch(): string {
    return this.#stream.epoch;
  }

  get lastId(): number {
    return this.#stream.lastId;
  }

  get oldestId(): number {
    return this.#stream.oldestId;
  }

  get cursor(): string {
    return this.#stream.cursor;
  }

  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    return this.#stream.publish(payload, publishedAtUs);
  }

  since(cursor: Cursor, maxBytes: number): Since {
    return this.#stream.since(cursor, maxBytes);
  }

  next(wake: () => void): () => void {
    let counted = 1;
    const uncount = (): void => {
      this.#change("waiting", -counted);
      counted = 0;
    };
    const cancel = this.#stream.next(() => {
      uncount();
      wake();
    });
    this.#change("waiting", 1);
    return () => {
      uncount();
      cancel();
    };
  }

  follow(afterId: number, follower: Follower): Following {
    const following = this.#stream.follow(afterId, follower);
    let counted = 1;
    this.#change("following", 1);
    return {
      get cursor() {
        return following.cursor;
      },
      resume: () => following.resume(),
      stop: () => {
        this.#change("following", -counted);
        counted = 0;
        following.stop();
      },
    };
  }

  /** Resolves once so many wait or follow. */
  async reached(what: "waiting" | "following", count: number): Promise<void> {
    while (this[what] !== count) {
      await new Promise<void>((resolve) => {
        const told = (): void => {
          this.#onChange.delete(told);
          resolve();
        };
        this.#onChange.add(told);
      });
    }
  }

  #change(what: "waiting" | "following", by: number): void {
    this[what] += by;
    for (const told of this.#onChange) told();
  }
}

export interface TestServer extends LabServer {
  readonly stream: WatchedStream;
}

const ERRORS = createTextLogger({ level: "error", write: writeToStderr });

/** The epoch of every test server's stream. */
export const EPOCH = "test";

/** Nothing publishes but the test. Logs errors alone: what a test provokes is no news. */
export async function startTestServer({
  history = 1000,
  ...options
}: Omit<LabServerOptions, "port" | "stream"> = {}): Promise<TestServer> {
  const stream = new WatchedStream(createMemoryStream({ history, epoch: EPOCH }));
  const server = await startLabServer({ log: ERRORS, ...options, port: 0, stream });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return { ...server, stream };
}

/** Publishes "1", "2", … at 1 ms, 2 ms, … so that every byte of what comes out is known; each in a turn of its own. */
export async function publishNumbered(stream: MessageStream, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const id = stream.lastId + 1;
    await stream.publish(String(id), id * 1000);
    await turnEnds();
  }
}

/** What was published in this turn of the event loop has been handed over. */
export function turnEnds(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The JSON of the messages of {@link publishNumbered}. */
export function numberedJson(id: number): string {
  return `{"id":${id},"publishedAtUs":${id * 1000},"payload":"${id}"}`;
}
