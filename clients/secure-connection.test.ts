// TLS as the followers have it: whom they trust, what they agree on, and its bytes beside the others'.
import { once } from "node:events";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeEvent } from "../protocol/event-stream.ts";
import { encodeMessage } from "../protocol/message.ts";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { createMeter } from "./meter.ts";
import { startCapturedHttpServer } from "./testing/captured-server.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./testing/certificate.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";

const TRUSTING = { certificateAuthority: TEST_CERTIFICATE } as const;

function follow(
  url: string,
  options: Partial<NodeFollowOptions>,
  transport: Transport = "short-polling",
): WatchedFollowing {
  const following = watchFollowing<NodeFollowOptions>((url, all) => followStream(transport, url, all), url, options);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

/** Speaks TLS and nothing above it. Tells the server names that clients asked for. */
async function startTlsServer(options: TlsOptions, host = "127.0.0.1") {
  const names: (string | false | null)[] = [];
  const server = createServer({ cert: TEST_CERTIFICATE, key: TEST_KEY, ...options }, (socket) => {
    names.push(socket.servername ?? null);
    socket.on("error", () => {});
    socket.destroy();
  });
  server.on("tlsClientError", () => {});
  onTestFinished(() => void server.close());
  await once(server.listen(0, host), "listening");
  return { port: (server.address() as AddressInfo).port, names };
}

describe("TLS", () => {
  describe.each(TRANSPORTS)("%s", (transport) => {
    it.each([1, 2] as const)("rejects a certificate that nobody vouches for, HTTP/%i", async (httpVersion) => {
      const { port } = await startTlsServer({ ALPNProtocols: ["h2", "http/1.1"] });
      const meter = createMeter();
      const following = follow(`https://127.0.0.1:${port}`, { httpVersion, meter }, transport);
      const { message } = await following.ended.then(
        () => expect.unreachable("expected a rejection"),
        (error: Error) => error,
      );
      // Node 24 adds advice of its own in between.
      expect(message).toContain(`the certificate of https://127.0.0.1:${port} is not trusted: self-signed certificate`);
      expect(message).toMatch(/ \(certificateAuthority can name one that is\)$/);
      expect(meter.snapshot()).toMatchObject({ connectionsOpened: 1, connectionsOpen: 0 });
    });

    it.each([
      [1, "h2", 'HTTP/1.1 (ALPN "http/1.1", RFC 7301)'],
      [2, "http/1.1", 'HTTP/2 (ALPN "h2", RFC 7301)'],
    ] as const)("rejects a server that has no HTTP/%i but %s", async (httpVersion, offered, missing) => {
      const { port } = await startTlsServer({ ALPNProtocols: [offered] });
      const following = follow(`https://127.0.0.1:${port}`, { ...TRUSTING, httpVersion }, transport);
      await expect(following.ended).rejects.toThrow(`https://127.0.0.1:${port} does not speak ${missing}`);
    });
  });

  it("rejects a server that never heard of ALPN where HTTP/2 is asked for", async () => {
    const { port } = await startTlsServer({});
    const following = follow(`https://127.0.0.1:${port}`, { ...TRUSTING, httpVersion: 2 });
    await expect(following.ended).rejects.toThrow("does not speak HTTP/2");
  });

  it("rejects a certificate for another name", async () => {
    const { port } = await startTlsServer({}, "127.0.0.2");
    const following = follow(`https://127.0.0.2:${port}`, TRUSTING);
    await expect(following.ended).rejects.toThrow(/is not trusted: .*IP: 127\.0\.0\.2 is not in the cert's list/);
  });

  it("rejects a server without TLS", async () => {
    const server = createTcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    onTestFinished(() => void server.close());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    await expect(follow(`https://127.0.0.1:${port}`, TRUSTING).ended).rejects.toThrow(
      `https://127.0.0.1:${port} does not speak TLS`,
    );
  });

  it("asks for a server by its name, and not by its address (RFC 6066 §3)", async () => {
    const { port, names } = await startTlsServer({});
    for (const host of ["localhost", "127.0.0.1"]) {
      const following = follow(`https://${host}:${port}`, TRUSTING);
      await following.until(() => following.retries.length === 1);
      await following.end();
    }
    expect(names.slice(0, 1)).toEqual(["localhost"]);
    expect(names.at(-1)).not.toBe("127.0.0.1");
  });

  it("keeps trying where the server breaks off", async () => {
    const server = createTcpServer((socket) => socket.destroy());
    onTestFinished(() => void server.close());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    for (const httpVersion of [1, 2] as const) {
      const following = follow(`https://127.0.0.1:${port}`, { ...TRUSTING, httpVersion });
      await following.until(() => following.retries.length === 2);
    }
  });

  it.each([1, 2] as const)("ends on abort while TLS is being established, HTTP/%i", async (httpVersion) => {
    const server = createTcpServer(() => {}); // says nothing
    onTestFinished(() => void server.close());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const meter = createMeter();
    for (const transport of TRANSPORTS) {
      const following = follow(`https://127.0.0.1:${port}`, { ...TRUSTING, httpVersion, meter }, transport);
      await expect.poll(() => meter.connectionsOpen).toBe(1);
      await following.end();
      expect(meter.connectionsOpen).toBe(0);
    }
  });
});

const MESSAGE = encodeMessage({ id: 1, publishedAtUs: 5, payload: "ü".repeat(20_000) });

describe("the bytes of HTTP/1.1 over TLS by layer", () => {
  it.each([
    ["short-polling", { keepAlive: true }],
    ["short-polling", { keepAlive: false }],
    ["sse", {}],
  ] as const)("%s %j: TLS is what the plaintext lacks to the sockets' counters", async (transport, options) => {
    const server = await startCapturedHttpServer(({ url = "" }, response) => {
      if (url.startsWith("/sse")) {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Content-Length": 1e6 });
        response.write(encodeEvent({ id: "e.0" }) + encodeEvent({ id: "e.1", data: MESSAGE }));
      } else if (url.includes("after=e.0")) response.writeHead(200, { "Stream-Cursor": "e.1" }).end(`[${MESSAGE}]`);
      else response.writeHead(204, { "Stream-Cursor": url.includes("after=e.1") ? "e.1" : "e.0" }).end();
    });
    const meter = createMeter();
    const following = follow(server.url, { ...TRUSTING, ...options, meter }, transport);
    await following.until(() => following.ids.length === 1);
    await following.end();
    const sum = () => {
      const sums = { up: 0, down: 0, plainUp: 0, plainDown: 0 };
      for (const { tcp, up, down } of server.connections) {
        sums.up += tcp.bytesRead;
        sums.down += tcp.bytesWritten;
        sums.plainUp += Buffer.concat(up).length;
        sums.plainDown += Buffer.concat(down).length;
      }
      return sums;
    };
    const { up, down } = meter.snapshot();
    await expect.poll(() => sum().plainUp).toBe(up.http);
    const { plainUp, plainDown, ...tcpStream } = sum();
    expect(up).toMatchObject({ payload: 0, framing: 0, tls: up.tcpStream - plainUp });
    // A server that closes first does not read our close_notify (RFC 8446 §6.1).
    if (transport === "sse" || options.keepAlive) expect(up.tcpStream).toBe(tcpStream.up);
    expect(down).toMatchObject({
      payload: Buffer.byteLength(MESSAGE),
      tls: tcpStream.down - plainDown,
      tcpStream: tcpStream.down,
    });
    expect(down.payload + down.framing + down.http).toBe(plainDown);
    expect(down.tls).toBeGreaterThan(3 * 22); // a handshake, and a record for each 16 KiB (RFC 8446 §5.1)
  });
});
