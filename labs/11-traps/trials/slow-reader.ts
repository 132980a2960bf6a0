// Trial of remedy e: a server asks the student's decide() before each write; one reader keeps up, the other does not read.
import { connect, createServer, type Socket } from "node:net";
import type { Decision } from "../remedies.ts";
import { listenOnLoopback, until } from "./loopback.ts";

export interface SlowReading {
  readonly limitBytes: number;
  readonly messageBytes: number;
  readonly published: number;
  /** The most that waited for the one who does not read. */
  readonly peakWaitingBytes: number;
  readonly slow: Fate;
  readonly quick: Fate;
}

interface Fate {
  readonly sent: number;
  readonly skipped: number;
  readonly cut: boolean;
}

const MESSAGE = Buffer.alloc(64 * 1024, "x");
const LIMIT_BYTES = 1024 * 1024;
/** Published in one go, before anybody can have read: 256 KiB wait even for who keeps up. */
const BURST = 4;
/** Systems keep some megabytes in the sockets themselves; so much is more than any of them. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Where the remedy does not hold, it is seen soon enough. */
const TELLING_BYTES = 4 * LIMIT_BYTES;
const LIMIT_MS = 2000;

export async function trySlowReader(
  decide: (waitingBytes: number, limitBytes: number) => Decision,
): Promise<SlowReading> {
  const ends: Socket[] = [];
  const server = createServer((socket) => void ends.push(socket.on("error", () => {})));
  const port = await listenOnLoopback(server);
  const readers = [connect({ port, host: "127.0.0.1" }), connect({ port, host: "127.0.0.1" })];
  const [quickReader, slowReader] = readers;
  try {
    for (const reader of readers) reader.on("error", () => {});
    await until(() => ends.length === 2 && readers.every(({ connecting }) => !connecting), LIMIT_MS);
    const quick = new Subscriber(ends.find(({ remotePort }) => remotePort === quickReader?.localPort));
    const slow = new Subscriber(ends.find(({ remotePort }) => remotePort === slowReader?.localPort));
    quickReader?.resume();
    let published = 0;
    let peakWaitingBytes = 0;
    while (
      published * MESSAGE.length < MOST_BYTES &&
      !slow.cut &&
      slow.skipped === 0 &&
      peakWaitingBytes < TELLING_BYTES
    ) {
      for (let i = 0; i < BURST; i++) {
        published++;
        for (const each of [quick, slow]) each.offer(decide(each.waitingBytes, LIMIT_BYTES));
        peakWaitingBytes = Math.max(peakWaitingBytes, slow.waitingBytes);
      }
      await until(() => quick.cut || (quickReader?.bytesRead ?? 0) >= quick.sent * MESSAGE.length, LIMIT_MS);
    }
    return {
      limitBytes: LIMIT_BYTES,
      messageBytes: MESSAGE.length,
      published,
      peakWaitingBytes,
      slow: slow.fate,
      quick: quick.fate,
    };
  } finally {
    for (const socket of [...readers, ...ends]) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

class Subscriber {
  sent = 0;
  skipped = 0;
  cut = false;
  readonly #socket: Socket;

  constructor(socket: Socket | undefined) {
    if (socket === undefined) throw new Error("expected the server's end of the connection");
    this.#socket = socket;
  }

  get waitingBytes(): number {
    return this.#socket.writableLength;
  }

  get fate(): Fate {
    return { sent: this.sent, skipped: this.skipped, cut: this.cut };
  }

  offer(decision: Decision): void {
    if (this.cut) return;
    if (decision === "skip") this.skipped++;
    else if (decision === "cut") {
      this.cut = true;
      this.#socket.destroy();
    } else {
      this.sent++;
      this.#socket.write(MESSAGE);
    }
  }
}
