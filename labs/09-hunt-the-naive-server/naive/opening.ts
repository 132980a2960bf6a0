// The naive server's part of the opening handshake (RFC 6455 §4.2), with the mistakes that are switched on.
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Mistake } from "./mistakes.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The bytes of its answer. */
export function answerOpening(
  fields: IncomingHttpHeaders,
  mistakes: ReadonlySet<Mistake>,
): { readonly accepted: boolean; readonly bytes: string } {
  const key = fields["sec-websocket-key"] ?? "";
  const upgrade = fields.upgrade ?? "";
  const isUpgrade = (mistakes.has("upgrade-case-sensitive") ? upgrade : upgrade.toLowerCase()) === "websocket";
  if (!isUpgrade) return refuse("400 Bad Request", "", mistakes);
  if (!mistakes.has("key-unchecked") && !/^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key)) {
    return refuse("400 Bad Request", "", mistakes);
  }
  if (!mistakes.has("version-unchecked") && fields["sec-websocket-version"] !== "13") {
    return refuse("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n", mistakes);
  }
  const accept = createHash("sha1")
    .update(key + GUID, "latin1")
    .digest("base64");
  const lines = ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`];
  return { accepted: true, bytes: `HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n` };
}

function refuse(
  status: string,
  fieldLines: string,
  mistakes: ReadonlySet<Mistake>,
): { readonly accepted: false; readonly bytes: string } {
  if (mistakes.has("refusal-without-blank-line")) return { accepted: false, bytes: `HTTP/1.1 ${status}` };
  const bytes = `HTTP/1.1 ${status}\r\n${fieldLines}Connection: close\r\nContent-Length: 0\r\n\r\n`;
  return { accepted: false, bytes };
}
