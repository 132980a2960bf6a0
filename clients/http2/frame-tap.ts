// What stands between TLS and node:http2, to count what it passes on: node:http2 tells no bytes by kind of frame.
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { CLIENT_PREFACE_BYTES, FrameTally } from "../../protocol/http2/frame-tally.ts";
import type { Meter } from "../meter.ts";

/**
 * Carries a session's bytes as soon as `secured` is there, which it says with 'ready', and reports the field blocks among
 * them. Ends and breaks with the socket below, and the socket with it.
 */
export class FrameTap extends Duplex {
  readonly #secured: Promise<Socket>;
  readonly #meter: Meter | undefined;
  readonly #up = new FrameTally(CLIENT_PREFACE_BYTES);
  readonly #down = new FrameTally(0);
  #socket: Socket | undefined;

  constructor(secured: Promise<Socket>, meter: Meter | undefined) {
    super();
    this.#secured = secured;
    this.#meter = meter;
  }

  /** Nothing is read or written before `done` is called. */
  override _construct(done: (error?: Error) => void): void {
    this.#secured.then((socket) => this.#attachTo(socket, done), done);
  }

  override _read(): void {
    this.#socket?.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const before = this.#up.fieldBlockBytes;
    this.#up.push(chunk);
    const fieldBlockBytes = this.#up.fieldBlockBytes - before;
    if (fieldBlockBytes > 0) this.#meter?.streamHttp(fieldBlockBytes, 0);
    this.#socket?.write(chunk, done);
  }

  /** What node:http2 hands over together goes into one TLS record, as without a tap. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer" as BufferEncoding, done);
  }

  override _final(done: () => void): void {
    this.#socket?.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket?.destroy();
    done(error);
  }

  #attachTo(socket: Socket, done: () => void): void {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#receive(chunk, socket));
    socket.once("end", () => this.push(null));
    socket.once("error", (error) => this.destroy(error));
    socket.once("close", () => this.destroy());
    done();
    this.emit("ready");
  }

  #receive(chunk: Buffer, socket: Socket): void {
    const before = this.#down.fieldBlockBytes;
    this.#down.push(chunk);
    const fieldBlockBytes = this.#down.fieldBlockBytes - before;
    if (fieldBlockBytes > 0) this.#meter?.streamHttp(0, fieldBlockBytes);
    if (!this.push(chunk)) socket.pause();
  }
}
