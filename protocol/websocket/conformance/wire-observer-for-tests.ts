// Reads what the code under test writes and throws where RFC 6455 is broken: simple, strict, and apart from its parser.
import { toHex } from "../../bytes-for-tests.ts";
import { joinBytes, OPCODE, xor } from "./wire-for-tests.ts";

export interface WireEvent {
  readonly kind: "text" | "binary" | "ping" | "pong" | "close";
  /** Of a message: over all its fragments. */
  readonly payload: Uint8Array;
}

export interface WireObserver {
  readonly events: readonly WireEvent[];
  /** One per frame of a client, as hex. */
  readonly maskingKeys: readonly string[];
  /** Throws on what `sender` may not send. */
  push(bytes: Uint8Array): void;
  /** Throws where the bytes end inside a frame, or without a Close frame inside a message. */
  end(): void;
}

/** §7.4: 1004, 1005, 1006 and 1015 are never sent; 1016–2999 are not assigned; 5000 and above do not exist. */
export function mayBeSent(code: number): boolean {
  return code >= 1000 && code < 5000 && ![1004, 1005, 1006].includes(code) && !(code >= 1015 && code <= 2999);
}

export function createWireObserver(sender: "client" | "server"): WireObserver {
  const events: WireEvent[] = [];
  const maskingKeys: string[] = [];
  let chunks: Uint8Array[] = [];
  let waitingBytes = 0;
  let neededBytes = 2;
  let message: { kind: "text" | "binary"; fragments: Uint8Array[] } | undefined;
  let closed = false;

  function illegal(what: string): never {
    throw new Error(`illegal from the ${sender}, after ${events.length} messages and control frames: ${what}`);
  }

  function check(rule: boolean, broken: string): void {
    if (!rule) illegal(broken);
  }

  function decode(bytes: Uint8Array, what: string): void {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      illegal(`${what} that is not UTF-8 (§5.5.1, §5.6)`);
    }
  }

  /** How many bytes the frame at `at` has, or how many must be there to know more. */
  function frameBytes(bytes: Uint8Array, at: number): { header: number; total: number } {
    const second = bytes[at + 1];
    if (second === undefined) return { header: 0, total: 2 };
    const lengthBytes = (second & 0x7f) === 127 ? 8 : (second & 0x7f) === 126 ? 2 : 0;
    const header = 2 + lengthBytes + (second >= 0x80 ? 4 : 0);
    if (bytes.length - at < header) return { header: 0, total: header };
    let length = second & 0x7f;
    if (lengthBytes > 0) {
      length = 0;
      for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
    }
    check(
      length >= (lengthBytes === 8 ? 65_536 : lengthBytes === 2 ? 126 : 0),
      `length ${length} is not minimal (§5.2)`,
    );
    return { header, total: header + length };
  }

  function take(header: Uint8Array, masked: Uint8Array): void {
    const [first = 0, second = 0] = header;
    const [fin, opcode] = [first >= 0x80, first & 0x0f];
    check(!closed, `opcode ${opcode} after a Close frame (§5.5.1)`);
    check((first & 0x70) === 0, "reserved bits (§5.2)");
    check(second >= 0x80 === (sender === "client"), "the wrong mask bit (§5.1)");
    let payload = masked;
    if (second >= 0x80) {
      const key = header.slice(-4);
      maskingKeys.push(toHex(key));
      payload = xor(masked, key);
    }
    if (opcode >= 8) takeControl(opcode, fin, payload);
    else takeData(opcode, fin, payload);
  }

  function takeControl(opcode: number, fin: boolean, payload: Uint8Array): void {
    check(fin, "a fragmented control frame (§5.5)");
    check(payload.length <= 125, `a control frame of ${payload.length} bytes (§5.5)`);
    if (opcode === OPCODE.ping) events.push({ kind: "ping", payload });
    else if (opcode === OPCODE.pong) events.push({ kind: "pong", payload });
    else {
      check(opcode === OPCODE.close, `reserved opcode ${opcode} (§5.2)`);
      const [high = 0, low = 0] = payload;
      check(payload.length !== 1, "a Close frame of one byte (§5.5.1)");
      check(payload.length === 0 || mayBeSent(high * 256 + low), `close code ${high * 256 + low} (§7.4)`);
      decode(payload.subarray(2), "a reason");
      closed = true;
      events.push({ kind: "close", payload });
    }
  }

  function takeData(opcode: number, fin: boolean, payload: Uint8Array): void {
    check(opcode <= 2, `reserved opcode ${opcode} (§5.2)`);
    check((opcode === OPCODE.continuation) === (message !== undefined), `opcode ${opcode} out of place (§5.4)`);
    message ??= { kind: opcode === OPCODE.text ? "text" : "binary", fragments: [] };
    message.fragments.push(payload);
    if (!fin) return;
    const whole = joinBytes(message.fragments);
    if (message.kind === "text") decode(whole, "a text message");
    events.push({ kind: message.kind, payload: whole });
    message = undefined;
  }

  return {
    events,
    maskingKeys,
    push(bytes) {
      chunks.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes < neededBytes) return;
      const all = joinBytes(chunks);
      let at = 0;
      for (;;) {
        const { header, total } = frameBytes(all, at);
        if (all.length - at < total) {
          neededBytes = total;
          break;
        }
        take(all.subarray(at, at + header), all.subarray(at + header, at + total));
        at += total;
      }
      chunks = [all.subarray(at)];
      waitingBytes = all.length - at;
    },
    end() {
      check(waitingBytes === 0, "the bytes end inside a frame (§5.2)");
      check(message === undefined || closed, "the bytes end inside a message (§5.4)");
    },
  };
}
