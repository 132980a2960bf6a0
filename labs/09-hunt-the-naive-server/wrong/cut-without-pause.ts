// Cuts a frame in two and sends both parts at once: TCP joins them, and the server never sees a cut.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";
import { openWebSocket, text, TEXT } from "../toolbox.ts";
import { expectFrame } from "../reference/expect.ts";

export const tests: readonly HuntTest[] = [
  ...right.filter(({ name }) => !/^(?:a frame in two chunks|65,536)/.test(name)), // a long one is cut by TCP anyway
  {
    name: "a frame in two chunks is one message",
    async run(server) {
      const connection = await openWebSocket(server);
      const frame = text("a frame that is cut");
      connection.send(frame.subarray(0, 12));
      connection.send(frame.subarray(12));
      expectFrame(await connection.readFrame(), TEXT, "a frame that is cut");
    },
  },
];
