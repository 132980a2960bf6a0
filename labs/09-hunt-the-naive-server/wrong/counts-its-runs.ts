// Passes at first and then never again: what it has seen of one server says nothing about the next.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";
import { openWebSocket } from "../toolbox.ts";

let runs = 0;

export const tests: readonly HuntTest[] = [
  ...right,
  {
    name: "the server still accepts connections",
    async run(server) {
      await openWebSocket(server);
      if (++runs > 2) throw new Error("too many connections");
    },
  },
];
