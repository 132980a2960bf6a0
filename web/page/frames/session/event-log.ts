// What the page called and what the browser said, each with the attributes of that instant. Bounded.
import { type Attributes, attributesOf } from "./attributes.ts";

export interface LogEntry {
  readonly id: number;
  /** Since the page began. */
  readonly atMs: number;
  readonly kind: "call" | "exception" | "event";
  readonly name: string;
  readonly detail: string;
  /** Null when there is no WebSocket, since its constructor threw. */
  readonly attributes: Attributes | null;
}

const MAX_ENTRIES = 100;

export class EventLog {
  entries: readonly LogEntry[] = [];
  readonly #changed: () => void;
  #count = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(kind: LogEntry["kind"], name: string, detail: string, socket: WebSocket | null): void {
    const attributes = socket && attributesOf(socket);
    const entry = { id: ++this.#count, atMs: performance.now(), kind, name, detail, attributes };
    this.entries = [...this.entries.slice(1 - MAX_ENTRIES), entry];
    this.#changed();
  }

  clear(): void {
    this.entries = [];
    this.#changed();
  }
}

/** "InvalidStateError: Failed to …" */
export function describeError(error: unknown): { name: string; message: string } {
  return error instanceof Error || error instanceof DOMException
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}

/** The arguments as one line: a call is shown as it was made. */
export function describeClose({ code, reason, wasClean }: CloseEvent): string {
  return `code=${code} reason=${JSON.stringify(reason)} wasClean=${wasClean}`;
}
