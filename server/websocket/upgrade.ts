// The server's part of the opening handshake on node:http's `upgrade` event (RFC 6455 §4.2).
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { DeflateSettings } from "../../protocol/websocket/deflate-acceptance.ts";
import type { DeflateParameters } from "../../protocol/websocket/deflate-parameters.ts";
import { type AnswerOpening, answerOpening, type HeaderFields } from "../../protocol/websocket/handshake.ts";
import { formatHead, refuse } from "../bare-answer.ts";

export interface UpgradeOptions {
  /** The server's subprotocols; the client's order decides. */
  readonly subprotocols: readonly string[];
  /** Sent with the 101 answer. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Without it messages are never compressed. */
  readonly permessageDeflate?: DeflateSettings | undefined;
  readonly answerOpening?: AnswerOpening | undefined;
}

/** What the two sides agreed on. */
export interface AcceptedUpgrade {
  readonly subprotocol: string | undefined;
  readonly deflate: DeflateParameters | undefined;
}

/** Answers 101 and returns what was agreed on, or refuses and returns undefined; the socket then ends. */
export function acceptUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  options: UpgradeOptions,
): AcceptedUpgrade | undefined {
  const judge = options.answerOpening ?? answerOpening;
  const answer = judge(
    { method: request.method ?? "", httpVersion: request.httpVersion, fields: joinFields(request) },
    { sha1Base64, subprotocols: options.subprotocols, permessageDeflate: options.permessageDeflate },
  );
  if (answer.status !== 101) {
    refuse(
      socket,
      answer.status,
      { error: "not a WebSocket opening handshake", expected: answer.expected },
      answer.fields,
    );
    return undefined;
  }
  socket.write(formatHead(101, { ...answer.fields, ...options.fields }));
  return { subprotocol: answer.subprotocol, deflate: answer.deflate };
}

function sha1Base64(text: string): string {
  return createHash("sha1").update(text, "latin1").digest("base64");
}

function joinFields({ headersDistinct }: IncomingMessage): HeaderFields {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(", ")]));
}
