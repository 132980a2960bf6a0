// The opening handshake over a socket, our client and our server: what they agree on reaches both.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DeflateSettings } from "../protocol/websocket/deflate-acceptance.ts";
import { OpeningError } from "../protocol/websocket/handshake.ts";
import { type AcceptedUpgrade, acceptUpgrade } from "../server/websocket/upgrade.ts";
import { type OpeningOptions, upgradeToWebSocket } from "./websocket-opening.ts";

/** Opens a WebSocket to a server with these settings; what each of them takes for agreed. */
async function open(
  options: OpeningOptions,
  server: { permessageDeflate?: DeflateSettings; fields?: Record<string, string> } = {},
) {
  const http = createServer();
  const accepted: (AcceptedUpgrade | undefined)[] = [];
  const extensions: (string | undefined)[] = [];
  http.on("upgrade", (request, socket) => {
    socket.on("error", () => socket.destroy());
    onTestFinished(() => void socket.destroy());
    extensions.push(request.headersDistinct["sec-websocket-extensions"]?.join(" | "));
    accepted.push(acceptUpgrade(request, socket, { subprotocols: ["chat"], ...server }));
  });
  onTestFinished(() => void http.close());
  await once(http.listen(0, "127.0.0.1"), "listening");
  const { port } = http.address() as AddressInfo;
  const { socket, subprotocol, deflate } = await upgradeToWebSocket(`http://127.0.0.1:${port}/`, options);
  socket.destroy();
  return { agreed: { subprotocol, deflate }, accepted: accepted[0], offered: extensions[0] };
}

describe("permessage-deflate (RFC 7692 §5)", () => {
  test.for([
    ["unless told to", {}, undefined],
    ["when told not to", { permessageDeflate: false }, undefined],
    ["as browsers do", { permessageDeflate: true }, "permessage-deflate; client_max_window_bits"],
    ["as told", { permessageDeflate: { serverMaxWindowBits: 10 } }, "permessage-deflate; server_max_window_bits=10"],
  ] as const)("is offered %s", async ([, options, offered]) => {
    const opened = await open(options);
    expect(opened.offered).toBe(offered);
    expect(opened.agreed).toEqual({ subprotocol: undefined, deflate: undefined });
    expect(opened.accepted).toEqual({ subprotocol: undefined, deflate: undefined });
  });

  test("is agreed on when both are told to, with the same parameters", async () => {
    const server = { permessageDeflate: { serverNoContextTakeover: true, clientMaxWindowBits: 11 } };
    const { agreed, accepted } = await open({ permessageDeflate: true, subprotocols: ["chat"] }, server);
    expect(agreed).toEqual({
      subprotocol: "chat",
      deflate: {
        serverNoContextTakeover: true,
        clientNoContextTakeover: false,
        serverMaxWindowBits: 15,
        clientMaxWindowBits: 11,
      },
    });
    expect(accepted).toEqual(agreed);
  });

  test("fails the opening when the server answers it unasked (RFC 6455 §4.1 item 5)", async () => {
    const server = { fields: { "Sec-WebSocket-Extensions": "permessage-deflate" } };
    await expect(open({}, server)).rejects.toThrow(OpeningError);
  });
});

test("what §4.1 does not let a client send is refused before anything goes out", async () => {
  await expect(open({ subprotocols: ["a b"] })).rejects.toThrow(RangeError);
});
