// Connections of HTTP/1.1 that ask long polls, on the bare socket that node:http has let go of: a request is read as far
// as it takes to know it, and the answer is one write of bytes that all who get it share.
import type { Socket } from "node:net";
import { formatCursor } from "../../protocol/cursor.ts";
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import { MAX_WAIT_MS } from "../limits.ts";
import { MAX_PLAIN_HEAD_BYTES, plainRequestLineLength, readPlainFields, targetOfLine } from "../plain-request.ts";
import type { Guard, Scheme } from "../request-guard.ts";
import type { MessageStream, Since } from "../stream.ts";
import type { BatchWire, BatchWires } from "./batch-wire.ts";
import { type Parking, type PollPosition, readPosition, Waiter } from "./parking.ts";
import { readPollQuery } from "./poll-query.ts";
import { ParameterError } from "./start-cursor.ts";

/** Who is told what happens on a connection that was taken over, and takes it back. `connection` is TCP's. */
export interface ConnectionKeeper {
  requestBegan(connection: Socket): void;
  /** Its answer has been written. */
  answerEnded(connection: Socket): void;
  /**
   * From here on node:http serves the connection; `bytes` is what it reads first. `isUnderWay`: they begin with a request
   * that was told of already.
   */
  giveBack(socket: Socket, connection: Socket, bytes: Buffer, isUnderWay: boolean): void;
}

export interface LongPollConnectionsOptions {
  readonly stream: MessageStream;
  readonly parking: Parking;
  readonly wires: BatchWires;
  readonly guard: Guard;
  readonly scheme: Scheme;
  readonly keepAliveMs: number;
  readonly keeper: ConnectionKeeper;
}

export interface LongPollConnections {
  /** Serves a connection until it asks for something else than a plain long poll. `asked` is what was read of it. */
  serve(socket: Socket, connection: Socket, asked: Buffer): void;
}

export function createLongPollConnections(options: LongPollConnectionsOptions): LongPollConnections {
  const service = new Service(options);
  return {
    serve(socket, connection, asked) {
      new LongPollConnection(service, socket, connection).read(asked);
    },
  };
}

const { "long-polling": PATH } = TRANSPORT_PATHS;
/** Visible ASCII without "#". */
const TARGET = new RegExp(`^${PATH}(?:\\?([\\x21\\x22\\x24-\\x7e]*))?$`);

/** A header section that has passed the guard. Another request with the same bytes is not read again. */
interface AdmittedSection {
  readonly bytes: Buffer;
  readonly wire: BatchWire;
}

/** What all connections share. */
class Service {
  readonly options: LongPollConnectionsOptions;
  #lastAdmitted: AdmittedSection | undefined;

  constructor(options: LongPollConnectionsOptions) {
    this.options = options;
  }

  /** The header section from `at` to the end of the chunk. Undefined when it is not plain, or not allowed. */
  admit(chunk: Buffer, at: number, known: AdmittedSection | undefined): AdmittedSection | undefined {
    if (known !== undefined && isSame(known, chunk, at)) return known;
    if (this.#lastAdmitted !== undefined && isSame(this.#lastAdmitted, chunk, at)) return this.#lastAdmitted;
    const fields = readPlainFields(chunk.toString("latin1", at));
    if (fields === undefined) return undefined;
    const { guard, scheme, wires } = this.options;
    const verdict = guard({ host: fields.host, origin: fields.origin, scheme });
    if (!verdict.allowed) return undefined;
    const bytes = Buffer.alloc(chunk.length - at); // not of the pool: it may be kept for long
    chunk.copy(bytes, 0, at);
    this.#lastAdmitted = { bytes, wire: wires(verdict.crossOrigin, fields.acceptEncoding) };
    return this.#lastAdmitted;
  }

  /** Undefined when the target is not plain, or malformed. */
  position(target: string): PollPosition | undefined {
    const match = TARGET.exec(target);
    if (match === null) return undefined;
    try {
      return readPosition(this.options.stream, readPollQuery(match[1] ?? ""));
    } catch (error) {
      if (error instanceof ParameterError) return undefined;
      throw error;
    }
  }
}

function isSame({ bytes }: AdmittedSection, chunk: Buffer, at: number): boolean {
  return bytes.length === chunk.length - at && bytes.compare(chunk, at) === 0;
}

const SERVED = Symbol("served");

/** So that one listener serves all sockets. */
interface ServedSocket extends Socket {
  [SERVED]?: LongPollConnection;
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

function onError(this: ServedSocket): void {
  this.destroy();
}

/** Thousands of these are held. */
class LongPollConnection extends Waiter {
  readonly #service: Service;
  readonly #socket: ServedSocket;
  readonly #connection: Socket;
  /** Of the last request. */
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

