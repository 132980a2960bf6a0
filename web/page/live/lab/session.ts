// How a page comes to its session: it is on one already, or asks the lab for one and goes there.
import * as v from "valibot";
import { controlUrlOf, liveSessionSchema, newSessionSchema } from "../../../live/contract.ts";
import { addressNow } from "../../shell/address.ts";
import { ownSessionId } from "../../shell/own-session.ts";

/** `mainUrl`: of the lab's main server, which makes sessions. */
export interface Here {
  readonly mainUrl: string;
  readonly controlUrl: string;
}

export type Arrival =
  | { readonly kind: "here"; readonly here: Here }
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
    if (session !== null) return arriveAt(session.mainUrl);
    const answer = await ask("./live/sessions", newSession(signal));
    if (answer.status === SERVICE_UNAVAILABLE) return { kind: "full" };
    const { url } = v.parse(newSessionSchema, await contentOf(answer));
    leaveFor(url);
    return { kind: "leaving" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A page that comes to somebody else's session leaves for the main server, which has one for it. */
function arriveAt(mainUrl: string): Arrival {
  const id = ownSessionId();
  if (id !== null) return { kind: "here", here: { mainUrl, controlUrl: controlUrlOf(mainUrl, id) } };
  leaveFor(`${mainUrl}/live`);
  return { kind: "leaving" };
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
export function leaveFor(url: string): void {
  const target = new URL(url, location.href);
  for (const [name, value] of new URL(addressNow()).searchParams) target.searchParams.set(name, value);
  location.replace(target);
}
