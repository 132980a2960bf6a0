// Connects anew with the cursor that it was given in the beginning, and drops what comes again.
import { follow as followRight } from "../reference.ts";

export * from "../reference.ts";

export const follow: typeof followRight = (connect, options) =>
  followRight((_, listener) => connect(options.after, listener), options);
