// The channel between a page and the lab: what it takes, whom it lets in, whom it lets go.
import { once } from "node:events";
import * as v from "valibot";
import { expect, it, onTestFinished } from "vitest";
import { Opcode } from "../protocol/websocket/frame.ts";
import { startLabServer } from "../server/lab-server.ts";
import { openRawWebSocket, type RawWebSocket } from "../server/raw-websocket-for-tests.ts";
import { type ChannelEnd, type ChannelOptions, createChannel, type Visitor } from "./channel.ts";

const schema = v.object({ say: v.string() });

interface Opened {
  readonly open: (fields?: Record<string, string>, target?: string) => Promise<RawWebSocket>;
  readonly port: number;
  readonly stop: () => void;
  readonly heard: string[];
  readonly visitors: Visitor[];
  readonly ends: ChannelEnd[];
  readonly gone: () => number;
}

type Options = Partial<ChannelOptions<v.InferOutput<typeof schema>>>;

/** What is said is kept, and said again. */
async function openChannel(options: Options = {}): Promise<Opened> {
  const [heard, visitors, ends]: [string[], Visitor[], ChannelEnd[]] = [[], [], []];
  let gone = 0;
  const channel = createChannel({
    schema,
    expected: '{"say":"…"}',
    open(end, visitor) {
      ends.push(end);
      visitors.push(visitor);
      return {
        heard(message) {
          heard.push(message.say);
          end.say({ heard: message.say });
        },
        gone: () => void gone++,
      };
    },
    ...options,
  });
  const server = await startLabServer({ port: 0, upgradings: new Map([["/channel", channel]]) });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const open: Opened["open"] = async (fields = {}, target = "/channel") => {
    const webSocket = await openRawWebSocket(server.port, target, { fields });
    onTestFinished(() => void webSocket.connection.socket.destroy());
    return webSocket;
  };
  return { open, port: server.port, stop: () => channel.stop(), heard, visitors, ends, gone: () => gone };
}

it("hears and says one JSON document per message", async () => {
  const { open, heard, visitors } = await openChannel();
  const page = await open({}, "/channel?session=a%20b");
  page.sendText('{"say":"<b>\\u0000","__proto__":{"x":1}}');
  expect(JSON.parse(await page.nextText())).toEqual({ heard: "<b>\u0000" });
  expect(heard).toEqual(["<b>\u0000"]);
  expect(visitors[0]?.query.get("session")).toBe("a b");
  expect(visitors[0]).toMatchObject({ origin: undefined, remoteAddress: "127.0.0.1" });
});

it.each(["", "{", "null", "[]", '{"say":1}', '{"do":"harm"}', `"${"x".repeat(1000)}"`])(
  "answers %.20j with what it expects, and goes on",
  async (text) => {
    const { open, heard } = await openChannel();
    const page = await open();
    page.sendText(text);
    expect(JSON.parse(await page.nextText())).toEqual({ error: "unknown message", expected: '{"say":"…"}' });
    expect(heard).toEqual([]);
    page.sendText('{"say":"more"}');
    expect(JSON.parse(await page.nextText())).toEqual({ heard: "more" });
  },
);

it("closes with 1003 on binary (§7.4.1), 1009 on a message beyond 256 KiB", async () => {
  const { open, gone } = await openChannel();
  const [binary, large] = [await open(), await open()];
  binary.send(Opcode.binary, Uint8Array.of(1));
  expect(await binary.nextClose()).toEqual({ code: 1003, reason: "expected text: JSON" });
  large.sendText(JSON.stringify({ say: "x".repeat(256 * 1024) }));
  expect((await large.nextClose()).code).toBe(1009);
  for (const { connection } of [binary, large]) connection.socket.destroy();
  await expect.poll(gone).toBe(2);
});

it("is for pages of the server's own origin, and those that it admits, alone", async () => {
  const { open, port, visitors } = await openChannel({ admits: (origin) => origin === "http://127.0.0.1:1" });
  await expect(open({ Origin: "http://127.0.0.1:2" })).rejects.toThrow("403");
  await expect(open({ Origin: "null" })).rejects.toThrow("403");
  expect(visitors).toEqual([]);
  await open({ Origin: "http://127.0.0.1:1" });
  await open({ Origin: `http://127.0.0.1:${port}`, Host: `127.0.0.1:${port}` });
  expect(visitors.map(({ origin }) => origin)).toEqual(["http://127.0.0.1:1", `http://127.0.0.1:${port}`]);
});

it("admits no other page to another path, nor under another Host", async () => {
  const { open } = await openChannel({ admits: () => true });
  const Origin = "http://elsewhere.example";
  await expect(open({ Origin }, "/ws")).rejects.toThrow("403");
  await expect(open({ Origin, Host: "elsewhere.example" })).rejects.toThrow("403");
});

it("closing at once refuses the visitor", async () => {
  const { open } = await openChannel({
    open(end) {
      end.close(1008, "expected somebody else");
      return { heard: () => expect.fail("it is closed"), gone() {} };
    },
  });
  const page = await open();
  page.sendText('{"say":"hello"}');
  expect(await page.nextClose()).toEqual({ code: 1008, reason: "expected somebody else" });
});

it("lets a page go that does not read: 1013, and no more is kept for it", async () => {
  const { open, ends, gone } = await openChannel();
  const page = await open();
  const [end] = ends;
  const content = { text: "x".repeat(1_000_000) };
  // In one turn of the event loop, in which nobody reads.
  for (let said = 0; said < 100; said++) end!.say(content);
  const sizes: number[] = [];
  for (;;) {
    const { opcode, payload } = await page.nextFrame();
    if (opcode === Opcode.close) {
      expect(Buffer.from(payload).readUInt16BE(0)).toBe(1013);
      break;
    }
    sizes.push(payload.length);
  }
  expect(sizes.length).toBeLessThan(20); // what the kernel's buffers and 4 MB hold
  page.connection.socket.destroy();
  await expect.poll(gone).toBe(1);
});

it("pings, and cuts who does not answer", async () => {
  const { open, gone } = await openChannel({ heartbeatMs: 20 });
  const page = await open();
  expect((await page.nextFrame()).opcode).toBe(Opcode.ping);
  await expect.poll(gone).toBe(1);
});

it("stop: 1001 to those who are there, and to those who come later", async () => {
  const { open, stop } = await openChannel();
  const page = await open();
  stop();
  const late = await open();
  for (const each of [page, late]) {
    expect(await each.nextClose()).toEqual({ code: 1001, reason: "the server is stopping" });
    each.connection.socket.end();
    await once(each.connection.socket, "close");
  }
});
