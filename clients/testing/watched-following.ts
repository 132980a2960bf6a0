// A following whose every event is kept, and on which a test can wait.
import type { Gap } from "../../protocol/cursor.ts";
import type { Follow, LongPollingOptions, Retry, ShortPollingOptions } from "../follow.ts";

export type AnyFollowOptions = ShortPollingOptions & LongPollingOptions;

export interface WatchedFollowing {
  readonly ids: readonly number[];
  readonly opens: readonly string[];
  readonly gaps: readonly Gap[];
  readonly retries: readonly Retry[];
  /** Resolves as soon as `condition` holds, looking after every event; rejects when the following ends before. */
  until(condition: () => boolean): Promise<void>;
  /** Aborts and waits for the end. */
  end(): Promise<void>;
  /** The following's own promise. */
  readonly ended: Promise<void>;
}

/** Starts to follow with short intervals, so that tests are quick; `options` win. */
export function watchFollowing<Options extends AnyFollowOptions>(
  follow: Follow<Options>,
  url: string,
  options: Omit<Options, "signal" | "onMessage" | "onOpen" | "onGap" | "onRetry">,
): WatchedFollowing {
  const ids: number[] = [];
  const opens: string[] = [];
  const gaps: Gap[] = [];
  const retries: Retry[] = [];
  const abort = new AbortController();
  let looks: (() => void)[] = [];
  const look = (): void => {
    for (const each of looks) each();
  };
  const note =
    <Item>(list: Item[]) =>
    (item: Item): void => {
      list.push(item);
      look();
    };
  const quick = { pollIntervalMs: 10, holdMs: 1000, reconnect: { baseMs: 5, capMs: 50 } };
  const watched = {
    ...quick,
    ...options,
    signal: abort.signal,
    onMessage: ({ id }: { id: number }) => note(ids)(id),
    onOpen: note(opens),
    onGap: note(gaps),
    onRetry: note(retries),
  };
  const ended = follow(url, watched as unknown as Options);
  ended.catch(() => {}); // looked at by whoever waits

  return {
    ids,
    opens,
    gaps,
    retries,
    ended,
    async until(condition) {
      const met = new Promise<void>((resolve) => {
        const lookOnce = (): void => {
          if (!condition()) return;
          looks = looks.filter((each) => each !== lookOnce);
          resolve();
        };
        looks.push(lookOnce);
        lookOnce();
      });
      await Promise.race([met, ended]);
      if (!condition()) throw new Error("the following ended before the condition was met");
    },
    async end() {
      abort.abort();
      await ended;
    },
  };
}
