// One lane at work: the project's own client follows the stream, and what it sees goes into the record.
import { followStream } from "../../../../clients/browser/by-transport.ts";
import type { ExchangeObserver } from "../../../../clients/browser/fetch-get.ts";
import type { Message } from "../../../../protocol/message.ts";
import type { LaneRecord } from "../model/lane-record.ts";

export interface LaneRun {
  readonly record: LaneRecord;
  /** Begins, or goes on from where it stands. */
  go(pollIntervalMs: number): void;
  /** Ends the following; resolves when its connections are closed. */
  stop(): Promise<void>;
}

export interface LaneRunOptions {
  /** Such as location.origin. */
  readonly url: string;
  /** An instant of the server's clock on the page's, in ms. */
  readonly toPageMs: (serverUs: number) => number | undefined;
  readonly onMessage: (record: LaneRecord, message: Message, publishedAtMs: number, atMs: number) => void;
}

const now = (): number => performance.now();

export function createLaneRun(record: LaneRecord, { url, toPageMs, onMessage }: LaneRunOptions): LaneRun {
  let ending: AbortController | undefined;
  let following: Promise<void> = Promise.resolve();

  const exchanges: ExchangeObserver = {
    began: () => record.requestBegan(now()),
    answered: (status) => record.answered(now(), status),
    failed: () => record.requestFailed(now()),
  };

  async function follow(signal: AbortSignal, pollIntervalMs: number): Promise<void> {
    await following; // of before: two followings would tell the record twice
    if (signal.aborted) return;
    record.began(now());
    try {
      await followStream(record.transport, url, {
        after: record.account.cursor,
        signal,
        pollIntervalMs,
        exchanges,
        ledger: record.account,
        onOpen: (cursor) => record.opened(now(), cursor),
        onRetry: (retry) => record.lost(now(), retry),
        onGap: (gap) => record.gap(now(), gap),
        onMessage(message) {
          const atMs = now();
          const publishedAtMs = toPageMs(message.publishedAtUs) ?? atMs;
          record.message(atMs, message, publishedAtMs);
          onMessage(record, message, publishedAtMs, atMs);
        },
      });
    } catch (error) {
      record.refused(now(), error instanceof Error ? error.message : String(error));
    }
  }

  return {
    record,
    go(pollIntervalMs) {
      ending = new AbortController();
      following = follow(ending.signal, pollIntervalMs);
    },
    async stop() {
      ending?.abort();
      await following;
    },
  };
}
