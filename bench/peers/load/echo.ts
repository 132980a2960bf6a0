// A closed loop of echoes: one message in flight per connection, the next when the answer is there.
import { encodeFrame, frameHeaderBytes, Opcode } from "../../../protocol/websocket/frame.ts";
import { nowUs } from "../../../server/clock.ts";
import { openSocket } from "./open-socket.ts";
import type { RawSocket } from "./raw-socket.ts";

export interface EchoPlan {
  readonly payloadBytes: number;
  readonly durationMs: number;
}

export interface EchoFigures {
  readonly roundTrips: number;
  readonly elapsedUs: number;
  /** Answers that were not what was sent: the first of each connection is compared whole, of the others the length and the last byte. */
  readonly wrong: number;
}

export interface EchoConnections {
  connect(plan: { port: number; connections: number }): Promise<void>;
  /** Rejects when a connection ends. */
  run(plan: EchoPlan): Promise<EchoFigures>;
  disconnect(): void;
}

const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d); // RFC 6455 §5.7

export function createEchoConnections(): EchoConnections {
  let opened: RawSocket[] = [];
  return {
    async connect({ port, connections }) {
      const openings = Array.from({ length: connections }, () => openSocket(port, "/echo", () => {}));
      opened = await Promise.all(openings);
    },
    async run(plan) {
      const payload = Buffer.from("The quick brown fox. ".repeat(Math.ceil(plan.payloadBytes / 21))).subarray(
        0,
        plan.payloadBytes,
      );
      const startUs = nowUs();
      const endUs = startUs + plan.durationMs * 1000;
      const each = await Promise.all(opened.map((one) => echoUntil(endUs, one, payload)));
      const elapsedUs = nowUs() - startUs;
      const sum = (figure: "roundTrips" | "wrong"): number => each.reduce((total, one) => total + one[figure], 0);
      return { roundTrips: sum("roundTrips"), wrong: sum("wrong"), elapsedUs };
    },
    disconnect() {
      for (const { socket } of opened) socket.destroy();
      opened = [];
    },
  };
}

function echoUntil(endUs: number, one: RawSocket, payload: Buffer): Promise<Pick<EchoFigures, "roundTrips" | "wrong">> {
  const frame = encodeFrame(Opcode.text, payload, { maskingKey: MASKING_KEY });
  const answer = encodeFrame(Opcode.text, payload);
  const answerBytes = frameHeaderBytes(payload.length, false) + payload.length;
  const lastByte = answer[answerBytes - 1];
  return new Promise((resolve, reject) => {
    let roundTrips = 0;
    let wrong = 0;
    let receivedBytes = 0;
    const first = Buffer.alloc(answerBytes);

    one.onBytes = (bytes, start, end) => {
      if (roundTrips === 0) bytes.copy(first, receivedBytes, start, end);
      receivedBytes += end - start;
      if (receivedBytes < answerBytes) return;
      const isWhole = roundTrips > 0 || first.equals(answer);
      if (receivedBytes > answerBytes || bytes[end - 1] !== lastByte || !isWhole) wrong++;
      receivedBytes = 0;
      roundTrips++;
      if (nowUs() < endUs) one.socket.write(frame);
      else {
        one.socket.off("close", onClose);
        resolve({ roundTrips, wrong });
      }
    };
    const onClose = (): void => reject(new Error("an echo connection ended"));
    one.socket.once("close", onClose);
    one.socket.write(frame);
  });
}
