// The page's session, for the parts of the page: drawn anew when something happened.
import { createContext } from "preact";
import { useContext, useEffect, useReducer, useState } from "preact/hooks";
import { FramesSession } from "./frames-session.ts";

export const SessionContext = createContext<FramesSession | null>(null);

/** The one that lives as long as the page. */
export function useOwnSession(): FramesSession {
  const [session] = useState(() => new FramesSession());
  useEffect(() => session.start(), [session]);
  return session;
}

export function useSession(): FramesSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("expected a SessionContext around this part");
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => session.subscribe(() => redraw(undefined)), [session]);
  return session;
}
