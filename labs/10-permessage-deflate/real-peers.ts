// A solution of exercise 10 in a server that echoes, over real sockets, for the lab's client, which offers compression.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { openWebSocket } from "../../clients/websocket-connection.ts";
import { createEndpoint } from "../../protocol/websocket/endpoint.ts";
import { formatExtensionList, parseExtensionList } from "../../protocol/websocket/extension-list.ts";
import { type AnswerOpening, answerOpening } from "../../protocol/websocket/handshake.ts";
import { deflateDirections } from "../../protocol/websocket/message-deflate.ts";
import { utf8 } from "../../server/websocket/platform.ts";
import { acceptUpgrade } from "../../server/websocket/upgrade.ts";
import { createCallbackGuard } from "../student/callback-guard.ts";
import type * as solution from "./starter/solution.ts";

type Parts = Pick<typeof solution, "acceptDeflateOffer" | "createMessageDeflate">;

export interface CompressedTalk {
  /** Whether the client took the answer as an agreement. */
  readonly agreed: boolean;
  readonly echoed: readonly string[];
  /** What they took in their frames. */
  readonly sentBytes: number;
  /** "1000", or "1006" and what went wrong. */
  readonly closedWith: string;
}

const MAX_MESSAGE_BYTES = 1024 * 1024;
/** What all echoes together may take. */
const WAIT_MS = 3000;

/** Rejects when the client cannot take the answer to its offer, and with what the solution throws. */
export async function talkCompressed(parts: Parts, texts: readonly string[]): Promise<CompressedTalk> {
  const guard = createCallbackGuard();
  const server = createServer();
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const accepted = acceptUpgrade(request, socket, { subprotocols: [], answerOpening: answerWith(parts) });
    if (accepted === undefined) return;
    const deflate =
      accepted.deflate &&
      parts.createMessageDeflate(deflateDirections(accepted.deflate, "server"), { maxMessageBytes: MAX_MESSAGE_BYTES });
    const endpoint = createEndpoint(
      {
        onText: (text) => void endpoint.sendText(text),
        onBinary: (bytes) => void endpoint.sendBinary(bytes),
        write: (bytes, payload) => socket.write(payload === undefined ? bytes : Buffer.concat([bytes, payload])),
        onClosed: () => void socket.end(),
      },
      { role: "server", maxMessageBytes: MAX_MESSAGE_BYTES, utf8, deflate },
    );
    socket.on("error", () => socket.destroy());
    if (head.length > 0) socket.unshift(head);
    socket.on("data", (chunk: Buffer) => guard.run(() => endpoint.receive(chunk)));
  }
  server.on("upgrade", (request, socket, head: Buffer) => guard.run(() => upgrade(request, socket, head)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await guard.whileNothingThrew(sendAll(`http://127.0.0.1:${port}/`, texts));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function sendAll(url: string, texts: readonly string[]): Promise<CompressedTalk> {
  const echoed: string[] = [];
  let sentBytes = 0;
  const client = await openWebSocket(url, {
    permessageDeflate: true,
    onText(text, payloadBytes) {
      echoed.push(text);
      sentBytes += payloadBytes;
      if (echoed.length === texts.length) client.close();
    },
  });
  const timer = setTimeout(() => client.close(), WAIT_MS);
  for (const text of texts) client.sendText(text);
  const { code, reason, error } = await client.closed;
  clearTimeout(timer);
  const why = error?.message ?? reason;
  return {
    agreed: client.deflate !== undefined,
    echoed,
    sentBytes,
    closedWith: why === "" ? String(code) : `${code} ${why}`,
  };
}

/** The lab's judgement of the opening handshake, but for the extension. */
function answerWith({ acceptDeflateOffer }: Parts): AnswerOpening {
  return (request, options) => {
    const answer = answerOpening(request, { ...options, permessageDeflate: undefined });
    if (answer.status !== 101) return answer;
    const accepted = acceptDeflateOffer(parseExtensionList(request.fields["sec-websocket-extensions"] ?? "") ?? [], {});
    if (accepted === undefined) return answer;
    const fields = { ...answer.fields, "Sec-WebSocket-Extensions": formatExtensionList([accepted.extension]) };
    return { ...answer, fields, deflate: accepted.parameters };
  };
}
