// What the reference's tests ask of answers; each throws with what was expected and what came.
import type { HuntConnection, HuntServer, ServerFrame } from "../hunting/connection.ts";
import { CLOSE, opening, openWebSocket, TEXT } from "../toolbox.ts";

/** The status of the answer to an opening handshake with these fields; undefined where no whole head came. */
export async function statusOf(
  server: HuntServer,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<number | undefined> {
  const connection = await server.connect();
  connection.send(opening(server, fields));
  const head = await connection.readHead();
  return head === undefined ? undefined : Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
}

export async function expectRefused(
  server: HuntServer,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const status = await statusOf(server, fields);
  if (status === 101) throw new Error("expected a refusal, got 101");
}

export function expectFrame(frame: ServerFrame | undefined, opcode: number, payload: string | Uint8Array): void {
  const expected = Buffer.from(payload);
  const isRight = frame?.fin === true && frame.opcode === opcode && expected.equals(frame.payload);
  if (!isRight) throw new Error(`expected opcode ${opcode} with ${expected.length} bytes, got ${describe(frame)}`);
}

export function expectClose(frame: ServerFrame | undefined, code: number): void {
  const isRight =
    frame?.opcode === CLOSE && frame.payload.length >= 2 && Buffer.from(frame.payload).readUInt16BE(0) === code;
  if (!isRight) throw new Error(`expected Close ${code}, got ${describe(frame)}`);
}

/** Opens a WebSocket, sends these pieces with a pause between them, and expects these texts back. */
export async function expectEchoes(
  server: HuntServer,
  pieces: readonly Uint8Array[],
  texts: readonly string[],
): Promise<HuntConnection> {
  const connection = await openWebSocket(server);
  for (const piece of pieces) {
    connection.send(piece);
    if (piece !== pieces.at(-1)) await pause();
  }
  for (const text of texts) expectFrame(await connection.readFrame(), TEXT, text);
  return connection;
}

/** TCP joins what is sent at once: long enough for the server to have read what came before. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

function describe(frame: ServerFrame | undefined): string {
  return frame === undefined ? "nothing" : `opcode ${frame.opcode} with ${frame.payload.length} bytes`;
}
