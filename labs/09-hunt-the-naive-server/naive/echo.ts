// What the naive server does about the frames of one connection: echoes messages, answers Ping and Close, or fails to.
import type { Socket } from "node:net";
import { encodeFrame, Opcode } from "../../../protocol/websocket/frame.ts";
import { createFrameReader, type ReadFrame } from "./frame-reader.ts";
import type { Mistake } from "./mistakes.ts";

const PROTOCOL_ERROR = Buffer.of(0x03, 0xea); // 1002
const LONGEST_OF_16_BITS = 65_535;

/** Takes the connection's chunks. */
export function createEcho(socket: Socket, mistakes: ReadonlySet<Mistake>): (chunk: Uint8Array) => void {
  const read = createFrameReader(mistakes);
  let fragments: Buffer[] = [];
  let messageOpcode: Opcode = Opcode.text;
  let isClosed = false;

  function close(payload: Uint8Array): void {
    isClosed = true;
    socket.end(encodeFrame(Opcode.close, payload));
  }

  function reply(opcode: Opcode, message: Buffer): void {
    const wraps = mistakes.has("echo-wrapped") && opcode === Opcode.text;
    const payload = wraps ? Buffer.from(JSON.stringify({ message: message.toString("utf8") })) : message;
    if (mistakes.has("long-reply-missing") && payload.length > LONGEST_OF_16_BITS) return;
    socket.write(encodeFrame(opcode, payload));
  }

  function takeData({ fin, opcode, payload }: ReadFrame): void {
    if (mistakes.has("fragments-not-joined")) {
      if (opcode !== Opcode.continuation) reply(opcode === Opcode.text ? Opcode.text : Opcode.binary, payload);
      return;
    }
    const isFirst = opcode !== Opcode.continuation;
    if (isFirst !== (fragments.length === 0)) return close(PROTOCOL_ERROR); // §5.4
    if (isFirst) messageOpcode = opcode === Opcode.text ? Opcode.text : Opcode.binary;
    fragments.push(payload);
    if (!fin) return;
    reply(messageOpcode, Buffer.concat(fragments));
    fragments = [];
  }

  function take(frame: ReadFrame): void {
    switch (frame.opcode) {
      case Opcode.continuation:
      case Opcode.text:
      case Opcode.binary:
        return takeData(frame);
      case Opcode.close:
        return mistakes.has("close-unanswered") ? undefined : close(frame.payload.subarray(0, 2)); // §5.5.1
      case Opcode.ping:
        if (!mistakes.has("ping-unanswered")) socket.write(encodeFrame(Opcode.pong, frame.payload));
        return undefined;
      case Opcode.pong:
        return undefined;
      default:
        return close(PROTOCOL_ERROR); // §5.2: a reserved opcode
    }
  }

  return (chunk) => {
    for (const frame of read(chunk)) {
      if (isClosed) return;
      if (frame === "unmasked") close(PROTOCOL_ERROR);
      else take(frame);
    }
  };
}
