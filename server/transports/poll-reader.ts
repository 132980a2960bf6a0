// Reads polls, short and long, of the plainest kind: what is asked, and for whom it is answered.
import { type Transport, TRANSPORT_PATHS, transportOfPath } from "../../protocol/transports.ts";
import { MAX_PLAIN_HEAD_BYTES, plainRequestLineLength, plainTarget, readPlainFields } from "../plain-request.ts";
import type { Guard } from "../request-guard.ts";
import type { MessageStream } from "../stream.ts";
import type { BatchWire, BatchWires } from "./batch-wire.ts";
import { type PollPosition, readPosition } from "./parking.ts";
import { readPollQuery } from "./poll-query.ts";
import { ParameterError } from "./start-cursor.ts";

/** Both transports that ask for what is new. */
export type Polling = Extract<Transport, "short-polling" | "long-polling">;

export interface PollReaderOptions {
  readonly stream: MessageStream;
  readonly guard: Guard;
  readonly wires: BatchWires;
  /** What is read; the paths of others are not known here. */
  readonly pollings: readonly Polling[];
}

/** A header section that has passed the guard. Another request with the same bytes is not read again. */
export interface AdmittedSection {
  readonly bytes: Buffer;
  readonly wire: BatchWire;
}

/** What a request asks for. A short poll is one that does not wait. */
export interface Poll extends PollPosition {
  readonly polling: Polling;
}

/** One for all connections. */
export class PollReader {
  readonly #options: PollReaderOptions;
  /** Path, and a query of visible ASCII without "#". */
  readonly #target: RegExp;
  #lastAdmitted: AdmittedSection | undefined;

  constructor(options: PollReaderOptions) {
    this.#options = options;
    const paths = options.pollings.map((polling) => TRANSPORT_PATHS[polling]);
    this.#target = new RegExp(`^(${paths.join("|")})(?:\\?([\\x21\\x22\\x24-\\x7e]*))?$`);
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

  /** What such a request asks for. Undefined when it is no poll, or malformed, or of what this server may not have read yet. */
  poll(chunk: Buffer): Poll | undefined {
    const match = this.#target.exec(plainTarget(chunk));
    const polling = transportOfPath(match?.[1] ?? "");
    if (polling !== "short-polling" && polling !== "long-polling") return undefined;
    const { after, waitMs } = readPollQuery(match?.[2] ?? "");
    const { stream } = this.#options;
    try {
      const position = readPosition(stream, { after, waitMs: polling === "short-polling" ? "0" : waitMs });
      return stream.store?.isAhead(position.cursor) === true ? undefined : { polling, ...position };
    } catch (error) {
      if (error instanceof ParameterError) return undefined;
      throw error;
    }
  }

  #admit(chunk: Buffer, lineLength: number): AdmittedSection | undefined {
    const fields = readPlainFields(chunk.toString("latin1", lineLength));
    if (fields === undefined) return undefined;
    const { guard, wires } = this.#options;
    const verdict = guard({ host: fields.host, origin: fields.origin });
    if (!verdict.allowed) return undefined;
    const bytes = Buffer.alloc(chunk.length - lineLength); // not of the pool: it may be kept for long
    chunk.copy(bytes, 0, lineLength);
    return { bytes, wire: wires(verdict.crossOrigin, fields.acceptEncoding) };
  }
}

function isSame({ bytes }: AdmittedSection, chunk: Buffer, at: number): boolean {
  return bytes.length === chunk.length - at && bytes.compare(chunk, at) === 0;
}
