// How a page comes to its session: it is on one already, or asks the lab for one and goes there.
import * as v from "valibot";
import { liveSessionSchema, newSessionSchema } from "../../../live/contract.ts";

export type Arrival =
  | { readonly kind: "here"; readonly controlUrl: string }
  /** The page is about to be left for the session's own. */
  | { readonly kind: "leaving" }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks where the page is, and for a session if it is on none. */
export async function arrive(signal: AbortSignal): Promise<Arrival> {
  try {
    const { session } = v.parse(liveSessionSchema, await answerOf("./live/session", { signal }));
    if (session !== null) return { kind: "here", controlUrl: session.controlUrl };
    const { url } = v.parse(newSessionSchema, await answerOf("./live/sessions", newSession(signal)));
    leaveFor(url);
    return { kind: "leaving" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

function newSession(signal: AbortSignal): RequestInit {
  return { method: "POST", signal, headers: { "Content-Type": "application/json" }, body: "{}" };
}

async function answerOf(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { cache: "no-store", ...init });
  if (response.ok) return response.json();
  throw new Error(`${init.method ?? "GET"} ${path} → ${response.status} ${(await response.text()).slice(0, 200)}`);
}

/** Language, theme and settings go along. No way back to a page that only leads here. */
function leaveFor(url: string): void {
  const target = new URL(url, location.href);
  for (const [name, value] of new URL(location.href).searchParams) target.searchParams.set(name, value);
  location.replace(target);
}
