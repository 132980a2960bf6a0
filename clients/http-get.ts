// GET over HTTP/1.1 for the pollers: one request at a time over the follower's own connection, counted at its socket.
import { ChunkMemo } from "./chunk-memo.ts";
import { isReset } from "./connections.ts";
import { acceptEncodingFields, MAX_CONTENT_BYTES, tooLong } from "./content-decoding.ts";
import { joinFields } from "./header-fields.ts";
import type { AnswerHead } from "./http1/answer-head.ts";
import { AnswerParser } from "./http1/answer-parser.ts";
import { Http1Connection } from "./http1/connection.ts";
import { restOfHead } from "./http1/request-text.ts";
import type { Meter } from "./meter.ts";
import type { PollRequestOptions } from "./node-options.ts";
import { AnswerContent, type ContentSize } from "./poll-answer.ts";
import type { PollAnswer, PollClient, PollFailure } from "./poll-loop.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import type { Target } from "./target.ts";

/** Makes a poller's requests. `keepAlive` false sends `Connection: close` and opens a new connection for each. */
export function createHttpGet(target: Target, options: PollRequestOptions): Required<PollClient> {
  return new HttpGet(target, options);
}

/** An answer that came whole in one chunk. */
interface KnownAnswer {
  readonly answer: PollAnswer;
  readonly size: ContentSize;
  readonly framingBytes: number;
  readonly keepsAlive: boolean;
}

/** What pollers of one process are answered is often the same, byte for byte. */
const knownAnswers = new ChunkMemo<KnownAnswer>();

/** Who waits for the answer to the request that is out. */
interface Asked {
  resolve(outcome: PollAnswer | PollFailure): void;
  reject(error: unknown): void;
  /** The connection has served an answer before. */
  readonly isReused: boolean;
}

class HttpGet implements Required<PollClient> {
  readonly cut = (reason?: string): void => this.#connection?.cut(new Error(reason));
  readonly #target: Target;
  readonly #options: PollRequestOptions;
  readonly #meter: Meter | undefined;
  readonly #keepsAlive: boolean;
  /** Of a request: what follows its path. */
  readonly #restOfHead: string;
  readonly #content: AnswerContent;
  #parser: AnswerParser | undefined;
  #connection: Http1Connection | undefined;
  #asked: Asked | undefined;
  #head: AnswerHead | undefined;
  /** Of the last answer. */
  #framingBytes = 0;
  /** That has just been read to its end. */
  #answered: KnownAnswer | undefined;

  constructor(target: Target, options: PollRequestOptions) {
    const { fields, keepAlive = true, meter, compression = false, payloadKind } = options;
    this.#target = target;
    this.#options = options;
    this.#meter = meter;
    this.#keepsAlive = keepAlive;
    this.#restOfHead = restOfHead(
      joinFields(
        [
          ["Host", target.authority],
          ["Connection", keepAlive ? "keep-alive" : "close"],
          ...acceptEncodingFields(compression, fields),
        ],
        fields,
      ),
    );
    this.#content = new AnswerContent(
      {
        arriving: (bytes) => meter?.pollArriving(bytes),
        content: (payloadBytes, framingBytes) => meter?.pollContent(payloadBytes, framingBytes + this.#framingBytes),
        emptyAnswer: () => meter?.emptyAnswer(),
      },
      payloadKind,
    );
  }

  get(pathAndQuery: string): Promise<PollAnswer | PollFailure> {
    this.#meter?.request();
    this.#content.begin();
    const kept = this.#connection?.isUsable === true ? this.#connection : undefined;
    const connection = kept ?? this.#connect();
    this.#parser?.begin();
    connection.send(`GET ${this.#target.pathPrefix}${pathAndQuery} ${this.#restOfHead}`);
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject, isReused: kept !== undefined };
    });
  }

  took(messages: Parameters<Required<PollClient>["took"]>[0]): void {
    this.#content.took(messages);
  }

  async end(): Promise<void> {
    this.#connection?.cut();
    await this.#connection?.closed;
  }

  #connect(): Http1Connection {
    const parser = new AnswerParser({
      onHead: (head) => (this.#head = head),
      onContent: (content) => this.#take(content),
      onEnd: (framingBytes) => this.#read(framingBytes),
    });
    const connection: Http1Connection = new Http1Connection(
      this.#target,
      (tcp, plaintext) => this.#meter?.pollConnection(tcp, plaintext),
      this.#options,
      {
        onChunk: (chunk) => this.#receive(chunk, parser, connection),
        onEnd: () => this.#guarded(connection, () => parser.end()),
        onLost: (error) => {
          if (this.#connection === connection) this.#lost(error, parser);
        },
      },
    );
    this.#parser = parser;
    this.#connection = connection;
    return connection;
  }

  #receive(chunk: Buffer, parser: AnswerParser, connection: Http1Connection): void {
    const isWhole = parser.isFresh;
    const known = isWhole ? knownAnswers.meaningOf(chunk) : undefined;
    if (known !== undefined) {
      parser.skip();
      this.#content.repeat(known.size);
      return this.#settle(known, connection);
    }
    this.#answered = undefined;
    this.#guarded(connection, () => parser.push(chunk));
    if (isWhole && this.#answered !== undefined && parser.isIdle) knownAnswers.keep(chunk, this.#answered);
  }

  #take(content: Buffer): void {
    if (this.#content.length + content.length > MAX_CONTENT_BYTES) throw tooLong();
    this.#content.add(Buffer.from(content));
  }

  /** An answer has come to its end. */
  #read(framingBytes: number): void {
    const { status, fields, keepsAlive } = this.#head as AnswerHead;
    const answer = this.#content.answer(status, {
      "content-encoding": fields.get("content-encoding"),
      "stream-cursor": fields.get("stream-cursor"),
      "retry-after": fields.get("retry-after"),
    });
    this.#answered = { answer, size: this.#content.size, framingBytes, keepsAlive };
    if (this.#connection !== undefined) this.#settle(this.#answered, this.#connection);
  }

  #settle({ answer, framingBytes, keepsAlive }: KnownAnswer, connection: Http1Connection): void {
    this.#framingBytes = framingBytes;
    if (!keepsAlive || !this.#keepsAlive) connection.leave();
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.resolve(answer);
  }

  /** A broken rule of HTTP is a connection that was lost; content that cannot be decoded is for the caller. */
  #guarded(connection: Http1Connection, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "AnswerError") this.#asked?.reject(error);
      connection.cut(error as Error);
    }
  }

  #lost(error: Error | undefined, parser: AnswerParser): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === undefined) return;
    if (error instanceof SecureConnectionError) return asked.reject(error);
    const wasStale = asked.isReused && parser.isFresh && (error === undefined || isReset(error));
    asked.resolve({ kind: "failure", reason: error?.message ?? "the server closed the connection", wasStale });
  }
}
