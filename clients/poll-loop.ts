// Polling as both kinds do it, in Node and in browsers: ask, take what came, ask again from the new cursor.
import { decodeGap, formatCursor } from "../protocol/cursor.ts";
import { decodeMessages, type Message } from "../protocol/message.ts";
import type { FollowOptions } from "./follow.ts";
import { createHandOver, CursorError, type HandOver, readCursor } from "./hand-over.ts";
import { keepConnected, type Lost } from "./keep-connected.ts";
import { type Lifetime, withLifetime } from "./lifetime.ts";
import { lostOrRefused } from "./refusal.ts";
import type { Servers } from "./servers.ts";
import { TextMemo } from "./text-memo.ts";
import { type SilenceWatch, watchSilence } from "./silence-watch.ts";

export interface PollAnswer {
  readonly kind: "answer";
  readonly status: number;
  /** The field `Stream-Cursor`. */
  readonly streamCursor: string | null | undefined;
  /** The field `Retry-After`. */
  readonly retryAfter: string | null | undefined;
  readonly content: string;
}

export interface PollFailure {
  readonly kind: "failure";
  readonly reason: string;
  /** The connection had served an answer before and had been closed by the server: nobody's fault (RFC 9112 §9.5). */
  readonly wasStale: boolean;
}

/** How requests are made: node:http or fetch. */
export interface PollClient {
  /** One GET at a time; rejects only where asking again would not help (no TLS to be had, or content that cannot be decoded). */
  get(pathAndQuery: string): Promise<PollAnswer | PollFailure>;
  /** Cuts the request that is out; its `get` resolves with a failure. Without a reason because the following ends. */
  readonly cut: (reason?: string) => void;
  /** Told which messages each 200, 204 or 410 brought. */
  took?(messages: readonly Message[]): void;
  /** Resolves when its connections are closed. */
  end?(): Promise<void>;
}

/** One that may know several servers. */
export interface ServersPollClient extends PollClient {
  readonly servers?: Servers;
}

/** What tells short polling from long polling. */
export interface PollPlan {
  readonly path: string;
  /** Waits for the next poll's turn. `isOpen` is false for the first poll and for the first after a loss. */
  turn(lifetime: Lifetime, isOpen: boolean): Promise<void>;
  /** The query's part beside `after`, such as "waitMs=0"; may be empty. */
  query(isOpen: boolean): string;
  /** Whether an empty answer after so long came too soon: the server does not hold, and asking at once would flood it. */
  isTooSoon(elapsedMs: number): boolean;
  /** Whether a kept-alive connection rests between polls, so that the server may have closed it: then it is made anew at once. */
  readonly rests: boolean;
  /** A request without an answer for so long is cut. */
  readonly answerLimitMs: number;
}

interface Polling {
  readonly plan: PollPlan;
  readonly client: PollClient;
  readonly handOver: HandOver;
  readonly watch: SilenceWatch;
  readonly lifetime: Lifetime;
  readonly onOpen: (cursor: string) => void;
}

export async function followByPolling(
  plan: PollPlan,
  client: ServersPollClient,
  options: FollowOptions,
): Promise<void> {
  const handOver = createHandOver(options);
  const onOpen = (cursor: string): void => options.onOpen?.(cursor);
  await withLifetime(options.signal, async (lifetime) => {
    const { answerLimitMs } = plan;
    const watch = watchSilence(answerLimitMs, () => client.cut(`no answer within ${answerLimitMs} ms`));
    try {
      const polling = { plan, client, handOver, watch, lifetime, onOpen };
      await keepConnected(lifetime, () => pollUntilLost(polling), options, client.servers);
    } finally {
      watch.stop();
      await client.end?.();
    }
  });
}

async function pollUntilLost({ plan, client, handOver, watch, lifetime, onOpen }: Polling): Promise<Lost> {
  let isOpen = false;
  let provedGood = false;
  for (;;) {
    await plan.turn(lifetime, isOpen);
    if (lifetime.over) return { reason: "aborted", provedGood };
    lifetime.cut = client.cut;
    watch.alive();
    const askedAtMs = performance.now();
    const outcome = await client.get(pathAndQuery(plan, handOver.cursor, isOpen));
    watch.rest();
    lifetime.cut = undefined;
    if (lifetime.over) return { reason: "aborted", provedGood };
    if (outcome.kind === "failure") {
      const wasStale = outcome.wasStale && plan.rests;
      return { reason: outcome.reason, wasStale, provedGood: provedGood || wasStale };
    }
    const taken = takeAnswer(outcome, `GET ${plan.path}`, handOver, isOpen ? undefined : onOpen);
    if ("reason" in taken) return { ...taken, provedGood };
    client.took?.(taken);
    if (taken.length === 0 && isOpen && plan.isTooSoon(performance.now() - askedAtMs)) {
      return { reason: "the server does not hold the request", provedGood: false };
    }
    provedGood ||= taken.length > 0 || isOpen;
    isOpen = true;
  }
}

function pathAndQuery(plan: PollPlan, cursor: string | undefined, isOpen: boolean): string {
  const query = plan.query(isOpen);
  if (cursor === undefined) return query === "" ? plan.path : `${plan.path}?${query}`;
  return query === "" ? `${plan.path}?after=${cursor}` : `${plan.path}?after=${cursor}&${query}`;
}

/** Hands over the messages that an answer brought and returns them; or says why the answer counts as a loss. */
function takeAnswer(
  answer: PollAnswer,
  request: string,
  handOver: HandOver,
  onOpen: ((cursor: string) => void) | undefined,
): readonly Message[] | Pick<Lost, "reason" | "askedDelayMs"> {
  const { status, streamCursor, content } = answer;
  const messages = status === 200 ? messagesIn(content) : [];
  const gap = status === 410 ? decodeGap(content) : undefined;
  if (gap !== undefined) handOver.takeGap(gap);
  else if (status === 200 || status === 204) standBefore(messages, streamCursor, handOver);
  else return lostOrRefused({ ...answer, request });

  onOpen?.(handOver.cursor ?? "");
  for (const message of messages) handOver.take(message);
  if (messages.length > 0 && typeof streamCursor === "string") handOver.standAt(streamCursor);
  return messages;
}

/** Thousands of pollers of one process are given the same content: it is read once. */
const contents = new TextMemo<readonly Message[]>();

/** Of a 200 answer's content. Throws a MessageError. */
export function messagesIn(content: string): readonly Message[] {
  const known = contents.get(content);
  if (known !== undefined) return known;
  const messages = decodeMessages(content);
  contents.set(content, messages);
  return messages;
}

/** Where the following stands before an answer's messages: after them the server's `Stream-Cursor` holds. */
function standBefore([first]: readonly Message[], streamCursor: string | null | undefined, handOver: HandOver): void {
  if (first === undefined) {
    if (typeof streamCursor === "string") handOver.standAt(streamCursor);
    else if (handOver.cursor === undefined) throw new CursorError("no Stream-Cursor in the answer");
    return;
  }
  const epoch = typeof streamCursor === "string" ? readCursor(streamCursor).epoch : undefined;
  const { lastId } = handOver;
  if (lastId !== undefined && (epoch === undefined || epoch === handOver.epoch)) return;
  const id = lastId !== undefined && handOver.epoch === undefined ? lastId : first.id - 1; // a bare id gets its epoch
  handOver.standAt(epoch === undefined ? String(id) : formatCursor(epoch, id));
}
