// Begins the backoff anew as soon as a connection opens: a server that accepts and drops is hammered.
import { backoffMs, follow as followRight } from "../reference.ts";
import type { Connect } from "../shapes.ts";

export * from "../reference.ts";

export const follow: typeof followRight = (connect, options) => {
  let failures = 0;
  const random = (): number => backoffMs(failures++, options.reconnect);
  const connectAndForget: Connect = (after, listener) =>
    connect(after, {
      ...listener,
      standsAt(cursor) {
        failures = 0;
        listener.standsAt(cursor);
      },
      message: (message) => listener.message(message),
    });
  return followRight(connectAndForget, { ...options, reconnect: { baseMs: 1, capMs: 1, random } });
};
