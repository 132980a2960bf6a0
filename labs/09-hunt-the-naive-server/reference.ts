// The reference of exercise 9: a test for each mistake.
import type { HuntTest } from "./hunting/run-tests.ts";
import { frameTests } from "./reference/frames.ts";
import { handshakeTests } from "./reference/handshake.ts";
import { messageTests } from "./reference/messages.ts";

export const tests: readonly HuntTest[] = [...handshakeTests, ...frameTests, ...messageTests];
