// Following a connection that stays open (SSE, WebSocket), in Node and in browsers: what all of them share.
import type { Gap } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";
import type { FollowOptions } from "./follow.ts";
import { createHandOver, type HandOver } from "./hand-over.ts";
import { keepConnected, lastedLongEnough, type Lost } from "./keep-connected.ts";
import { withLifetime } from "./lifetime.ts";
import type { Servers } from "./servers.ts";
import { watchSilence } from "./silence-watch.ts";

/** What a connection tells the loop. */
export interface StreamSession {
  /** Where the following stands: what to resume from. */
  readonly handOver: Pick<HandOver, "cursor" | "epoch">;
  /** Something came, be it a heartbeat. */
  alive(): void;
  /** The server said where the stream goes on from: its first word on a connection, or later. */
  standsAt(cursor: string): void;
  gap(gap: Gap): void;
  message(message: Message): void;
  /** The connection ended and will be made anew by the browser: the next word of the server opens it again. */
  interrupted(): void;
}

/** Why a connection is gone. */
export type StreamEnd = Pick<Lost, "reason" | "askedDelayMs">;

export interface StreamConnection {
  /** Resolves when the connection is gone, with the reason; rejects when the server refuses for good or breaks the contract. */
  readonly ended: Promise<StreamEnd>;
  /** Destroys it. */
  cut(reason: string): void;
  /** Ends it in good manners, which may take a moment. */
  readonly leave: () => void;
}

export interface StreamLoopOptions extends FollowOptions {
  /** False where heartbeats cannot be seen (EventSource): a quiet stream would count as dead. Default true. */
  readonly watchesSilence?: boolean;
}

/** 2.5 of the server's default heartbeats. */
export const DEFAULT_SILENCE_MS = 62_500;

/** Runs `connect` for each connection; a session belongs to one. `silenceMs` covers connecting as well. */
export async function followByStream(
  connect: (session: StreamSession) => StreamConnection,
  options: StreamLoopOptions,
  servers?: Servers,
): Promise<void> {
  const { signal, silenceMs = DEFAULT_SILENCE_MS, watchesSilence = true, reconnect } = options;
  const handOver = createHandOver(options);
  let connection: StreamConnection | undefined;
  await withLifetime(signal, async (lifetime) => {
    let session: Session | undefined;
    const watch = watchSilence(
      silenceMs,
      () => connection?.cut(`nothing received for ${silenceMs} ms`),
      () => session?.wasHeard() === true,
    );

    async function streamUntilLost(): Promise<Lost> {
      session = new Session(handOver, options);
      if (watchesSilence) watch.alive();
      connection = connect(session);
      lifetime.cut = connection.leave;
      const end = await connection.ended;
      lifetime.cut = undefined;
      watch.rest();
      return { ...end, provedGood: session.isProductive || lastedLongEnough(session.openedAtMs, reconnect) };
    }

    try {
      await keepConnected(lifetime, streamUntilLost, options, servers);
    } finally {
      watch.stop();
    }
  });
}

class Session implements StreamSession {
  readonly handOver: HandOver;
  readonly #options: Pick<FollowOptions, "onOpen">;
  openedAtMs: number | undefined;
  isProductive = false;
  #isOpen = false;
  #wasHeard = false;

  constructor(handOver: HandOver, options: FollowOptions) {
    this.handOver = handOver;
    this.#options = options;
  }

  alive(): void {
    this.#wasHeard = true;
  }

  /** Since it was asked last. */
  wasHeard(): boolean {
    const wasHeard = this.#wasHeard;
    this.#wasHeard = false;
    return wasHeard;
  }

  standsAt(cursor: string): void {
    this.handOver.standAt(cursor);
    this.#open();
  }

  gap(gap: Gap): void {
    this.handOver.takeGap(gap);
    this.#open();
  }

  message(message: Message): void {
    if (!this.#isOpen) this.standsAt(this.handOver.cursor ?? String(message.id - 1)); // a server without an opening word
    this.isProductive = true;
    this.handOver.take(message);
  }

  interrupted(): void {
    this.#isOpen = false;
  }

  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.openedAtMs = performance.now();
    this.#options.onOpen?.(this.handOver.cursor ?? "");
  }
}
