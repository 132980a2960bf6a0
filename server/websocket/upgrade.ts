// The server's part of the opening handshake: an upgrade of HTTP/1.1 (RFC 6455 §4.2), a CONNECT of HTTP/2 (RFC 8441).
import { createHash } from "node:crypto";
import type { Duplex } from "node:stream";
import type { DeflateSettings } from "../../protocol/websocket/deflate-acceptance.ts";
import type { DeflateParameters } from "../../protocol/websocket/deflate-parameters.ts";
import { answerExtendedConnect, type ExtendedConnectAnswer } from "../../protocol/websocket/extended-connect.ts";
import {
  type AnswerOpening,
  answerOpening,
  type HeaderFields,
  type OpeningAnswer,
} from "../../protocol/websocket/handshake.ts";
import { answerHead, refuse } from "../bare-answer.ts";
import { type HttpRequest, isHttp2 } from "../http-exchange.ts";

export interface UpgradeOptions {
  /** The server's subprotocols; the client's order decides. */
  readonly subprotocols: readonly string[];
  /** Sent with the answer that accepts. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Without it messages are never compressed. */
  readonly permessageDeflate?: DeflateSettings | undefined;
  /** Judges upgrades; over HTTP/2 there is little to judge. */
  readonly answerOpening?: AnswerOpening | undefined;
}

/** What the two sides agreed on. */
export interface AcceptedUpgrade {
  readonly subprotocol: string | undefined;
  readonly deflate: DeflateParameters | undefined;
}

/** Accepts with 101 or, over HTTP/2, 200, and returns what was agreed on; or refuses and returns undefined: the socket then ends. */
export function acceptUpgrade(
  request: HttpRequest,
  socket: Duplex,
  options: UpgradeOptions,
): AcceptedUpgrade | undefined {
  const answer = judgeOpening(request, options);
  if (answer.status !== 101 && answer.status !== 200) {
    const { status, expected, fields } = answer;
    refuse(socket, status, { error: "not a WebSocket opening handshake", expected }, fields);
    return undefined;
  }
  answerHead(socket, answer.status, { ...answer.fields, ...options.fields });
  return { subprotocol: answer.subprotocol, deflate: answer.deflate };
}

/** What is to be answered; nothing is. */
export function judgeOpening(request: HttpRequest, options: UpgradeOptions): OpeningAnswer | ExtendedConnectAnswer {
  const method = request.method ?? "";
  const fields = joinFields(request);
  const { subprotocols, permessageDeflate } = options;
  if (isHttp2(request)) {
    return answerExtendedConnect(
      { method, protocol: fields[":protocol"], fields },
      { subprotocols, permessageDeflate },
    );
  }
  const answer = options.answerOpening ?? answerOpening;
  const { httpVersion } = request;
  return answer({ method, httpVersion, fields }, { sha1Base64, subprotocols, permessageDeflate });
}

function sha1Base64(text: string): string {
  return createHash("sha1").update(text, "latin1").digest("base64");
}

/** Repeated fields as a list, which Node does not do for all. */
function joinFields({ rawHeaders }: HttpRequest): HeaderFields {
  const joined = new Map<string, string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = [rawHeaders[i]?.toLowerCase(), rawHeaders[i + 1]];
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}
