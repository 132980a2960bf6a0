// What comes out of an event-stream parser, as plain data: one thing for each call of a handler.
import type { ServerSentEvent } from "../../protocol/event-stream.ts";

export type Happening =
  | ({ readonly kind: "event" } & ServerSentEvent)
  | { readonly kind: "id"; readonly lastEventId: string }
  | { readonly kind: "retry"; readonly retryMs: number }
  | { readonly kind: "comment"; readonly comment: string };

/** Type "message" and no id, unless told otherwise. */
export function event(data: string, { type = "message", id = "" } = {}): Happening {
  return { kind: "event", type, data, lastEventId: id };
}

/** In a few words: `message "a" (last event ID "k.7")`. */
export function describeHappening(happening: Happening): string {
  if (happening.kind === "id") return `last event ID ${JSON.stringify(happening.lastEventId)}`;
  if (happening.kind === "retry") return `retry ${happening.retryMs}`;
  if (happening.kind === "comment") return `comment ${JSON.stringify(happening.comment)}`;
  const { type, data, lastEventId } = happening;
  return `${type} ${JSON.stringify(data)}${lastEventId === "" ? "" : ` (last event ID ${JSON.stringify(lastEventId)})`}`;
}