  /** Takes a chunk that is one plain long poll. With any other, or one that comes too early, the connection is given back. */
  read(chunk: Buffer): void {
    const { parking, keeper } = this.#service.options;
    const position = this.#isUnderWay || this.#socket.writableNeedDrain ? undefined : this.#readRequest(chunk);
    if (position === undefined) return this.#giveBack(chunk);
    this.#isUnderWay = true;
    keeper.requestBegan(this.#connection);
    parking.ask(this, position);
  }

  /** As node:http has it, a client that ends its side waits for nothing. */
  end(): void {
    const { parking, keepAliveMs } = this.#service.options;
    this.leave();
    this.#socket.end();
    parking.rest(this, keepAliveMs); // and takes no longer than others to read what was sent
  }

  /** Nobody is there any more. */
  leave(): void {
    this.#isUnderWay = false;
    this.#service.options.parking.leave(this);
  }

  override answer(since: Since, isLast: boolean): void {
    this.cancelWake = undefined;
    const bytes = this.#section?.wire.answer(since, isLast);
    if (bytes instanceof Promise) this.#answerLater(bytes, since);
    else if (bytes !== undefined) this.#write(bytes);
  }

  /** `waitMs` have passed, or it has rested for too long. */
  override expire(): void {
    if (this.cancelWake !== undefined) this.#service.options.parking.answerNow(this);
    else if (!this.#isUnderWay) this.#socket.destroy();
  }

  #readRequest(chunk: Buffer): PollPosition | undefined {
    if (chunk.length > MAX_PLAIN_HEAD_BYTES) return undefined;
    const lineLength = plainRequestLineLength(chunk);
    if (lineLength === undefined) return undefined;
    const section = this.#service.admit(chunk, lineLength, this.#section);
    if (section === undefined) return undefined;
    this.#section = section;
    return this.#service.position(targetOfLine(chunk, lineLength));
  }

  #write(bytes: Buffer): void {
    const { parking, keeper, keepAliveMs } = this.#service.options;
    this.#isUnderWay = false;
    this.#socket.write(bytes);
    parking.rest(this, keepAliveMs);
    keeper.answerEnded(this.#connection);
  }

  #answerLater(bytes: Promise<Buffer>, since: Since): void {
    if (since.kind === "messages") this.afterId = (since.entries[0]?.message.id ?? 1) - 1;
    bytes.then(
      (made) => this.#isUnderWay && this.#write(made),
      (error: Error) => this.#socket.destroy(error),
    );
  }

  #giveBack(chunk: Buffer): void {
    const isUnderWay = this.#isUnderWay;
    const bytes = isUnderWay ? Buffer.concat([this.#requestUnderWay(), chunk]) : chunk;
    this.leave();
    delete this.#socket[SERVED];
    this.#socket.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onError);
    this.#service.options.keeper.giveBack(this.#socket, this.#connection, bytes, isUnderWay);
  }

  /** As it would be asked anew: from where it stands, for the time that is left. */
  #requestUnderWay(): Buffer {
    const { stream, parking } = this.#service.options;
    const after = formatCursor(stream.epoch, this.afterId);
    const waitMs = Math.min(parking.remainingMs(this), MAX_WAIT_MS);
    const line = `GET ${PATH}?after=${after}&waitMs=${waitMs} HTTP/1.1\r\n`;
    return Buffer.concat([Buffer.from(line), this.#section?.bytes ?? Buffer.alloc(0)]);
  }
}
