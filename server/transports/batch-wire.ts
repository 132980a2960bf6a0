// The answer of polls as it stands on the wire of HTTP/1.1: head and content in one piece, made once for all who get it.
import { STATUS_CODES } from "node:http";
import { type GzipAcceptance, gzipAcceptance } from "../../protocol/accept-encoding.ts";
import { encodeGap } from "../../protocol/cursor.ts";
import { type AnswerFields, dateField } from "../bare-answer.ts";
import { crossOriginFields } from "../cross-origin.ts";
import type { Since } from "../stream.ts";
import { BatchArrays, type CodedContent } from "./batch-array.ts";
import { codingFields } from "./content-coding.ts";

/** Who asks alike is answered alike: such requests share one. */
export interface BatchWire {
  /** The piece for one write; it is shared: never change it. A promise where it is compressed in another thread. */
  answer(since: Since, isLast: boolean): Buffer | Promise<Buffer>;
}

export interface BatchWiresOptions {
  /** Whether arrays leave in gzip where Accept-Encoding allows it and it is shorter. Default false. */
  readonly compression?: boolean | undefined;
  /** How long a connection may rest. */
  readonly keepAliveMs: number;
}

export type BatchWires = (crossOrigin: string | undefined, acceptEncoding: string | undefined) => BatchWire;

/** So many kinds of requests share: origins may be spelt in many ways. */
const MAX_KEPT = 64;

export function createBatchWires({ compression = false, keepAliveMs }: BatchWiresOptions): BatchWires {
  const arrays = new BatchArrays();
  const wires = new Map<string, BatchWire>();
  return (crossOrigin, acceptEncoding) => {
    const acceptance = compression ? gzipAcceptance(acceptEncoding) : undefined;
    const key = `${acceptance} ${crossOrigin}`;
    const kept = wires.get(key);
    if (kept !== undefined) return kept;
    const made = new SharedWire(arrays, keepAliveMs, acceptance, crossOrigin);
    if (wires.size < MAX_KEPT) wires.set(key, made);
    return made;
  };
}

class SharedWire implements BatchWire {
  readonly #arrays: BatchArrays;
  readonly #keepAliveS: number;
  /** Undefined: nothing is compressed, whoever asks. */
  readonly #acceptance: GzipAcceptance | undefined;
  readonly #fields: AnswerFields;
  /** What the last piece was made of. */
  #since: Since | undefined;
  #isLast = false;
  #date = "";
  #made: Buffer | Promise<Buffer> = Buffer.alloc(0);

  constructor(
    arrays: BatchArrays,
    keepAliveMs: number,
    acceptance: GzipAcceptance | undefined,
    crossOrigin: string | undefined,
  ) {
    this.#arrays = arrays;
    this.#keepAliveS = Math.floor(keepAliveMs / 1000);
    this.#acceptance = acceptance;
    this.#fields = crossOrigin === undefined ? {} : crossOriginFields(crossOrigin);
  }

  answer(since: Since, isLast: boolean): Buffer | Promise<Buffer> {
    const date = dateField();
    if (since !== this.#since || isLast !== this.#isLast || date !== this.#date) {
      this.#since = since;
      this.#isLast = isLast;
      this.#date = date;
      this.#made = this.#make(since);
    }
    return this.#made;
  }

  #make(since: Since): Buffer | Promise<Buffer> {
    if (since.kind === "gap") return this.#ofContent(410, since.gap.cursor, Buffer.from(`${encodeGap(since.gap)}\n`));
    const { entries, cursor } = since;
    if (entries.length === 0) return this.#format(204, { "Stream-Cursor": cursor, "Cache-Control": "no-store" });
    const array = this.#arrays.of(entries);
    if (this.#acceptance === undefined) return this.#ofContent(200, cursor, array.plain);
    const make = ({ content, gzip }: CodedContent): Buffer =>
      this.#ofContent(200, cursor, content, codingFields({ gzip, vary: this.#fields["Vary"] }));
    const coded = array.coded(this.#acceptance);
    return coded instanceof Promise ? coded.then(make) : make(coded);
  }

  #ofContent(status: number, cursor: string, content: Uint8Array, fields: AnswerFields = {}): Buffer {
    const described = {
      "Content-Type": "application/json",
      "Content-Length": String(content.length),
      "Stream-Cursor": cursor,
      "Cache-Control": "no-store",
      ...fields,
    };
    return this.#format(status, described, content);
  }

  /** The fields in node:http's order: whoever answers, the bytes are the same. */
  #format(status: number, fields: AnswerFields, content: Uint8Array = Buffer.alloc(0)): Buffer {
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
    for (const [name, value] of Object.entries({ ...this.#fields, ...fields })) head += `${name}: ${value}\r\n`;
    head += `Date: ${this.#date}\r\n`;
    head += this.#isLast
      ? "Connection: close\r\n"
      : `Connection: keep-alive\r\nKeep-Alive: timeout=${this.#keepAliveS}\r\n`;
    return Buffer.concat([Buffer.from(`${head}\r\n`, "latin1"), content]);
  }
}
