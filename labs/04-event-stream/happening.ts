// What comes out of an event-stream parser, as plain data: one thing for each call of a handler.
import type { ServerSentEvent } from "../../protocol/event-stream.ts";
import { show } from "../exercise/fault.ts";

export type Happening =
  | ({ readonly kind: "event" } & ServerSentEvent)
  | { readonly kind: "id"; readonly lastEventId: string }
  | { readonly kind: "retry"; readonly retryMs: number }
  | { readonly kind: "comment"; readonly comment: string };

/** Type "message" and no id, unless told otherwise. */
export function event(data: string, { type = "message", id = "" } = {}): Happening {
  return { kind: "event", type, data, lastEventId: id };
}

/** As the call that it was: `onEvent(type "message", data "a", lastEventId "k.7")`. What is no string is seen to be none. */
export function describeHappening(happening: Happening): string {
  if (happening.kind === "id") return `onLastEventId(${show(happening.lastEventId)})`;
  if (happening.kind === "retry") return `onRetry(${show(happening.retryMs)})`;
  if (happening.kind === "comment") return `onComment(${show(happening.comment)})`;
  const { type, data, lastEventId } = happening;
  const id = lastEventId === "" ? "" : `, lastEventId ${show(lastEventId)}`;
  return `onEvent(type ${show(type)}, data ${show(data)}${id})`;
}
