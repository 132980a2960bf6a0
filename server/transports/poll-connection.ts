// Connections of HTTP/1.1 that poll, on the bare socket that node:http has let go of: a request is read as far as it
// takes to know it, and the answer is one write of bytes that all who get it share.
import type { Socket } from "node:net";
import { formatCursor } from "../../protocol/cursor.ts";
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import type { Exchanges } from "../exchanges.ts";
import { ANSWER_STALL_MS, MAX_WAIT_MS } from "../limits.ts";
import type { Since } from "../stream.ts";
import { isLong } from "./batch-array.ts";
import { type Parking, Waiter } from "./parking.ts";
import { type AdmittedSection, type Poll, type Polling, PollReader, type PollReaderOptions } from "./poll-reader.ts";

export interface PollConnectionsOptions extends PollReaderOptions {
  readonly parking: Parking;
  readonly keepAliveMs: number;
  readonly exchanges: Pick<Exchanges, "began" | "answered" | "beginsAgain">;
  /** From here on node:http serves the connection; `bytes` is what it reads first. */
  readonly giveBack: (socket: Socket, bytes: Buffer) => void;
}

export interface PollConnections {
  /** Serves a connection, TCP's, until it asks for something else than a plain poll. `asked` is what was read of it. */
  serve(socket: Socket, connection: Socket, asked: Buffer): void;
}

export function createPollConnections(options: PollConnectionsOptions): PollConnections {
  const service = { ...options, reader: new PollReader(options) };
  return {
    serve(socket, connection, asked) {
      new PollConnection(service, socket, connection).read(asked);
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** What all connections share. */
type Service = PollConnectionsOptions & { readonly reader: PollReader };

const SERVED = Symbol("served");

/** So that one listener serves all sockets. */
interface ServedSocket extends Socket {
  [SERVED]?: PollConnection;
}

function onData(this: ServedSocket, chunk: Buffer): void {
  this[SERVED]?.read(chunk);
}

function onEnd(this: ServedSocket): void {
  this[SERVED]?.end();
}

function onClose(this: ServedSocket): void {
  this[SERVED]?.leave();
}

function onDrain(this: ServedSocket): void {
  this[SERVED]?.drained();
}

function onTimeout(this: ServedSocket): void {
  this.destroy();
}

function onError(this: ServedSocket): void {
  this.destroy();
}

/** Thousands of these are held. */
class PollConnection extends Waiter {
  readonly #service: Service;
  readonly #socket: ServedSocket;
  readonly #connection: Socket;
  /** Of the last request, as is the section. */
  #polling: Polling = "short-polling";
  #section: AdmittedSection | undefined;
  #isUnderWay = false;

  constructor(service: Service, socket: Socket, connection: Socket) {
    super();
    this.#service = service;
    this.#socket = socket;
    this.#connection = connection;
    this.#socket[SERVED] = this;
    socket.on("data", onData).on("end", onEnd).on("close", onClose).on("error", onError);
  }

  /** Takes a chunk that is one plain poll. With any other, or one that comes too early, the connection is given back. */
  read(chunk: Buffer): void {
    const { parking, exchanges } = this.#service;
    if (!this.#socket.writable) return; // it has been ended from our side
    const poll = this.#isUnderWay || this.#socket.writableNeedDrain ? undefined : this.#readRequest(chunk);
    if (poll === undefined) return this.#giveBack(chunk);
    this.#polling = poll.polling;
    this.#isUnderWay = true;
    exchanges.began(this.#connection, poll.polling);
    parking.ask(this, poll);
  }

  /** A long answer has left. */
  drained(): void {
    const { parking, keepAliveMs } = this.#service;
    this.#endStallLimit();
    if (!this.#isUnderWay) parking.rest(this, keepAliveMs);
  }

  /** As node:http has it, a client that ends its side waits for nothing. */
  end(): void {
    const { parking, keepAliveMs } = this.#service;
    this.leave();
    this.#socket.end();
    parking.rest(this, keepAliveMs); // and takes no longer than others to read what was sent
  }

  /** Nobody is there any more. */
  leave(): void {
    this.#isUnderWay = false;
    this.#service.parking.leave(this);
  }

  override answer(since: Since, isLast: boolean): void {
    this.cancelWake = undefined;
    if (!this.#isUnderWay) return;
    if (since.kind === "messages" && isLong(since.entries)) {
      this.#standBefore(since);
      this.#giveBack(NOTHING); // node:http makes it while it is read
      return;
    }
    const bytes = this.#section?.wire.answer(since, isLast);
    if (bytes instanceof Promise) this.#answerLater(bytes, since);
    else if (bytes !== undefined) this.#write(bytes);
  }

  /** `waitMs` have passed, or it has rested for too long. */
  override expire(): void {
    if (this.cancelWake !== undefined) this.#service.parking.answerNow(this);
    else if (!this.#isUnderWay) this.#socket.destroy();
  }

  #readRequest(chunk: Buffer): Poll | undefined {
    const { reader } = this.#service;
    const section = reader.section(chunk, this.#section);
    if (section === undefined) return undefined;
    this.#section = section;
    return reader.poll(chunk);
  }

  #write(bytes: Buffer): void {
    const { parking, exchanges, keepAliveMs } = this.#service;
    this.#isUnderWay = false;
    if (this.#socket.write(bytes)) parking.rest(this, keepAliveMs);
    else this.#limitStall();
    exchanges.answered(this.#connection, this.#polling);
  }

  /** A long answer may take its time to leave, but something of it has to. */
  #limitStall(): void {
    this.#service.parking.leave(this);
    this.#socket.setTimeout(ANSWER_STALL_MS);
    this.#socket.on("timeout", onTimeout).on("drain", onDrain);
  }

  #endStallLimit(): void {
    if (this.#socket.timeout !== undefined) this.#socket.setTimeout(0);
    this.#socket.off("timeout", onTimeout).off("drain", onDrain);
  }

  #answerLater(bytes: Promise<Buffer>, since: Since): void {
    if (since.kind === "messages") this.#standBefore(since);
    bytes.then(
      (made) => this.#isUnderWay && this.#write(made),
      (error: Error) => this.#socket.destroy(error),
    );
  }

  #standBefore({ entries }: Since & { kind: "messages" }): void {
    this.standing = { epoch: this.#service.stream.epoch, id: (entries[0]?.message.id ?? 1) - 1 };
  }

  #giveBack(chunk: Buffer): void {
    const { exchanges, giveBack } = this.#service;
    if (this.#isUnderWay) exchanges.beginsAgain(this.#connection);
    const bytes = this.#isUnderWay ? Buffer.concat([this.#requestUnderWay(), chunk]) : chunk;
    this.leave();
    this.#endStallLimit();
    delete this.#socket[SERVED];
    this.#socket.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onError);
    giveBack(this.#socket, bytes);
  }

  /** As it would be asked anew: from where it stands, for the time that is left. */
  #requestUnderWay(): Buffer {
    const { stream, parking } = this.#service;
    const { epoch = stream.epoch, id } = this.standing;
    const after = formatCursor(epoch, id);
    const waitMs = Math.min(parking.remainingMs(this), MAX_WAIT_MS);
    const line = `GET ${TRANSPORT_PATHS[this.#polling]}?after=${after}&waitMs=${waitMs} HTTP/1.1\r\n`;
    return Buffer.concat([Buffer.from(line), this.#section?.bytes ?? NOTHING]);
  }
}
