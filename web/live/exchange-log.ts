// The exchanges over HTTP that a server saw since it was last asked, while somebody asks.
import type { Transport } from "../../protocol/transports.ts";
import { nowUs } from "../../server/clock.ts";
import type { MeteredUse } from "../../server/meter.ts";
import type { EXCHANGE_KINDS } from "./contract.ts";

export type Exchange = readonly [transport: Transport, kind: (typeof EXCHANGE_KINDS)[number], atUs: number];

export interface ExchangeLog {
  /** The server's. */
  onRequest(use: MeteredUse): void;
  /** The server's; WebSockets and event streams of HTTP/1 have none. */
  onAnswer(use: MeteredUse): void;
  /** Everything since the last time, oldest first. The first time begins the keeping. */
  take(): Exchange[];
  /** Nothing is kept any more. */
  end(): void;
}

/** `maxKept`: what comes beyond it is not kept. */
export function createExchangeLog(maxKept = 2000): ExchangeLog {
  let kept: Exchange[] | undefined;

  function keep(use: MeteredUse, kind: Exchange[1]): void {
    if (kept !== undefined && kept.length < maxKept && use !== "other") kept.push([use, kind, nowUs()]);
  }

  return {
    onRequest: (use) => keep(use, "request"),
    onAnswer: (use) => keep(use, "answer"),
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
