// Messages between check and student's process, each signed with a key that the student's code does not have: what it
// writes there by itself is no answer. They are structured clones, so that typed arrays travel too.
import { hash } from "node:crypto";
import type { Duplex } from "node:stream";
import { deserialize, serialize } from "node:v8";

/** 32-bit length of what follows; signature; message. */
const LENGTH_BYTES = 4;
const SIGNATURE_BYTES = 32;

export interface ChannelOptions<Incoming> {
  readonly key: Uint8Array;
  readonly onMessage: (message: Incoming) => void;
  /** What came is not signed with the key, or longer than `maxBytes`; nothing is read after it. */
  readonly onBroken: (why: "forged" | "too-long") => void;
  readonly maxBytes: number;
  /** Asked before the key is used; throws where it could be seen. */
  readonly verifyUnseen?: () => void;
}

/** Begins to read. Gives the function that sends; what cannot be cloned throws, and nothing of it is sent. */
export function openChannel<Incoming>(
  socket: Duplex,
  { key, onMessage, onBroken, maxBytes, verifyUnseen = () => {} }: ChannelOptions<Incoming>,
): (message: unknown, onSent?: () => void) => void {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let neededBytes = LENGTH_BYTES;
  let received = 0;

  function breakOff(why: "forged" | "too-long"): void {
    socket.off("data", take);
    socket.resume();
    onBroken(why);
  }

  function take(chunk: Buffer): void {
    chunks.push(chunk);
    bytes += chunk.length;
    while (bytes >= neededBytes) {
      const all = Buffer.concat(chunks);
      const length = all.readUInt32BE();
      if (length > maxBytes + SIGNATURE_BYTES) return breakOff("too-long");
      neededBytes = LENGTH_BYTES + length;
      chunks = [all];
      if (bytes < neededBytes) return;
      verifyUnseen();
      const signature = all.subarray(LENGTH_BYTES, LENGTH_BYTES + SIGNATURE_BYTES);
      const body = all.subarray(LENGTH_BYTES + SIGNATURE_BYTES, neededBytes);
      if (!sign(key, received++, body).equals(signature)) return breakOff("forged");
      chunks = [all.subarray(neededBytes)];
      bytes -= neededBytes;
      neededBytes = LENGTH_BYTES;
      onMessage(deserialize(body) as Incoming);
    }
  }
  socket.on("data", take);

  let sent = 0;
  return (message, onSent = () => {}) => {
    verifyUnseen();
    const body = serialize(message);
    const head = Buffer.alloc(LENGTH_BYTES);
    head.writeUInt32BE(SIGNATURE_BYTES + body.length);
    socket.write(Buffer.concat([head, sign(key, sent++, body), body]), onSent);
  };
}

/** Of the n-th message in its direction, so that one that was overheard is of no use. Hashed twice: no length extension. */
function sign(key: Uint8Array, sequence: number, body: Uint8Array): Buffer {
  const inner = hash("sha256", joined([key, Buffer.from(`${sequence}:`), body]), "buffer");
  return hash("sha256", joined([key, inner]), "buffer");
}

/** Not Buffer.concat: its memory is a pool's, which anyone's Buffer.from("a").buffer shows. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
