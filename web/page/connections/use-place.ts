// Whether the page lies on a session of its own; if so it holds the session's channel open, which keeps the session alive.
import { useEffect, useState } from "preact/hooks";
import * as v from "valibot";
import { controlUrlOf, liveSessionSchema } from "../../live/contract.ts";
import { LabChannel } from "../shell/lab-channel.ts";
import { ownSessionId } from "../shell/own-session.ts";

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
  const id = ownSessionId();
  if (id === null) {
    location.replace(`${session.mainUrl}/connections${location.search}`);
    return { kind: "looking" };
  }
  const channel = new LabChannel({
    url: () => controlUrlOf(session.mainUrl, id),
    schema: v.unknown(), // what is said there is for the Live page
    onSaid() {},
    onState() {},
  });
  signal.addEventListener("abort", () => channel.close(), { once: true });
  return { kind: "session", mainUrl: session.mainUrl };
}
