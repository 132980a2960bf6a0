// Frames in the same piece as the opening handshake, on /echo and /ws, and what /ws alone refuses (RFC 6455 §4.1, §5, §7.4.1).
import { describe, expect, test } from "vitest";
import {
  binary,
  close,
  joinBytes,
  more,
  ping,
  pong,
  text,
  UNFINISHED,
  type WireFrame,
} from "../../../protocol/websocket/conformance/wire-for-tests.ts";
import { startTestServer } from "../../lab-server-for-tests.ts";
import { masked, openSpeaker } from "./speaker-for-tests.ts";

function together(...frames: WireFrame[]): Uint8Array {
  return joinBytes(frames.map(masked));
}

describe("in the same piece as the opening handshake (§4.1: once the client has sent it)", () => {
  test.for([
    ["a whole conversation", together(text("a"), ping("p"), close(1000)), ["text 61", "pong 70", "close 1000"]],
    ["a broken rule", together(text("a"), more("x")), ["text 61", "close 1002"]],
    ["a Close alone", together(close()), ["close 1005"]],
  ] as const)("%s is answered", async ([, frames, lines]) => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port, "/echo", frames);
    expect(await speaker.untilEnd()).toEqual(lines);
  });

  test("a conversation that is cut there at every byte goes on", async () => {
    const { port } = await startTestServer();
    const bytes = together(text("é"), ping("p"), binary("b", UNFINISHED), more("c"), close(3000));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const speaker = await openSpeaker(port, "/echo", bytes.subarray(0, cut));
      await speaker.say([bytes.subarray(cut)]);
      expect(await speaker.untilEnd()).toEqual(["text c3 a9", "pong 70", "binary 62 63", "close 3000"]);
    }
  });
});

describe("/ws", () => {
  test.for([
    ["a message of more than 1 MiB: 1009 (§7.4.1)", [text("", { announcedBytes: 1_048_577n })], 1009],
    [
      "fragments of more than 1 MiB: 1009 (§5.4)",
      [text("x".repeat(1_048_576), UNFINISHED), more("x", UNFINISHED)],
      1009,
    ],
    ["text that is not UTF-8: 1007 (§8.1)", [text(Uint8Array.of(0xc0, 0xaf))], 1007],
    ["a reserved bit: 1002 (§5.2)", [ping("", { rsv: 2 })], 1002],
    ["an unmasked frame: 1002 (§5.1)", [text("x", { wrongMask: true })], 1002],
  ] as const)("fails on %s", async ([, frames, code]) => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port, "/ws");
    speaker.sayFrames(...frames);
    expect((await speaker.untilEnd()).slice(1)).toEqual([`close ${code}`]);
  });

  test("closes with 1003 on binary, and goes on to the end of the closing handshake (§7.1.2, §7.4.1)", async () => {
    const { port } = await startTestServer();
    const speaker = await openSpeaker(port, "/ws");
    speaker.sayFrames(binary("x"), text('{"ping":1}'), ping("p"));
    expect((await speaker.untilClose()).slice(1)).toEqual(["close 1003"]);
    speaker.sayFrames(close(1003));
    expect((await speaker.untilEnd()).slice(1)).toEqual(["close 1003"]);
  });

  test("answers pings between the stream's messages, and pongs not at all (§5.5.2, §5.5.3)", async () => {
    const server = await startTestServer();
    const speaker = await openSpeaker(server.port, "/ws");
    await speaker.until((lines) => lines.length === 1);
    for (let id = 1; id <= 3; id++) {
      await server.stream.publish("x", id);
      speaker.sayFrames(pong("unsolicited"), ping(`${id}`));
      await speaker.until((lines) => lines.length === 1 + 2 * id);
    }
    const pongs = speaker.lines().filter((line) => line.startsWith("pong"));
    expect(pongs).toEqual(["pong 31", "pong 32", "pong 33"]);
  });
});
