// Reads long polls of the plainest kind: what is asked, and for whom it is answered.
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import { MAX_PLAIN_HEAD_BYTES, plainRequestLineLength, readPlainFields, plainTarget } from "../plain-request.ts";
import type { Guard, Scheme } from "../request-guard.ts";
import type { MessageStream } from "../stream.ts";
import type { BatchWire, BatchWires } from "./batch-wire.ts";
import { type PollPosition, readPosition } from "./parking.ts";
import { readPollQuery } from "./poll-query.ts";
import { ParameterError } from "./start-cursor.ts";

export interface LongPollReaderOptions {
  readonly stream: MessageStream;
  readonly guard: Guard;
  readonly scheme: Scheme;
  readonly wires: BatchWires;
}

const { "long-polling": PATH } = TRANSPORT_PATHS;
/** Visible ASCII without "#". */
const TARGET = new RegExp(`^${PATH}(?:\\?([\\x21\\x22\\x24-\\x7e]*))?$`);

/** A header section that has passed the guard. Another request with the same bytes is not read again. */
export interface AdmittedSection {
  readonly bytes: Buffer;
  readonly wire: BatchWire;
}

/** One for all connections. */
export class LongPollReader {
  readonly #options: LongPollReaderOptions;
  #lastAdmitted: AdmittedSection | undefined;

  constructor(options: LongPollReaderOptions) {
    this.#options = options;
  }

  /**
   * The header section of a chunk that is a plain GET. `known` is the one before on the same connection. Undefined when it
   * is not plain, or not allowed.
   */
  section(chunk: Buffer, known: AdmittedSection | undefined): AdmittedSection | undefined {
    if (chunk.length > MAX_PLAIN_HEAD_BYTES) return undefined;
    const lineLength = plainRequestLineLength(chunk);
    if (lineLength === undefined) return undefined;
    if (known !== undefined && isSame(known, chunk, lineLength)) return known;
    const last = this.#lastAdmitted;
    if (last !== undefined && isSame(last, chunk, lineLength)) return last;
    const admitted = this.#admit(chunk, lineLength);
    this.#lastAdmitted = admitted ?? last;
    return admitted;
  }

  /** Where such a request stands. Undefined when it is no long poll, or malformed. */
  position(chunk: Buffer): PollPosition | undefined {
    const match = TARGET.exec(plainTarget(chunk));
    if (match === null) return undefined;
    try {
      return readPosition(this.#options.stream, readPollQuery(match[1] ?? ""));
    } catch (error) {
      if (error instanceof ParameterError) return undefined;
      throw error;
    }
  }

  #admit(chunk: Buffer, lineLength: number): AdmittedSection | undefined {
    const fields = readPlainFields(chunk.toString("latin1", lineLength));
    if (fields === undefined) return undefined;
    const { guard, scheme, wires } = this.#options;
    const verdict = guard({ host: fields.host, origin: fields.origin, scheme });
    if (!verdict.allowed) return undefined;
    const bytes = Buffer.alloc(chunk.length - lineLength); // not of the pool: it may be kept for long
    chunk.copy(bytes, 0, lineLength);
    return { bytes, wire: wires(verdict.crossOrigin, fields.acceptEncoding) };
  }
}

function isSame({ bytes }: AdmittedSection, chunk: Buffer, at: number): boolean {
  return bytes.length === chunk.length - at && bytes.compare(chunk, at) === 0;
}
