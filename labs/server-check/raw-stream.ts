// The stream's WebSocket opened by hand: its text frames as they come, and what it is told.
import { connectRaw, type RawAnswer, type RawConnection } from "../../bench/checks/conformance/raw-connection.ts";
import { clientFrame, describeFrame, TEXT } from "../../bench/checks/conformance/raw-frame.ts";
import { nextFrame, openingRequest } from "../../bench/checks/conformance/raw-websocket.ts";
import type { Attempt } from "../../bench/checks/rule.ts";
import type { Target } from "./rule.ts";

type Fields = Readonly<Record<string, string | undefined>>;

/** The answer to an opening handshake, on a connection that goes with the attempt. */
export async function askToUpgrade(
  target: Target,
  attempt: Attempt,
  path: string,
  fields: Fields = {},
): Promise<{ readonly answer: RawAnswer; readonly connection: RawConnection }> {
  const connection = await connectRaw(target, attempt);
  connection.send(openingRequest(target, path, fields));
  return { connection, answer: await connection.readAnswer() };
}

export interface RawStream {
  readonly connection: RawConnection;
  /** The next text frame's JSON; pings are passed over. Rejects on any other frame. */
  nextJson(): Promise<Record<string, unknown>>;
  say(value: unknown): void;
}

/** Rejects when the answer is not 101. */
export async function openRawStream(target: Target, attempt: Attempt, path: string): Promise<RawStream> {
  const { answer, connection } = await askToUpgrade(target, attempt, path);
  if (answer.status !== 101) throw new Error(`upgrade of ${path}: ${answer.status}`);
  return {
    connection,
    async nextJson() {
      const frame = await nextFrame(connection);
      if (frame.opcode !== TEXT) throw new Error(describeFrame(frame));
      return JSON.parse(frame.payload.toString()) as Record<string, unknown>;
    },
    say: (value) => connection.send(clientFrame({ opcode: TEXT, payload: JSON.stringify(value) })),
  };
}
