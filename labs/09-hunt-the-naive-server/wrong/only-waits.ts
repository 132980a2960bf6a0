// Waits for the Pong until it comes: where it never comes the test never says so.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";
import { clientFrame, openWebSocket, PING, PONG } from "../toolbox.ts";

export const tests: readonly HuntTest[] = [
  ...right.filter(({ name }) => !name.startsWith("a Ping")),
  {
    name: "a Ping is answered",
    async run(server) {
      const connection = await openWebSocket(server);
      connection.send(clientFrame({ opcode: PING, payload: "hello" }));
      for (;;) if ((await connection.readFrame())?.opcode === PONG) return;
    },
  },
];
