// How a conversation over TCP ends, where the table cannot tell: who ends TCP, and that nothing is said behind a Close (RFC 6455 §7).
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { close, more, ping, text, UNFINISHED } from "../../../protocol/websocket/conformance/wire-for-tests.ts";
import { startTestServer } from "../../lab-server-for-tests.ts";
import { openSpeaker } from "./speaker-for-tests.ts";

const CLOSED_1000 = "close 1000";

describe("the server ends TCP (§7.1.1)", () => {
  test("after the closing handshake that the client began, and the connection closes cleanly", async () => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port);
    speaker.sayFrames(close(1000));
    expect(await speaker.untilEnd()).toEqual([CLOSED_1000]);
    const closed = once(speaker.socket, "close");
    speaker.socket.end();
    expect(await closed).toEqual([false]); // no reset
  });

  test("after a failure, though the client does not answer its Close (§7.1.7)", async () => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port);
    speaker.sayFrames(more("x"));
    expect(await speaker.untilEnd()).toEqual(["close 1002"]);
  });

  test("after the closing handshake that the server began, once the client has answered (§7.1.2)", async () => {
    const server = await startTestServer();
    const speaker = await openSpeaker(server.port);
    const stopped = server.close({ graceMs: 60_000 });
    expect(await speaker.untilClose()).toEqual(["close 1001"]);
    speaker.sayFrames(close(1001));
    expect(await speaker.untilEnd()).toEqual(["close 1001"]);
    speaker.socket.end();
    await stopped;
  });
});

describe("nothing is said behind a Close frame (§5.5.1)", () => {
  test("of the server's own: messages and pings that were under way stay without an answer", async () => {
    const server = await startTestServer();
    const speaker = await openSpeaker(server.port);
    const stopped = server.close({ graceMs: 60_000 });
    await speaker.untilClose();
    speaker.sayFrames(text("under way"), ping("p"), text("a", UNFINISHED), more("b"), close(1001));
    expect(await speaker.untilEnd()).toEqual(["close 1001"]);
    speaker.socket.end();
    await stopped;
  });

  test("of a failure: a broken rule behind it is not told", async () => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port);
    speaker.sayFrames(text("", { rsv: 4 }), more("x"), close(1000));
    speaker.socket.end();
    expect(await speaker.untilEnd()).toEqual(["close 1002"]);
  });

  test("of a subscriber of /ws: the stream goes on without it", async () => {
    const server = await startTestServer();
    const speaker = await openSpeaker(server.port, "/ws");
    await speaker.until((lines) => lines.length === 1); // the cursor
    speaker.sayFrames(close(1000));
    await speaker.untilClose();
    for (let count = 0; count < 3; count++) await server.stream.publish("x", 1);
    expect((await speaker.untilEnd()).slice(1)).toEqual([CLOSED_1000]);
  });
});

describe("TCP ends without a Close frame (§7.1.5)", () => {
  test.for([
    ["between messages", [text("a")], ["text 61"]],
    ["inside a frame", [text("a"), text("b", { announcedBytes: 9n })], ["text 61"]],
    ["inside a message", [text("a"), text("b", UNFINISHED)], ["text 61"]],
  ] as const)("%s: the server ends it too and says no Close", async ([, frames, lines]) => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port);
    speaker.sayFrames(...frames);
    await speaker.until((said) => said.length === 1);
    speaker.socket.end();
    expect(await speaker.untilEnd()).toEqual(lines);
  });
});
