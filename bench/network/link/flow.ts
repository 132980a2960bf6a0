// What one connection sends in one direction, on its way through the link.
import type { Socket } from "node:net";
import type { Path } from "./path.ts";
import type { Appointment, Timetable } from "./timetable.ts";

/**
 * On its way and waiting for a slow reader, of one connection in one direction: beyond it the sender is not read from,
 * and its own buffers fill. As TCP's window it bounds one connection's rate: 84 Mbit/s at 100 ms.
 */
const BUFFER_BYTES = 512 * 1024;

/** `content` undefined: the sender's end (FIN). */
interface Parcel {
  readonly dueMs: number;
  readonly content: Buffer | undefined;
}

/** Takes to `target` what comes from `source`, its end and its cutting too. Reads the source once somebody resumes it. */
export function carry(source: Socket, target: Socket, path: Path, timetable: Timetable): void {
  const flow = new Flow(source, target, path, timetable);
  source.on("data", (chunk: Buffer) => flow.send(chunk));
  source.on("end", () => flow.sendEnd());
  source.on("close", (hadError: boolean) => flow.sourceClosed(hadError));
  target.on("drain", () => flow.drained());
}

/** Delivers in order, whatever the jitter. It is in the timetable with its first parcel's time, at most once. */
class Flow implements Appointment {
  dueMs = 0;
  readonly #source: Socket;
  readonly #target: Socket;
  readonly #path: Path;
  readonly #timetable: Timetable;
  #parcels: Parcel[] = [];
  #bufferedBytes = 0;
  #lastDueMs = 0;
  #isBlocked = false;

  constructor(source: Socket, target: Socket, path: Path, timetable: Timetable) {
    this.#source = source;
    this.#target = target;
    this.#path = path;
    this.#timetable = timetable;
  }

  keep(): void {
    const nowMs = performance.now();
    let parcel = this.#parcels.shift();
    while (parcel !== undefined) {
      this.#deliver(parcel);
      const next = this.#parcels[0];
      if (next === undefined || this.#isBlocked) return;
      if (next.dueMs > nowMs) return this.#schedule(next.dueMs);
      parcel = this.#parcels.shift();
    }
  }

  send(chunk: Buffer): void {
    const nowMs = performance.now();
    const delayMs = this.#path.drawDelayMs();
    const { pieceBytes } = this.#path;
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.length <= pieceBytes ? chunk : chunk.subarray(at, at + pieceBytes);
      this.#post(piece, this.#dueMs(piece.length, nowMs, delayMs));
    }
    this.#bufferedBytes += chunk.length;
    if (this.#bufferedBytes >= BUFFER_BYTES) this.#source.pause();
  }

  sendEnd(): void {
    this.#post(undefined, this.#dueMs(0, performance.now(), this.#path.drawDelayMs()));
  }

  drained(): void {
    if (!this.#isBlocked) return;
    this.#isBlocked = false;
    const [first] = this.#parcels;
    if (first !== undefined) this.#schedule(Math.max(first.dueMs, performance.now())); // its lateness is the reader's
  }

  /** What did not come to its end was cut: so is the other side, a delay later, whether it reads or not. */
  sourceClosed(hadError: boolean): void {
    if ((this.#source.readableEnded && !hadError) || this.#target.destroyed) return;
    this.#timetable.at(this.#dueMs(0, performance.now(), this.#path.drawDelayMs()), () => {
      this.#parcels = [];
      this.#target.resetAndDestroy();
    });
  }

  #dueMs(bytes: number, nowMs: number, delayMs: number): number {
    this.#lastDueMs = Math.max(this.#lastDueMs, this.#path.leaveMs(bytes, nowMs) + delayMs);
    return this.#lastDueMs;
  }

  #post(content: Buffer | undefined, dueMs: number): void {
    this.#parcels.push({ dueMs, content });
    if (this.#parcels.length === 1 && !this.#isBlocked) this.#schedule(dueMs);
  }

  #schedule(dueMs: number): void {
    this.dueMs = dueMs;
    this.#timetable.add(this);
  }

  #deliver({ content }: Parcel): void {
    if (this.#target.destroyed) {
      this.#parcels = [];
    } else if (content === undefined) {
      this.#target.end();
    } else {
      this.#isBlocked = !this.#target.write(content);
      this.#bufferedBytes -= content.length;
      if (this.#source.isPaused() && this.#bufferedBytes < BUFFER_BYTES / 2) this.#source.resume();
    }
  }
}
