// Counts failures for the follower's whole life: after a week the first loss waits for the cap.
import { backoffMs, follow as followRight } from "../reference.ts";

export * from "../reference.ts";

export const follow: typeof followRight = (connect, options) => {
  let failures = 0;
  const random = (): number => backoffMs(failures++, options.reconnect);
  return followRight(connect, { ...options, reconnect: { baseMs: 1, capMs: 1, random } });
};
