// Tests of frames (RFC 6455 §5.1, §5.2).
import type { HuntTest } from "../hunting/run-tests.ts";
import { BINARY, clientFrame, openWebSocket, text, TEXT } from "../toolbox.ts";
import { expectClose, expectEchoes, expectFrame } from "./expect.ts";

export const frameTests: readonly HuntTest[] = [
  {
    name: "two frames in one chunk are two messages",
    async run(server) {
      await expectEchoes(server, [Buffer.concat([text("one"), text("two")])], ["one", "two"]);
    },
  },
  {
    name: "a frame in two chunks is one message",
    async run(server) {
      const frame = text("a frame that is cut in its payload");
      await expectEchoes(server, [frame.subarray(0, 12), frame.subarray(12)], ["a frame that is cut in its payload"]);
    },
  },
  {
    name: "an unmasked frame closes the connection with 1002",
    async run(server) {
      const connection = await openWebSocket(server);
      connection.send(clientFrame({ opcode: TEXT, payload: "not masked", key: undefined }));
      expectClose(await connection.readFrame(), 1002);
      if (!(await connection.hasEnded())) throw new Error("expected the connection to end");
    },
  },
  {
    name: "65,536 bytes come back",
    async run(server) {
      const connection = await openWebSocket(server);
      const payload = Buffer.alloc(65_536, 7);
      connection.send(clientFrame({ opcode: BINARY, payload }));
      expectFrame(await connection.readFrame(), BINARY, payload);
    },
  },
];
