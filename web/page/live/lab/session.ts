// How a page comes to its session: it is on one already, or asks the lab for one and goes there.
import * as v from "valibot";
import { liveSessionSchema, newSessionSchema } from "../../../live/contract.ts";

export type Arrival =
  | { readonly kind: "here"; readonly controlUrl: string }
  /** The page is about to be left for the session's own. */
  | { readonly kind: "leaving" }
  /** Every session that the lab has room for is taken. */
  | { readonly kind: "full" }
  | { readonly kind: "failed"; readonly reason: string };

const SERVICE_UNAVAILABLE = 503;

/** Asks where the page is, and for a session if it is on none. */
export async function arrive(signal: AbortSignal): Promise<Arrival> {
  try {
    const { session } = v.parse(liveSessionSchema, await contentOf(await ask("./live/session", { signal })));
    if (session !== null) return { kind: "here", controlUrl: session.controlUrl };
    const answer = await ask("./live/sessions", newSession(signal));
    if (answer.status === SERVICE_UNAVAILABLE) return { kind: "full" };
    const { url } = v.parse(newSessionSchema, await contentOf(answer));
    leaveFor(url);
    return { kind: "leaving" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** HTTP/1.1: where all lanes share one connection of HTTP/2, nobody can tell their bytes apart at the socket. */
function newSession(signal: AbortSignal): RequestInit {
  return { method: "POST", signal, headers: { "Content-Type": "application/json" }, body: '{"http":1}' };
}

function ask(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, { cache: "no-store", ...init });
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  throw new Error(`${response.url} → ${response.status} ${(await response.text()).slice(0, 200)}`);
}

/** Language, theme and settings go along. No way back to a page that only leads here. */
function leaveFor(url: string): void {
  const target = new URL(url, location.href);
  for (const [name, value] of new URL(location.href).searchParams) target.searchParams.set(name, value);
  location.replace(target);
}
