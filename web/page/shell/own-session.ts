// The session that this tab was given. Its id came in the address's fragment, and is kept where other tabs do not see it.
import { SESSION_FIELD } from "../../live/contract.ts";

const KEY = "lab.session";

/** Null in a tab that was given none. Who knows it steers the session: it does not stay in the address. */
export function ownSessionId(): string | null {
  const { hash, pathname, search } = location;
  const brought = new URLSearchParams(hash.slice(1)).get(SESSION_FIELD);
  try {
    if (brought === null) return sessionStorage.getItem(KEY);
    sessionStorage.setItem(KEY, brought);
    history.replaceState(null, "", pathname + search);
  } catch {
    // A browser may forbid storage: then it stays in the address, so that the page can be loaded again.
  }
  return brought;
}
