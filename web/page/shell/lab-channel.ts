// A page's channel to the lab: JSON over a WebSocket, held against the page's contract, and opened again when it is lost.
import * as v from "valibot";
import { backoffMs } from "../../../clients/backoff.ts";
import { lastedLongEnough } from "../../../clients/keep-connected.ts";

export type ChannelState =
  | { readonly is: "connecting" | "open" }
  /** Lost; it is opened again from `untilMs` on, on the clock of `performance.now()`. */
  | { readonly is: "waiting"; readonly untilMs: number }
  /** The lab does not want this page, and says why. It is not asked again. */
  | { readonly is: "refused"; readonly reason: string }
  /** One of the two said what the other's contract does not know: they are of different versions. It has been closed. */
  | { readonly is: "misunderstood"; readonly problem: string };

export interface LabChannelOptions<Said> {
  /** Asked for each attempt. */
  readonly url: () => URL | string;
  /** What the lab may say. */
  readonly schema: v.GenericSchema<unknown, Said>;
  readonly onSaid: (message: Said) => void;
  /** Not called any more after `close`. */
  readonly onState: (state: ChannelState) => void;
}

/** WebSocket close code: policy violation (RFC 6455 §7.4.1). */
const REFUSED = 1008;
const RECONNECT = { baseMs: 250, capMs: 5000 };
const MAX_PROBLEM_CHARACTERS = 200;

/** Opens at once, and again with a growing delay until it is closed, refused or misunderstood. */
export class LabChannel<Said, Order extends object> {
  readonly #options: LabChannelOptions<Said>;
  #state: ChannelState = { is: "connecting" };
  #socket: WebSocket | undefined;
  #retrying: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: LabChannelOptions<Said>) {
    this.#options = options;
    this.#connect();
  }

  get state(): ChannelState {
    return this.#state;
  }

  /** False, and nothing is said, while the channel is not open. */
  tell(order: Order): boolean {
    if (this.#state.is !== "open") return false;
    this.#socket?.send(JSON.stringify(order));
    return true;
  }

  close(): void {
    clearTimeout(this.#retrying);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.#options.url());
    this.#socket = socket;
    let openedAtMs: number | undefined;
    const unlessLeft = (act: () => void): void => {
      if (this.#socket === socket) act();
    };
    socket.addEventListener("open", () => {
      openedAtMs = performance.now();
      unlessLeft(() => this.#become({ is: "open" }));
    });
    socket.addEventListener("message", ({ data }) => unlessLeft(() => this.#hear(data)));
    socket.addEventListener("close", ({ code, reason }) => {
      if (lastedLongEnough(openedAtMs, RECONNECT)) this.#failures = 0;
      unlessLeft(() => (code === REFUSED ? this.#become({ is: "refused", reason }) : this.#retry()));
    });
  }

  #hear(data: unknown): void {
    const said = v.safeParse(this.#options.schema, parseJson(data));
    if (said.success) {
      this.#failures = 0;
      return this.#options.onSaid(said.output);
    }
    this.close();
    const [{ message }] = said.issues;
    const problem = `${message}: ${String(data)}`.slice(0, MAX_PROBLEM_CHARACTERS);
    this.#become({ is: "misunderstood", problem });
  }

  #retry(): void {
    const delayMs = backoffMs(this.#failures++, RECONNECT);
    this.#retrying = setTimeout(() => this.#connect(), delayMs);
    this.#become({ is: "waiting", untilMs: performance.now() + delayMs });
  }

  #become(state: ChannelState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** A WebSocket address of the lab: relative to the page, so that the lab may live below any path. */
export function socketUrl(path: string): URL {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = "";
  url.hash = "";
  return url;
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
