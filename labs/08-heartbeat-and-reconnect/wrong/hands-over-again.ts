// Hands over whatever comes.
import { follow as followRight } from "../reference.ts";
import type { Connect } from "../shapes.ts";

export * from "../reference.ts";

export const follow: typeof followRight = (connect, options) => {
  const connectAndPass: Connect = (after, listener) =>
    connect(after, {
      ...listener,
      standsAt: (cursor) => listener.standsAt(cursor),
      message(message) {
        options.onMessage(message);
        listener.message(message);
      },
    });
  return followRight(connectAndPass, { ...options, onMessage: () => {} });
};
