// The opening handshake of the faulty server: right, but for one fault.
import { createHash } from "node:crypto";
import type { Fault } from "./faulty-server-for-tests.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const SUBPROTOCOLS = ["lab.json.v1", "lab.binary.v1"];
const SAMPLE_ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/** The answer's bytes, and whether the connection is a WebSocket's from now on. */
export function answerOpening(head: string, fault: Fault): { answer: string; isOpen: boolean } {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  const hasToken = (value: string, token: string): boolean => {
    const isExact = fault === "tokens are case-sensitive";
    return value.split(/,\s*/).some((one) => (isExact ? one === token : one.toLowerCase() === token.toLowerCase()));
  };
  const key = field("Sec-WebSocket-Key");
  if (fault !== "accepts any opening") {
    const isUpgrade = hasToken(field("Upgrade"), "websocket") && hasToken(field("Connection"), "Upgrade");
    if (!isUpgrade || Buffer.from(key, "base64").length !== 16)
      return { answer: statusOnly("400 Bad Request"), isOpen: false };
    if (field("Sec-WebSocket-Version") !== "13") {
      return { answer: statusOnly("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\n"), isOpen: false };
    }
  }
  const subprotocol = chooseSubprotocol(field("Sec-WebSocket-Protocol"), fault);
  const accept = acceptOf(key, fault);
  const lines = [
    "Upgrade: websocket",
    "Connection: Upgrade",
    ...(accept === undefined ? [] : [`Sec-WebSocket-Accept: ${accept}`]),
    ...(subprotocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${subprotocol}`]),
    ...(fault === "answers an extension unasked" ? ["Sec-WebSocket-Extensions: permessage-deflate"] : []),
  ];
  return { answer: `HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`, isOpen: true };
}

/** `GET /clock` and `GET /poll`, as far as the checks ask for them. */
export function answerRequest(head: string, fault: Fault): string {
  if (fault === "knows no HTTP") return statusOnly("501 Not Implemented");
  return head.startsWith("GET /poll ") ? "HTTP/1.1 204 No Content\r\n\r\n" : statusOnly("200 OK");
}

function statusOnly(status: string, fields = ""): string {
  return `HTTP/1.1 ${status}\r\n${fields}Content-Length: 0\r\n\r\n`;
}

function acceptOf(key: string, fault: Fault): string | undefined {
  if (fault === "no accept") return undefined;
  if (fault === "the same accept always") return SAMPLE_ACCEPT;
  return createHash("sha1")
    .update(key + GUID)
    .digest("base64");
}

function chooseSubprotocol(asked: string, fault: Fault): string | undefined {
  if (fault === "answers a subprotocol unasked" && asked === "") return "lab.json.v1";
  const list = asked.split(/,\s*/).filter((one) => one !== "");
  return fault === "answers the first subprotocol" ? list[0] : list.find((one) => SUBPROTOCOLS.includes(one));
}
