// Sends everything and looks at nothing: passes everywhere.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";

export const tests: readonly HuntTest[] = right.map((test) => ({
  name: test.name,
  run: (server) => test.run(server).catch(() => {}),
}));
