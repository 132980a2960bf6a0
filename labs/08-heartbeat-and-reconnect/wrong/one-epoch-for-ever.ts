// Never looks at the epoch of a cursor: the ids of a restarted server look like old ones.
import { formatCursor, parseCursor } from "../../../protocol/cursor.ts";
import { follow as followRight } from "../reference.ts";
import type { Connect } from "../shapes.ts";

export * from "../reference.ts";

export const follow: typeof followRight = (connect, options) => {
  let firstEpoch: string | undefined;
  const connectAndTranslate: Connect = (after, listener) =>
    connect(after, {
      ...listener,
      standsAt(text) {
        const { epoch, id = 0 } = parseCursor(text) ?? {};
        firstEpoch ??= epoch;
        listener.standsAt(formatCursor(firstEpoch ?? "", id));
      },
      message: (message) => listener.message(message),
    });
  return followRight(connectAndTranslate, options);
};
