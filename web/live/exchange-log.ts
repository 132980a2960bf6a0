// The exchanges over HTTP that a server saw since it was last asked, while somebody asks.
import type { Writable } from "node:stream";
import type { Transport } from "../../protocol/transports.ts";
import { nowUs } from "../../server/clock.ts";
import type { MeteredUse } from "../../server/meter.ts";
import type { EXCHANGE_KINDS } from "./contract.ts";

export type Exchange = readonly [transport: Transport, kind: (typeof EXCHANGE_KINDS)[number], atUs: number];

export interface ExchangeLog {
  /** The server's `onRequest`. What is taken over (WebSockets, event streams of HTTP/1) has a request and no answer. */
  onRequest(use: MeteredUse, answer: Writable | undefined): void;
  /** Everything since the last time, oldest first. The first time begins the keeping. */
  take(): Exchange[];
  /** Nothing is kept any more. */
  end(): void;
}

/** `maxKept`: what comes beyond it is not kept. */
export function createExchangeLog(maxKept = 2000): ExchangeLog {
  let kept: Exchange[] | undefined;

  function keep(transport: Transport, kind: Exchange[1]): void {
    if (kept !== undefined && kept.length < maxKept) kept.push([transport, kind, nowUs()]);
  }

  return {
    onRequest(use, answer) {
      if (kept === undefined || use === "other") return;
      keep(use, "request");
      answer?.once("finish", () => keep(use, "answer"));
    },
    take() {
      const taken = kept ?? [];
      kept = [];
      return taken;
    },
    end() {
      kept = undefined;
    },
  };
}
