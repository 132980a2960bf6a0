// Tests of control frames, messages and what goes on around them (RFC 6455 §5.4, §5.5).
import type { HuntTest } from "../hunting/run-tests.ts";
import { CLOSE, clientFrame, CONTINUATION, openWebSocket, PING, PONG, text, TEXT } from "../toolbox.ts";
import { expectClose, expectEchoes, expectFrame } from "./expect.ts";

export const messageTests: readonly HuntTest[] = [
  {
    name: "a Ping is answered with its own payload",
    async run(server) {
      const connection = await openWebSocket(server);
      connection.send(clientFrame({ opcode: PING, payload: "are you there" }));
      expectFrame(await connection.readFrame(), PONG, "are you there");
    },
  },
  {
    name: "a Close is answered, then the connection ends",
    async run(server) {
      const connection = await openWebSocket(server);
      connection.send(clientFrame({ opcode: CLOSE, payload: Uint8Array.of(0x03, 0xe8) }));
      expectClose(await connection.readFrame(), 1000);
      if (!(await connection.hasEnded())) throw new Error("expected the connection to end");
    },
  },
  {
    name: "fragments are joined",
    async run(server) {
      const fragments = [
        clientFrame({ opcode: TEXT, payload: "frag", fin: false }),
        clientFrame({ opcode: CONTINUATION, payload: "ments" }),
      ];
      await expectEchoes(server, [Buffer.concat(fragments)], ["fragments"]);
    },
  },
  {
    name: "the echo is the text itself",
    async run(server) {
      await expectEchoes(server, [text("你好")], ["你好"]);
    },
  },
  {
    name: "a connection that breaks harms nobody else",
    async run(server) {
      const broken = await openWebSocket(server);
      broken.reset();
      await expectEchoes(server, [text("still here")], ["still here"]);
    },
  },
];
