// A response without a socket: it keeps every answer that it is given, a second one too.
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { Writable } from "node:stream";
import type { HttpResponse } from "../../../server/http-exchange.ts";

export interface SeenAnswer {
  readonly status: number;
  /** The names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly content: string;
}

interface GrowingAnswer extends SeenAnswer {
  content: string;
}

export class SeenResponse extends Writable implements HttpResponse {
  readonly socket = new Socket();
  readonly req = new IncomingMessage(this.socket);
  readonly #set = new Map<string, string>();
  readonly #answers: GrowingAnswer[] = [];
  readonly #onAnswer: (status: number) => void;
  shouldKeepAlive = true;

  /** `onAnswer` is called as each head is written. */
  constructor(onAnswer: (status: number) => void) {
    super();
    this.#onAnswer = onAnswer;
    this.on("error", () => {}); // of a second answer, which is counted
  }

  /** More than one is a mistake. */
  get answers(): readonly SeenAnswer[] {
    return this.#answers;
  }

  get headersSent(): boolean {
    return this.#answers.length > 0;
  }

  hasHeader(name: string): boolean {
    return this.#set.has(name.toLowerCase());
  }

  getHeader(name: string): unknown {
    return this.#set.get(name.toLowerCase());
  }

  setHeader(name: string, value: string): this {
    this.#set.set(name.toLowerCase(), value);
    return this;
  }

  writeHead(status: number, fields: Readonly<Record<string, string | number>> = {}): this {
    for (const [name, value] of Object.entries(fields)) this.setHeader(name, String(value));
    this.#answers.push({ status, fields: Object.fromEntries(this.#set), content: "" });
    this.#onAnswer(status);
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.headersSent) this.writeHead(200);
    const answer = this.#answers.at(-1);
    if (answer !== undefined) answer.content += chunk.toString("utf8");
    done();
  }

  override _final(done: () => void): void {
    if (!this.headersSent) this.writeHead(200);
    done();
  }
}
