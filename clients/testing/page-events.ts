// What a following in a page tells the test that runs it.
import type { Gap } from "../../protocol/cursor.ts";
import type { Message } from "../../protocol/message.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { AnyFollowOptions } from "./watched-following.ts";

export type PageEvent =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "arrived"; readonly id: number }
  | { readonly kind: "gap"; readonly gap: Gap }
  | { readonly kind: "open"; readonly cursor: string }
  | { readonly kind: "retry"; readonly attempt: number; readonly delayMs: number | undefined; readonly reason: string }
  /** The following's promise settled; `error` when it was rejected. */
  | { readonly kind: "end"; readonly error?: string };

/** What the page is asked to follow. */
export interface PageOrder {
  readonly transport: Transport;
  readonly url: string;
  readonly options: Omit<AnyFollowOptions, "signal" | "ledger" | "onMessage" | "onGap" | "onOpen" | "onRetry">;
}
