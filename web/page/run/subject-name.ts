// What is measured, by the bench's own names for it, in the reader's language.
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { TRANSPORT_NAME_KEYS } from "../shell/dictionary.ts";
import type { T } from "./scenario-title.ts";

/** An echo beside a stream, as the bench says it: "post (sse)". */
const BESIDE = /^(post|websocket) \(([a-z-]+)\)$/;

/** A transport, a way to echo; anything else, such as an endpoint, as it stands. */
export function subjectName(subject: string, t: T): string {
  const transport = TRANSPORTS.find((name) => name === subject);
  if (transport !== undefined) return t(TRANSPORT_NAME_KEYS[transport]);
  if (subject === "post") return "POST /echo";
  const [, by, stream = ""] = BESIDE.exec(subject) ?? [];
  if (by === "websocket") return t("subjectSameWebsocket");
  return by === "post" ? t("subjectPostBeside", { name: subjectName(stream, t) }) : subject;
}

/** A trial in the bench's words: `trialWords("sse，第 1/3 次试验", t)` → "SSE，第 1/3 次试验". */
export function trialWords(trial: string, t: T): string {
  return trial
    .split(/(, |，)/)
    .map((part) => subjectName(part, t))
    .join("");
}
