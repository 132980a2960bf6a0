// Plays a script of requests and publications to a long-poll endpoint, and says what was answered in which step.
import { setImmediate as turnEnds, setTimeout as delay } from "node:timers/promises";
import type { MessageStream } from "../../../server/stream.ts";
import { type BatchAnswers, createBatchAnswers } from "../../../server/transports/batch-answer.ts";
import type { LongPolling, LongPollQuery } from "../../../server/transports/long-polling.ts";
import { type SeenAnswer, SeenResponse } from "./seen-response.ts";
import { StagedStream, type StreamSetting } from "./staged-stream.ts";

export type CreateLongPolling = (stream: MessageStream, answers: BatchAnswers) => LongPolling;

export type Step =
  /** So many in one turn of the event loop. Default 1. */
  | { readonly do: "publish"; readonly count?: number }
  | { readonly do: "publish-after-next-look" }
  /** `times` default 1: so many exchanges with the same query. `publishAfterMs`: one publication, so long after the first. */
  | {
      readonly do: "ask";
      readonly query: Partial<LongPollQuery>;
      readonly times?: number;
      readonly publishAfterMs?: number;
    }
  /** The client of the exchange goes away. */
  | { readonly do: "leave"; readonly exchange: number }
  | { readonly do: "stop" }
  | { readonly do: "wait"; readonly ms: number }
  /** At the most so long. */
  | { readonly do: "wait-for-answers"; readonly ms: number };

export interface Answered extends SeenAnswer {
  /** The step in which it came: an index of the script. */
  readonly step: number;
  /** Since the request. */
  readonly afterMs: number;
}

export interface Exchange {
  /** The request, as it would stand on the wire. */
  readonly asked: string;
  /** One at the most, if all is well. */
  readonly answers: readonly Answered[];
  /** What `answer` threw; `late` when it was async, and the error came where nobody catches it. */
  readonly threw: { readonly name: string; readonly message: string; readonly late: boolean } | undefined;
}

/** What is left when a step is over. */
export interface Left {
  /** Wake-ups registered with the stream. */
  readonly waiting: number;
  /** Timers that keep the process alive, more than there were before the script. */
  readonly timers: number;
  /** Looks at the stream, since the script began. */
  readonly looks: number;
}

export interface Played {
  readonly exchanges: readonly Exchange[];
  /** By step. */
  readonly left: readonly Left[];
  /** What happened, a line each: "  12 ms  publish 3". */
  readonly log: readonly string[];
}

/** Turns of the event loop after each step: what is to happen at once has happened then. */
const TURNS = 8;

export async function play(create: CreateLongPolling, setting: StreamSetting, steps: readonly Step[]): Promise<Played> {
  const timersBefore = countTimers();
  const stream = new StagedStream(setting);
  const longPolling = create(stream, createBatchAnswers());
  const exchanges: PlayedExchange[] = [];
  const left: Left[] = [];
  const log: string[] = [];
  const beganAtMs = performance.now();
  const note = (what: string): void => {
    log.push(`${String(Math.round(performance.now() - beganAtMs)).padStart(6)} ms  ${what}`);
  };
  function ask(query: Partial<LongPollQuery>): void {
    const number = exchanges.length + 1;
    exchanges.push(
      new PlayedExchange(longPolling, query, (status) => {
        note(`  request ${number} is answered with ${status}`);
        return left.length;
      }),
    );
  }
  /** A timer of the same length that was begun a little later fires in the same turn, before the wake-up at its end. */
  function publishInALongTurn(): void {
    note("  publish 1");
    stream.publishNumbered(1);
    const untilMs = performance.now() + 5;
    while (performance.now() < untilMs);
  }
  for (const [i, step] of steps.entries()) {
    note(describe(step));
    if (step.do === "ask") {
      if (step.publishAfterMs !== undefined) setTimeout(publishInALongTurn, step.publishAfterMs);
      for (let n = 0; n < (step.times ?? 1); n++) ask(step.query);
    } else if (step.do === "publish") stream.publishNumbered(step.count ?? 1);
    else if (step.do === "publish-after-next-look")
      stream.publishAfterNextLook(() => note("  publish, right behind the look"));
    else if (step.do === "leave") exchanges[step.exchange]?.response.destroy();
    else if (step.do === "stop") longPolling.stop();
    else if (step.do === "wait") await delay(step.ms);
    else await allAnswered(exchanges, step.ms);
    for (let turn = 0; turn < TURNS; turn++) await turnEnds();
    left[i] = { waiting: stream.waiting, timers: countTimers() - timersBefore, looks: stream.looks };
  }
  for (const { response } of exchanges) response.destroy();
  return { exchanges: exchanges.map((exchange) => exchange.seen()), left, log };
}

class PlayedExchange {
  readonly #askedAtMs = performance.now();
  readonly #answered: { step: number; afterMs: number }[] = [];
  #threw: Exchange["threw"];
  readonly response: SeenResponse;
  readonly #query: Partial<LongPollQuery>;

  /** `onAnswer` says in which step that was. */
  constructor(longPolling: LongPolling, query: Partial<LongPollQuery>, onAnswer: (status: number) => number) {
    this.#query = query;
    this.response = new SeenResponse((status) => {
      this.#answered.push({ step: onAnswer(status), afterMs: performance.now() - this.#askedAtMs });
    });
    try {
      const whole = { after: undefined, waitMs: undefined, mayWait: true, ...query };
      const result: unknown = longPolling.answer(this.response, whole);
      if (result instanceof Promise) result.catch((error: unknown) => this.#catch(error, true));
    } catch (error) {
      this.#catch(error, false);
    }
  }

  get isOver(): boolean {
    return this.#answered.length > 0 || this.#threw !== undefined || this.response.destroyed;
  }

  seen(): Exchange {
    const answers = this.response.answers.map((answer, i) => ({
      ...answer,
      ...(this.#answered[i] ?? { step: -1, afterMs: 0 }),
    }));
    return { asked: `${requestOf(this.#query)} HTTP/1.1`, answers, threw: this.#threw };
  }

  #catch(error: unknown, late: boolean): void {
    const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) };
    this.#threw = { name, message, late };
  }
}

/** "GET /long-poll?waitMs=0" */
function requestOf({ after, waitMs, mayWait = true }: Partial<LongPollQuery>): string {
  const query = Object.entries({ after, waitMs }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return `${mayWait ? "GET" : "HEAD"} /long-poll${query.length === 0 ? "" : "?"}${query.join("&")}`;
}

async function allAnswered(exchanges: readonly PlayedExchange[], limitMs: number): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  while (exchanges.some(({ isOver }) => !isOver) && performance.now() < deadlineMs) await delay(1);
}

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}

function describe(step: Step): string {
  if (step.do === "publish") return `publish ${step.count ?? 1}`;
  if (step.do === "leave") return `the client of request ${step.exchange + 1} goes away`;
  if (step.do === "wait" || step.do === "wait-for-answers") return `${step.do} ${step.ms} ms`;
  if (step.do !== "ask") return step.do;
  const times = step.times === undefined ? "" : ` (${step.times} times)`;
  return `${requestOf(step.query)}${times}`;
}
