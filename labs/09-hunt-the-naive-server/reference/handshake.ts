// Tests of the opening handshake (RFC 6455 §4.2).
import type { HuntTest } from "../hunting/run-tests.ts";
import { opening, text, TEXT } from "../toolbox.ts";
import { expectFrame, expectRefused, statusOf } from "./expect.ts";

export const handshakeTests: readonly HuntTest[] = [
  {
    name: "a key that is missing or too short is refused",
    async run(server) {
      await expectRefused(server, { "Sec-WebSocket-Key": undefined });
      await expectRefused(server, { "Sec-WebSocket-Key": "c2hvcnQ=" });
    },
  },
  {
    name: "a version other than 13 is refused",
    async run(server) {
      await expectRefused(server, { "Sec-WebSocket-Version": "7" });
    },
  },
  {
    name: "the value of Upgrade is compared without case",
    async run(server) {
      const status = await statusOf(server, { Upgrade: "WebSocket" });
      if (status !== 101) throw new Error(`expected 101, got ${status}`);
    },
  },
  {
    name: "a refusal is a whole answer",
    async run(server) {
      const status = await statusOf(server, { Upgrade: "h2c" });
      if (status === undefined) throw new Error("expected a head that ends with a blank line");
    },
  },
  {
    name: "a frame that came with the request is answered",
    async run(server) {
      const connection = await server.connect();
      connection.send(Buffer.concat([Buffer.from(opening(server)), text("early")]));
      await connection.readHead();
      expectFrame(await connection.readFrame(), TEXT, "early");
    },
  },
];
