// The Node client with permessage-deflate against this project's server: every offer, and messages of Autobahn's case 12.
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DeflateOffer } from "../protocol/websocket/deflate-parameters.ts";
import { AUTOBAHN_SIZES, bytesOf, type Content, CONTENTS } from "../server/contents-for-tests.ts";
import { startLabServer } from "../server/lab-server.ts";
import { openWebSocket, type WebSocketConnection } from "./websocket-connection.ts";

/** A connection to /echo whose messages are received in order. */
async function open(permessageDeflate: DeflateOffer | boolean) {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return openTo(server.url, permessageDeflate);
}

async function openTo(url: string, permessageDeflate: DeflateOffer | boolean) {
  const received: Content[] = [];
  const events = new EventTarget();
  const take = (content: Content): void => {
    received.push(content);
    events.dispatchEvent(new Event("message"));
  };
  const socket = await openWebSocket(`${url}/echo`, { permessageDeflate, onText: take, onBinary: take });
  onTestFinished(() => socket.terminate());
  async function receive(count: number): Promise<Content[]> {
    while (received.length < count) await once(events, "message");
    return received.splice(0, count);
  }
  function echo(messages: readonly Content[]): Promise<Content[]> {
    for (const message of messages) send(socket, message);
    return receive(messages.length);
  }
  return { socket, receive, echo };
}

function send(socket: WebSocketConnection, message: Content): void {
  if (typeof message === "string") socket.sendText(message);
  else socket.sendBinary(message);
}

function expectSame(received: readonly Content[], sent: readonly Content[]): void {
  expect(received.map((content) => typeof content)).toEqual(sent.map((content) => typeof content));
  for (const [i, content] of sent.entries()) {
    expect(bytesOf(received[i] ?? "").equals(bytesOf(content)), `message ${i}`).toBe(true);
  }
}

describe.for(CONTENTS)("%s, several of each size in a row, comes back (Autobahn 12.1 to 12.5)", ([, make]) => {
  test.for([{}, { serverNoContextTakeover: true, clientNoContextTakeover: true }])("with %j", async (offer) => {
    const { socket, echo } = await open(offer);
    expect(socket.deflate).toMatchObject({ serverMaxWindowBits: 15, ...offer });
    const messages = AUTOBAHN_SIZES.flatMap((bytes) => [1, 2, 2].map((seed) => make(bytes, seed)));
    expectSame(await echo(messages), messages);
  });
});

describe("every offer is agreed on as it was made, and messages come back (§7.1; Autobahn 13)", () => {
  const windows = [undefined, 9, 10, 11, 12, 13, 14, 15];
  const takeovers = [
    {},
    { serverNoContextTakeover: true },
    { clientNoContextTakeover: true },
    { serverNoContextTakeover: true, clientNoContextTakeover: true },
  ];

  test.for(takeovers)("%j with every pair of windows", async (takeover) => {
    const server = await startLabServer({ port: 0 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const messages = CONTENTS.flatMap(([, make]) => [make(3000, 3), make(3000, 3)]);
    for (const serverMaxWindowBits of windows) {
      for (const clientMaxWindowBits of [...windows, true as const]) {
        const { socket, echo } = await openTo(server.url, { ...takeover, serverMaxWindowBits, clientMaxWindowBits });
        expect(socket.deflate).toEqual({
          serverNoContextTakeover: takeover.serverNoContextTakeover ?? false,
          clientNoContextTakeover: takeover.clientNoContextTakeover ?? false,
          serverMaxWindowBits: serverMaxWindowBits ?? 15,
          clientMaxWindowBits: clientMaxWindowBits === true ? 15 : (clientMaxWindowBits ?? 15),
        });
        expectSame(await echo(messages), messages);
        socket.terminate();
      }
    }
  });

  test("an offer that is declined goes on without compression (§5)", async () => {
    const { socket, echo } = await open({ serverMaxWindowBits: 8 });
    expect(socket.deflate).toBeUndefined();
    expectSame(await echo(["a".repeat(5000)]), ["a".repeat(5000)]);
  });

  test("without an offer nothing is agreed", async () => {
    expect((await open(false)).socket.deflate).toBeUndefined();
    expect((await open(true)).socket.deflate).toMatchObject({ clientMaxWindowBits: 15 });
  });
});

test("a message that the caller writes over after sending does not disturb those after it", async () => {
  const { socket, receive } = await open(true);
  const message = Buffer.from("Knock, knock! Who's there? ".repeat(100));
  for (let i = 0; i < 3; i++) {
    const sent = Buffer.from(message);
    socket.sendBinary(sent);
    sent.copyWithin(0, 5 + i); // much the same text, in other places
  }
  expectSame(await receive(3), [message, message, message]);
});
