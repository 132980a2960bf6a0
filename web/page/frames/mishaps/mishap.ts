// What goes wrong, as data: what the page does, and which rule answers it.
import type { HandshakeFault, Misbehaviour } from "../../../frames/watch-messages.ts";
import type { Entry } from "../../shell/languages.ts";

export type MishapGroup = "calls" | "handshakes" | "frames";

export interface Mishap {
  readonly id: string;
  readonly group: MishapGroup;
  readonly title: Entry;
  /** What the page does, as it would stand in a script. */
  readonly code: string;
  readonly rule: Entry;
  readonly section: string;
  /** What the server does wrong when it answers the handshake. */
  readonly fault?: HandshakeFault;
  readonly run: (trial: MishapTrial) => Promise<void>;
}

/** What a mishap is made with. */
export interface MishapTrial {
  /** Of the tapped echo. */
  readonly url: string;
  /** A URL of this host at a port that browsers refuse (Fetch §2.9). */
  readonly blockedUrl: string;
  /** `new WebSocket`: its events are kept, and what its constructor throws. */
  create(url: string, protocols?: readonly string[]): WebSocket | null;
  /** Calls, and keeps what was thrown, or that nothing was. `name` is how it is told. */
  attempt(name: string, call: () => void): void;
  /** Resolves when the WebSocket is open, or closed for good. */
  opened(socket: WebSocket | null): Promise<boolean>;
  /** Resolves when it is closed; one that stays open is closed after a while. */
  closed(socket: WebSocket | null): Promise<void>;
  misbehave(how: Misbehaviour): void;
  cut(): void;
}
