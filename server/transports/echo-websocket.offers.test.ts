// What /echo answers to permessage-deflate over a real socket, and that it then keeps to it: Autobahn's case 13 (RFC 7692 §5, §7).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { noise } from "../../protocol/websocket/deflate-for-tests.ts";
import { bytesOf, CONTENTS } from "../contents-for-tests.ts";
import { type DeflatingWebSocket, openDeflating } from "../deflating-websocket-for-tests.ts";
import { startTestServer } from "../lab-server-for-tests.ts";

const WINDOW_BITS = [9, 10, 11, 12, 13, 14, 15];

async function open(...offers: string[]): Promise<DeflatingWebSocket> {
  return openDeflating((await startTestServer()).port, "/echo", offers);
}

/** Three messages there and back, one of each kind twice, so that windows are used. */
async function exchange(webSocket: DeflatingWebSocket): Promise<void> {
  const messages = CONTENTS.flatMap(([, make]) => [make(3000, 5), make(3000, 5)]);
  for (const message of messages) webSocket.sendMessage(message);
  for (const message of messages) {
    const { content, rsv1 } = await webSocket.nextMessage();
    expect(content.equals(bytesOf(message))).toBe(true);
    if (webSocket.answer === undefined) expect(rsv1).toBe(false);
  }
}

const P = "permessage-deflate";

describe("one offer (Autobahn 13.1 to 13.6)", () => {
  const takeovers = ["", "; server_no_context_takeover", "; client_no_context_takeover"];
  const both = "; server_no_context_takeover; client_no_context_takeover";
  const windows = [undefined, ...WINDOW_BITS].map(
    (bits) => [bits, bits && `; server_max_window_bits=${bits}`] as const,
  );

  test.for([...takeovers, both].flatMap((takeover) => windows.map(([, window = ""]) => `${P}${takeover}${window}`)))(
    "%s is answered as it was asked (§7.1.1, §7.1.2.1)",
    async (offer) => {
      const webSocket = await open(offer);
      expect(webSocket.answer).toBe(offer);
      await exchange(webSocket);
    },
  );

  test.for(WINDOW_BITS.slice(0, -1))(
    "client_max_window_bits=%i is answered, which holds the client to it (§7.1.2.2)",
    async (bits) => {
      const webSocket = await open(`${P}; client_max_window_bits=${bits}`);
      expect(webSocket.answer).toBe(`${P}; client_max_window_bits=${bits}`);
      await exchange(webSocket);
    },
  );

  test.for(["", "=15"])("client_max_window_bits%s is no limit and not answered (§7.1.2.2)", async (value) => {
    const webSocket = await open(`${P}; client_max_window_bits${value}`);
    expect(webSocket.answer).toBe(P);
    await exchange(webSocket);
  });
});

test.for(WINDOW_BITS)(
  "server_max_window_bits=%i is kept: an inflater with no more can read it (§7.1.2.1)",
  async (windowBits) => {
    const webSocket = await open(`${P}; server_max_window_bits=${windowBits}; server_no_context_takeover`);
    const block = noise(300);
    const message = Buffer.concat([block, noise(2 ** windowBits, 2), block, new Uint8Array(1000)]);
    webSocket.sendMessage(message);
    const { rsv1, payload } = await webSocket.nextMessage();
    expect(rsv1).toBe(true);
    const options = { windowBits, chunkSize: 64, finishFlush: zlib.constants.Z_SYNC_FLUSH }; // small pieces: distances are checked
    expect(zlib.inflateRawSync(Buffer.concat([payload, Buffer.from("0000ffff", "hex")]), options).equals(message)).toBe(
      true,
    );
  },
);

describe("of several offers the first that can be taken is (§5, §7.1; Autobahn 13.7)", () => {
  const first = `${P}; server_max_window_bits=10`;
  const second = `${P}; server_no_context_takeover`;

  test.for([
    ["in one header line", [`${first}, ${second}, ${P}`], first],
    ["in several header lines (RFC 6455 §9.1)", [first, second, P], first],
    ["in several header lines of several", [`${second}, ${first}`, P], second],
    ["a window of 8 bits declined (§7.1.2.1)", [`${P}; server_max_window_bits=8, ${second}`], second],
    ["a window of 16 bits declined", [`${P}; server_max_window_bits=16`, P], P],
    ["leading zeros declined", [`${P}; server_max_window_bits=010, ${first}`], first],
    ["an unknown parameter declined", [`${P}; x=1, ${second}`], second],
    ["a parameter twice declined", [`${P}; server_no_context_takeover; server_no_context_takeover`, first], first],
    ["a value where none may be declined", [`${P}; client_no_context_takeover=1, ${P}`], P],
    ["another extension passed over", ["x-webkit-deflate-frame, mux; max-channels=4", second], second],
    ["a quoted value read as a token (RFC 6455 §9.1)", [`${P}; server_max_window_bits="10"`], first],
  ] as const)("%s", async ([, offers, answer]) => {
    const webSocket = await open(...offers);
    expect(webSocket.answer).toBe(answer);
    await exchange(webSocket);
  });
});

describe("where none can be taken the connection goes on without compression (§5)", () => {
  test.for([
    ["a window of 8 bits", `${P}; server_max_window_bits=8`],
    ["illegal values only", `${P}; server_max_window_bits=7, ${P}; client_max_window_bits=16`],
    ["a window without its value (§7.1.2.1)", `${P}; server_max_window_bits`],
    ["another extension", "x-webkit-deflate-frame"],
    ["another name in capitals with an unknown parameter", "PERMESSAGE-DEFLATE; x"],
  ] as const)("%s", async ([, offer]) => {
    const webSocket = await open(offer);
    expect(webSocket.answer).toBeUndefined();
    await exchange(webSocket);
  });
});
