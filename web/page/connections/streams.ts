// Event streams to the page's own origin, and which of them have a connection: what EventSource tells.

export type StreamState = "waiting" | "open" | "paused" | "closed" | "failed";

/** Why none is open for a while: the page is not seen, or something else of its own needs a connection. */
export type Hold = "hidden" | "arriving" | "leaving" | "request";

export interface Stream {
  /** From 1. */
  readonly number: number;
  readonly state: StreamState;
  /** When it began to wait, as performance.now() has it. */
  readonly sinceMs: number;
  readonly messages: number;
  /** From 0, the lowest that was free: browsers do not tell which of their connections is whose. Null unless open. */
  readonly connection: number | null;
}

interface Kept {
  stream: Stream;
  source: EventSource | undefined;
}

export class Streams {
  readonly #url: string;
  readonly #onChange: () => void;
  #kept: Kept[] = [];
  readonly #holds = new Set<Hold>();

  constructor(url: string, onChange: () => void) {
    this.#url = url;
    this.#onChange = onChange;
  }

  get list(): readonly Stream[] {
    return this.#kept.map(({ stream }) => stream);
  }

  /** Opens more, or closes the last ones. */
  setCount(count: number): void {
    for (const kept of this.#kept.splice(count)) kept.source?.close();
    while (this.#kept.length < count) {
      const number = this.#kept.length + 1;
      const stream: Stream = { number, state: "closed", sinceMs: 0, messages: 0, connection: null };
      this.#kept.push({ stream, source: undefined });
      this.open(number);
    }
    this.#onChange();
  }

  open(number: number): void {
    const kept = this.#kept[number - 1];
    if (kept === undefined || kept.source !== undefined) return;
    if (this.#holds.size > 0) return this.#change(kept, { state: "paused" });
    this.#change(kept, { state: "waiting", sinceMs: performance.now() });
    this.#connect(kept);
  }

  close(number: number): void {
    const kept = this.#kept[number - 1];
    if (kept === undefined) return;
    this.#disconnect(kept);
    this.#change(kept, { state: "closed", connection: null });
  }

  /** Closes those that are open or wait, until it is released. */
  hold(why: Hold): void {
    this.#holds.add(why);
    for (const kept of this.#kept) {
      if (kept.source === undefined) continue;
      this.#disconnect(kept);
      this.#change(kept, { state: "paused", connection: null });
    }
  }

  release(why: Hold): void {
    this.#holds.delete(why);
    if (this.#holds.size > 0) return;
    for (const { stream } of this.#kept) if (stream.state === "paused") this.open(stream.number);
  }

  #connect(kept: Kept): void {
    const source = new EventSource(this.#url);
    kept.source = source;
    source.onopen = () => this.#change(kept, { state: "open", connection: this.#freeConnection() });
    source.onmessage = () => this.#change(kept, { messages: kept.stream.messages + 1 });
    source.onerror = () => {
      const isRefused = source.readyState === EventSource.CLOSED;
      if (isRefused) kept.source = undefined;
      this.#change(kept, { state: isRefused ? "failed" : "waiting", sinceMs: performance.now(), connection: null });
    };
  }

  #disconnect(kept: Kept): void {
    kept.source?.close();
    kept.source = undefined;
  }

  #freeConnection(): number {
    const taken = new Set(this.#kept.map(({ stream }) => stream.connection));
    let free = 0;
    while (taken.has(free)) free++;
    return free;
  }

  #change(kept: Kept, change: Partial<Stream>): void {
    kept.stream = { ...kept.stream, ...change };
    this.#onChange();
  }
}
