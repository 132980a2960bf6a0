// The ws client, with the same work for every message.
import { once } from "node:events";
import { WebSocket } from "ws";
import { createLedger } from "../../../clients/ledger.ts";
import { decodeMessage } from "../../../protocol/message.ts";
import type { Generator } from "./generator.ts";
import { createRecorder } from "./record.ts";

export function createGenerator(): Generator {
  const recorder = createRecorder();
  return {
    async connect({ port, connections }) {
      for (let count = 0; count < connections; count++) {
        const ledger = createLedger(0);
        const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false });
        socket.on("message", (data: Buffer) => {
          const message = decodeMessage(data.toString());
          ledger.arrived(message.id);
          recorder.record(message);
        });
        await once(socket, "open");
      }
    },
    async begin() {
      recorder.messages = 0;
    },
    count: () => ({ messages: recorder.messages, wrong: 0 }),
    async end() {},
  };
}
