// Being brought to a session of one's own when the page opens.
import { useCallback, useEffect, useState } from "preact/hooks";
import { type Arrival, arrive } from "./lab/session.ts";

export type ArrivalState = Arrival | { readonly kind: "arriving" };

export function useArrival(): readonly [state: ArrivalState, tryAgain: () => void] {
  const [state, setState] = useState<ArrivalState>({ kind: "arriving" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    setState({ kind: "arriving" });
    const goThere = async (): Promise<void> => {
      const arrival = await arrive(leaving.signal);
      if (!leaving.signal.aborted) setState(arrival);
    };
    void goThere();
    return () => leaving.abort();
  }, [attempt]);
  const tryAgain = useCallback(() => setAttempt((attempts) => attempts + 1), []);
  return [state, tryAgain];
}
