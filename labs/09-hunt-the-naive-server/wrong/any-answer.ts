// Is content with whatever comes back after a Ping: an echo of what was sent behind it, too.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";
import { clientFrame, openWebSocket, PING, text } from "../toolbox.ts";

export const tests: readonly HuntTest[] = [
  ...right.filter(({ name }) => !name.startsWith("a Ping")),
  {
    name: "a Ping is answered",
    async run(server) {
      const connection = await openWebSocket(server);
      connection.send(Buffer.concat([clientFrame({ opcode: PING, payload: "hello" }), text("and a message")]));
      if ((await connection.readFrame()) === undefined) throw new Error("nothing came");
    },
  },
];
