// The counter by `ss` on this machine's own loopback, and what happens when `ss` is no longer there.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { processesOf } from "../network/processes-for-tests.ts";
import { openTcpInfoCounter, type TcpInfoCounter, whyNoTcpInfo } from "./tcp-info.ts";

const whyNone = await whyNoTcpInfo();

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => void socket.on("error", () => {}).end("hello"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

async function open(port: number, signal?: AbortSignal): Promise<TcpInfoCounter> {
  const counter = await openTcpInfoCounter(port, signal);
  onTestFinished(() => counter.close());
  return counter;
}

describe.skipIf(whyNone !== undefined)(`the counter by tcp_info${whyNone === undefined ? "" : ` (${whyNone})`}`, () => {
  it("counts the connections to its port, the client's side only, and no others", async () => {
    const [mine, other] = await Promise.all([listen(), listen()]);
    const counter = await open(mine.port);
    expect(await counter.read()).toEqual({ up: { ipBytes: 0, packets: 0 }, down: { ipBytes: 0, packets: 0 } });
    for (const { port } of [mine, other]) await once(connect(port, "127.0.0.1").resume(), "close");
    await expect.poll(async () => (await counter.read()).down.packets, { timeout: 5000 }).toBeGreaterThan(2);
    const { up, down } = await counter.read();
    expect(up.ipBytes).toBe(8 + 52 * up.packets);
    expect(down.ipBytes).toBe(8 + 52 * down.packets + "hello".length);
  });

  it("readings that overlap are taken one after the other", async () => {
    const { port } = await listen();
    const counter = await open(port);
    const readings = await Promise.all([counter.read(), counter.read(), counter.read()]);
    expect(readings).toHaveLength(3);
  });

  it.each(["closed", "ss is killed"])("once %s, it knows no more and says so", async (how) => {
    const { port } = await listen();
    const counter = await open(port);
    const running = processesOf("ss", String(port));
    expect(running).toHaveLength(1);
    if (how === "closed") await counter.close();
    else for (const pid of running) process.kill(pid, "SIGKILL");
    await expect.poll(() => processesOf("ss", String(port))).toEqual([]);
    await expect(counter.read()).rejects.toThrow(/^ss no longer tells of connections/);
  });

  it("an abort ends a reading, and an opening", async () => {
    const { port } = await listen();
    const abort = new AbortController();
    const counter = await open(port, abort.signal);
    const reading = counter.read();
    abort.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    await expect(openTcpInfoCounter(port, abort.signal)).rejects.toThrow("enough");
  });
});
