// As much of a browser as six connections to an origin are: event streams and requests over them.
import { Agent, get } from "node:http";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import type { OpenStream } from "../remedies.ts";
import { until } from "./loopback.ts";

/** What Chromium, Firefox and Safari open to one origin over HTTP/1.1. */
export const CONNECTIONS_OF_A_BROWSER = 6;

export interface Browser {
  readonly open: OpenStream;
  /** Streams that were asked for, and those whose first block came. */
  readonly asked: number;
  readonly begun: number;
  /** Whether a poll is answered within the limit. */
  poll(limitMs: number): Promise<boolean>;
  end(): void;
}

export function startBrowser(port: number): Browser {
  const agent = new Agent({ maxSockets: CONNECTIONS_OF_A_BROWSER, keepAlive: true });
  const at = { host: "127.0.0.1", port, agent } as const;
  let asked = 0;
  let begun = 0;
  return {
    open(onMessage) {
      asked++;
      const parser = createEventStreamParser({
        onEvent: ({ data }) => onMessage(data),
        onLastEventId: () => void begun++,
      });
      const request = get({ ...at, path: "/sse" }, (answer) => {
        answer.on("data", (chunk: Buffer) => parser.push(chunk)).on("error", () => {});
      }).on("error", () => {});
      return () => void request.destroy();
    },
    get asked() {
      return asked;
    },
    get begun() {
      return begun;
    },
    async poll(limitMs) {
      let answered = false;
      const request = get({ ...at, path: "/poll?after=0" }, (answer) => {
        answered = true;
        answer.resume();
      }).on("error", () => {});
      await until(() => answered, limitMs);
      if (!answered) request.destroy();
      return answered;
    },
    end: () => agent.destroy(),
  };
}
