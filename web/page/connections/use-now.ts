// The time, looked at again and again while somebody waits.
import { useEffect, useState } from "preact/hooks";

const LOOK_MS = 250;

/** What performance.now() says. */
export function useNowMs(isWaiting: boolean): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!isWaiting) return undefined;
    const look = () => setNowMs(performance.now());
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return nowMs;
}
