// Whether the page lies on a session of its own; if so it holds the session's channel open, which keeps the session alive.
import { useEffect, useState } from "preact/hooks";
import * as v from "valibot";
import { liveSessionSchema } from "../../live/contract.ts";

export type Place =
  | { readonly kind: "looking" }
  /** A lab without live sessions. */
  | { readonly kind: "unknown" }
  | { readonly kind: "main" }
  /** `mainUrl`: of the lab's main server. */
  | { readonly kind: "session"; readonly mainUrl: string };

export function usePlace(): Place {
  const [place, setPlace] = useState<Place>({ kind: "looking" });
  useEffect(() => {
    const leaving = new AbortController();
    findPlace(leaving.signal).then(setPlace, () => leaving.signal.aborted || setPlace({ kind: "unknown" }));
    return () => leaving.abort();
  }, []);
  return place;
}

async function findPlace(signal: AbortSignal): Promise<Place> {
  const response = await fetch("./live/session", { cache: "no-store", signal });
  const { session } = v.parse(liveSessionSchema, await response.json());
  if (session === null) return { kind: "main" };
  // What is said there is for the Live page.
  const channel = new WebSocket(session.controlUrl);
  signal.addEventListener("abort", () => channel.close(), { once: true });
  return { kind: "session", mainUrl: new URL(session.controlUrl.replace(/^ws/, "http")).origin };
}
