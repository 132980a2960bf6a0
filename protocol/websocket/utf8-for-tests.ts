// UTF-8 as any platform has it: for tests of what is pure.
import type { Utf8 } from "./utf8.ts";

export const pureUtf8: Utf8 = {
  isValid: (bytes) => pureUtf8.decode(bytes) !== undefined,
  decode(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  },
};
