// What passes on one watched connection, told to its watcher as it happens: handshake, frames both ways, the end.
import type { Duplex } from "node:stream";
import { FrameSplitter } from "./frame-splitter.ts";
import type { Direction, Ending, News } from "./watch-messages.ts";

export class Tap {
  readonly #tell: (news: News) => void;
  readonly #connection: number;
  readonly #startedAtMs = performance.now();
  readonly #up = new FrameSplitter((frame) => this.#frame("up", frame));
  readonly #down = new FrameSplitter((frame) => this.#frame("down", frame));

  constructor(connection: number, tell: (news: News) => void) {
    this.#connection = connection;
    this.#tell = tell;
  }

  request(bytes: Buffer, receivedBytes: number | null): void {
    this.#tell({ kind: "request", connection: this.#connection, bytes: bytes.toString("base64"), receivedBytes });
  }

  answer(head: string): void {
    const bytes = Buffer.from(head, "latin1").toString("base64");
    this.#tell({ kind: "answer", connection: this.#connection, atMs: this.#atMs(), bytes });
  }

  /** Before anybody unmasks the chunk in place. */
  up(chunk: Uint8Array): void {
    this.#up.push(chunk);
  }

  down(bytes: Uint8Array): void {
    this.#down.push(bytes);
  }

  /** Tells how the connection ended, once it has. */
  watchEnd(socket: Duplex): void {
    let by: Ending = "cut-by-server";
    socket.once("end", () => (by = socket.writableEnded ? "server" : "client"));
    socket.once("error", () => (by = "cut-by-client"));
    socket.once("close", () => {
      this.#up.end();
      this.#down.end();
      this.#tell({ kind: "ended", connection: this.#connection, atMs: this.#atMs(), by });
    });
  }

  #frame(
    direction: Direction,
    { shown, totalBytes, arrivedBytes }: { shown: Uint8Array; totalBytes: number; arrivedBytes: number },
  ): void {
    const bytes = Buffer.from(shown.buffer, shown.byteOffset, shown.length).toString("base64");
    const { connection, atMs } = { connection: this.#connection, atMs: this.#atMs() };
    this.#tell({ kind: "frame", connection, direction, atMs, bytes, totalBytes, arrivedBytes });
  }

  #atMs(): number {
    return Math.round((performance.now() - this.#startedAtMs) * 1000) / 1000;
  }
}
