// Wants the answer's fields spelled and ordered as one server does it: the RFC leaves both open.
import type { HuntTest } from "../hunting/run-tests.ts";
import { tests as right } from "../reference.ts";
import { opening } from "../toolbox.ts";

export const tests: readonly HuntTest[] = [
  ...right,
  {
    name: "the answer is 101",
    async run(server) {
      const connection = await server.connect();
      connection.send(opening(server));
      const head = await connection.readHead();
      if (head?.startsWith("HTTP/1.1 101 Web Socket Protocol Handshake\r\n") !== true)
        throw new Error(`got ${JSON.stringify(head?.split("\r\n")[0])}`);
    },
  },
];
