// What the check asks of a solution of exercise 7, in the student's process.
import { nextMaskingKey } from "../../clients/masking-keys.ts";
import type { CloseReason } from "../../protocol/websocket/close-code.ts";
import type { EndpointHandlers } from "../../protocol/websocket/endpoint.ts";
import type { Role } from "../../protocol/websocket/frame-header.ts";
import { utf8 } from "../../server/websocket/platform.ts";
import { concatBytes } from "../../protocol/bytes.ts";
import { talkToRealClient, talkToRealServer } from "./real-peers.ts";
import { createEndpoint, type MessageEndpoint } from "./starter/solution.ts";

/** One thing that happens to the endpoint. */
export type Step =
  | { readonly receive: Uint8Array }
  | { readonly sendText: string }
  | { readonly sendBinary: Uint8Array }
  | { readonly close: readonly [code?: number, reason?: string] };

/** One thing that the endpoint did. */
export type Action =
  | { readonly kind: "wrote"; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string; readonly payloadBytes: number }
  | { readonly kind: "binary"; readonly bytes: Uint8Array; readonly payloadBytes: number }
  | { readonly kind: "closed"; readonly code: number; readonly reason: string }
  | { readonly kind: "threw"; readonly name: string; readonly message: string }
  /** A handler was called with something else than its type says: `what` "onText: text", `got` "undefined", `wanted` "string". */
  | { readonly kind: "misused"; readonly what: string; readonly got: string; readonly wanted: string };

export interface Life {
  /** What each step led to, before it returned. */
  readonly actions: readonly (readonly Action[])[];
  readonly state: string;
}

/** Of each message, over all its fragments. */
export const MAX_MESSAGE_BYTES = 1000;

export const calls = {
  /** An endpoint's life from open on, step by step. */
  live(role: Role, steps: readonly Step[]): Life {
    let now: Action[] = [];
    const endpoint = createEndpoint(
      noteIn((action) => now.push(action)),
      { role, maxMessageBytes: MAX_MESSAGE_BYTES, utf8, ...(role === "client" && { maskingKey: nextMaskingKey }) },
    );
    const actions = steps.map((step) => {
      now = [];
      try {
        take(endpoint, step);
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        now.push({ kind: "threw", name, message });
      }
      return now;
    });
    return { actions, state: endpoint.state };
  },

  talkToRealClient: (texts: readonly string[], sizes: readonly number[]) =>
    talkToRealClient(createEndpoint, texts, sizes),

  talkToRealServer: (texts: readonly string[]) => talkToRealServer(createEndpoint, texts),
};

/** Payloads are views of a chunk that others may write over: what is kept is a copy. Types are not checked as it is run. */
function noteIn(note: (action: Action) => void): EndpointHandlers {
  const isFit = (what: string, fits: boolean, got: unknown, wanted: string): boolean => {
    if (!fits) note({ kind: "misused", what, got: got === undefined ? "undefined" : kindOf(got), wanted });
    return fits;
  };
  return {
    onText(text: unknown, payloadBytes) {
      if (!isFit("onText: text", typeof text === "string", text, "string")) return;
      note({ kind: "text", text: String(text), payloadBytes });
    },
    onBinary(bytes, payloadBytes) {
      if (!isFit("onBinary: bytes", bytes instanceof Uint8Array, bytes, "Uint8Array")) return;
      note({ kind: "binary", bytes: Uint8Array.from(bytes), payloadBytes });
    },
    write(bytes, payload) {
      if (!isFit("write: bytes", bytes instanceof Uint8Array, bytes, "Uint8Array")) return true;
      note({ kind: "wrote", bytes: concatBytes(payload === undefined ? [bytes] : [bytes, payload]) });
      return true;
    },
    onClosed(received: Partial<CloseReason> | undefined) {
      const { code, reason } = received ?? {};
      if (!isFit("onClosed: code", typeof code === "number", code, "number")) return;
      if (!isFit("onClosed: reason", typeof reason === "string", reason, "string")) return;
      note({ kind: "closed", code: Number(code), reason: String(reason) });
    },
  };
}

/** "Array", "Uint8Array", "Number". */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function take(endpoint: MessageEndpoint, step: Step): void {
  if ("receive" in step) endpoint.receive(Uint8Array.from(step.receive));
  else if ("sendText" in step) endpoint.sendText(step.sendText);
  else if ("sendBinary" in step) endpoint.sendBinary(step.sendBinary);
  else endpoint.close(...step.close);
}
