// The open-loop publisher: a message is due at its scheduled instant and carries that instant, however late the code runs.
import type { PayloadKind } from "../protocol/message.ts";
import { arrivalTimesUs, type Arrivals } from "./arrivals.ts";
import { createPayloads } from "./payloads.ts";
import type { MessageStream } from "./stream.ts";

export interface PublisherOptions {
  readonly stream: Pick<MessageStream, "publish">;
  /** Above 0. */
  readonly messagesPerSecond: number;
  /** UTF-8 bytes of the payload string, or octets. */
  readonly payloadBytes: number;
  /** Text, or random octets; others in each message. Default "text". */
  readonly payloadKind?: PayloadKind;
  readonly arrivals: Arrivals;
  readonly seed: number;
  /** Nothing is due after it. Default: no end. */
  readonly durationUs?: number;
  /** Takes up a schedule that somebody else began. Default: a schedule of its own begins now. */
  readonly resume?: ResumedSchedule | undefined;
  readonly clock: PublisherClock;
  /** A publication failed: its message is not in the stream. Publishing goes on. */
  readonly onError: (error: unknown) => void;
  /** A message leaves, so long after its scheduled instant; told in the order of publication. */
  readonly onPublished?: (latenessUs: number) => void;
}

/** Where a schedule stood that another publisher left: what has fallen due meanwhile is published at once. */
export interface ResumedSchedule {
  /** Scheduled instants are counted from here. */
  readonly startedAtUs: number;
  /** So many of its publications are in the stream. */
  readonly published: number;
}

/** Time as the publisher sees it; tests hand in their own. */
export interface PublisherClock {
  nowUs(): number;
  /** Runs `callback` after `delayMs` or later. Returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface Publisher {
  /** Scheduled instants are counted from here. */
  readonly startedAtUs: number;
  /** Resolves when the schedule has ended or was stopped, and every publication has succeeded or failed. */
  readonly done: Promise<PublisherReport>;
  stop(): void;
  /** As far as it has come. */
  report(): PublisherReport;
  /** How long the next message has been due. 0 when it is not, or never will be. */
  overdueUs(): number;
}

/** How late messages left their scheduled instant: a part of every latency, caused by timers and by a busy server. */
export interface PublisherReport {
  readonly published: number;
  readonly latenessMeanUs: number;
  readonly latenessMaxUs: number;
}

/** The longest timer; what is due later is looked at again then. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export function startPublisher(options: PublisherOptions): Publisher {
  const { stream, clock, durationUs = Infinity } = options;
  const nextPayload = createPayloads(options);
  const schedule = arrivalTimesUs(options);
  const { resume } = options;
  const startedAtUs = resume?.startedAtUs ?? clock.nowUs();
  for (let before = 0; before < (resume?.published ?? 0); before++) {
    schedule.next();
    nextPayload();
  }
  const { promise: done, resolve } = withResolvers<PublisherReport>();
  let cancel: () => void = () => {};
  let published = 0;
  let latenessSumUs = 0;
  let latenessMaxUs = 0;
  let dueUs = schedule.next().value;
  let underWay = 0;
  let stopped = false;

  function finish(): void {
    stopped = true;
    cancel();
    if (underWay === 0) resolve(report());
  }

  function ended(): void {
    underWay--;
    if (stopped && underWay === 0) resolve(report());
  }

  function failed(error: unknown): void {
    options.onError(error);
    ended();
  }

  function report(): PublisherReport {
    return { published, latenessMeanUs: published === 0 ? 0 : latenessSumUs / published, latenessMaxUs };
  }

  function publishDue(): void {
    let elapsedUs = clock.nowUs() - startedAtUs;
    // What falls due during this turn waits for the next: a rate beyond this machine must not starve its sockets.
    const lastDueUs = Math.min(elapsedUs, durationUs);
    while (dueUs <= lastDueUs) {
      underWay++;
      stream.publish(nextPayload(), startedAtUs + dueUs).then(ended, failed);
      published++;
      const latenessUs = elapsedUs - dueUs;
      latenessSumUs += latenessUs;
      latenessMaxUs = Math.max(latenessMaxUs, latenessUs);
      options.onPublished?.(latenessUs);
      dueUs = schedule.next().value;
      elapsedUs = clock.nowUs() - startedAtUs;
      if (stopped) return; // by a subscriber
    }
    if (dueUs > durationUs) return finish();
    const delayMs = Math.ceil((dueUs - elapsedUs) / 1000);
    cancel = clock.after(Math.min(Math.max(0, delayMs), MAX_DELAY_MS), publishDue);
  }

  publishDue();
  return {
    startedAtUs,
    done,
    stop: finish,
    report,
    overdueUs: () => (stopped ? 0 : Math.max(0, clock.nowUs() - startedAtUs - dueUs)),
  };
}

/** `Promise.withResolvers` for Node 20. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
