// Clients that send echoes, against the lab's own server and over a path that alters them.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { nowUs } from "../../../server/clock.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { createUseMeter } from "../../../server/process-use.ts";
import { DEFAULTS } from "../../scenarios/scenario.ts";
import type { EchoPlan } from "../load-calls.ts";
import { type EchoLoad, startEchoLoad } from "./echo-load.ts";

const ECHO = { clients: 3, echoesPerSecond: 60, echoBytes: 40, seed: 5 };
const PARAMETERS = { ...DEFAULTS, subscribers: 3, messagesPerSecond: 0, measuredMs: 300 };

async function startServer(): Promise<string> {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server.url;
}

async function startLoad(url: string, by: EchoPlan["by"], subscribers = 0): Promise<EchoLoad> {
  const plan = { transport: "websocket", certificatePem: undefined, wire: undefined, after: "0", seed: 1 } as const;
  const load = await startEchoLoad(
    { ...plan, url, subscribers, parameters: PARAMETERS },
    { ...ECHO, by },
    createUseMeter(),
  );
  onTestFinished(() => load.abandon());
  await load.connect();
  await load.opened();
  return load;
}

function schedule(timeoutMs = 3000) {
  const startUs = nowUs();
  return { startUs, window: { startUs: startUs + 100_000, endUs: startUs + 400_000 }, timeoutMs };
}

/** Between client and server; what the server sends is changed on its way. */
async function startAltering(serverUrl: string, alter: (text: string) => string): Promise<string> {
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(Number(new URL(serverUrl).port), "127.0.0.1");
    for (const socket of [client, server]) sockets.add(socket.on("error", () => {}));
    client.on("data", (chunk) => server.write(chunk));
    server.on("data", (chunk: Buffer) => client.write(Buffer.from(alter(chunk.toString("latin1")), "latin1")));
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    relay.close();
  });
  await once(relay, "listening");
  const address = relay.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return `http://127.0.0.1:${address.port}`;
}

const COMPLETE = { altered: 0, fault: null };

describe.each(["post", "websocket"] as const)("echoes by %s", (by) => {
  it("come back, every one of them, and are accounted for", async () => {
    const figures = await (await startLoad(await startServer(), by)).echo(schedule());
    expect(figures).toMatchObject(COMPLETE);
    expect(figures.echoes).toBeGreaterThan(10);
    expect(figures.ledger).toMatchObject({ lost: 0, duplicate: 0, delivered: figures.ledger.expected });
    expect(figures.ledger.expected).toBeGreaterThan(figures.echoes); // those before the window
  });

  it("do not pass as delivered when they were altered on the way", async () => {
    let turned = 0;
    const url = await startAltering(await startServer(), (text) =>
      text.replaceAll("xyz", () => (turned++ === 0 ? "XYZ" : "xyz")),
    );
    const { ledger, altered, fault } = await (await startLoad(url, by)).echo(schedule(200));
    expect(turned).toBeGreaterThan(0);
    expect(ledger.lost).toBeGreaterThan(0);
    expect(ledger.delivered).toBe(ledger.expected - ledger.lost);
    if (by === "websocket") expect(altered).toBe(1);
    else expect(fault).toBe("an answer was not the content of its request");
  });

  it("that the server cuts off are a fault", async () => {
    const server = await startLabServer({ port: 0 });
    const load = await startLoad(server.url, by);
    const figures = load.echo(schedule(200));
    await server.close({ graceMs: 0 });
    expect((await figures).fault).not.toBeNull();
  });
});

describe("the bytes of an echo", () => {
  /** Of a window in which all is quiet at both ends, unless the machine is very busy: so many echoes are counted as are in it. */
  async function measured(by: EchoPlan["by"], subscribers = 0) {
    const load = await startLoad(await startServer(), by, subscribers);
    const startUs = nowUs() + 20_000;
    const measuring = load.measure({ startUs, endUs: startUs + 600_000 });
    const window = { startUs, endUs: startUs + 300_000 };
    const { ledger } = await load.echo({ startUs: startUs + 50_000, window, timeoutMs: 3000 });
    expect(ledger).toMatchObject({ lost: 0, duplicate: 0 });
    await measuring;
    await load.drained();
    await load.close(0);
    const { up, down } = (await load.closed()).steady;
    const [ups, downs] = [up.payload / ECHO.echoBytes, down.payload / ECHO.echoBytes];
    expect(Math.min(ups, downs)).toBeGreaterThan(1);
    expect(Math.max(ups, downs)).toBeLessThanOrEqual(ledger.expected);
    return { up, down, ups, downs };
  }

  it("by POST are its content, and HTTP", async () => {
    const { up, down, ups, downs } = await measured("post");
    const request =
      "POST /echo HTTP/1.1\r\nHost: 127.0.0.1:00000\r\nConnection: keep-alive\r\nContent-Length: 40\r\n" +
      "Content-Type: text/plain;charset=UTF-8\r\n\r\n";
    expect(up).toMatchObject({ framing: 0, tls: 0, payload: ups * 40 });
    expect(down).toMatchObject({ framing: 0, tls: 0, payload: downs * 40 });
    expect(Number.isInteger(ups) && Number.isInteger(downs)).toBe(true);
    expect(up.http / ups).toBeGreaterThan(request.length - 5); // the port may be shorter
    expect(up.http / (ups + ECHO.clients)).toBeLessThanOrEqual(request.length); // one of each may be on its way
  });

  it("by WebSocket are its content and a frame header of 6 and 2 octets (RFC 6455 §5.2)", async () => {
    const { up, down, ups, downs } = await measured("websocket");
    expect(up).toEqual({ payload: ups * 40, framing: ups * 6, http: 0, tls: 0, tcpStream: ups * 46 });
    expect(down).toEqual({ payload: downs * 40, framing: downs * 2, http: 0, tls: 0, tcpStream: downs * 42 });
  });

  it('on the stream\'s WebSocket are its content, a frame header and {"echo":""}', async () => {
    const { up, down, ups, downs } = await measured("websocket", 3);
    expect(up).toMatchObject({ payload: ups * 40, framing: ups * (6 + 11), http: 0 });
    expect(down).toMatchObject({ payload: downs * 40, framing: downs * (2 + 11), http: 0 });
  });
});
