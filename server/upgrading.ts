// WebSockets at paths beside the contract's: what composes the server, such as the page, brings them along.
import type { Duplex } from "node:stream";
import type { HttpRequest } from "./http-exchange.ts";

export interface Upgrading {
  /** Whether a page of this origin may open one beside those whom the server allows. Default: none. */
  admits?(origin: string): boolean;
  /** Host and Origin were judged. Must answer on `socket`; what it throws is answered with 500. */
  upgrade(request: HttpRequest, socket: Duplex, head: Uint8Array, query: URLSearchParams): void;
  /** Closes every connection with 1001, and later ones as they come. */
  stop(): void;
}

/** By path, such as "/live/control". */
export type Upgradings = ReadonlyMap<string, Upgrading>;
