// Content codings: what is asked for, what is read, what is refused (RFC 9110 §8.4).
import { createServer } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeMessage } from "../protocol/message.ts";
import { TRANSPORTS, type Transport } from "../protocol/transports.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { contentCoding, decodeContent } from "./content-decoding.ts";
import { startRawServer } from "./testing/raw-server.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";

const HTTP_TRANSPORTS = TRANSPORTS.filter((transport) => transport !== "websocket");
const MESSAGE = encodeMessage({ id: 1, publishedAtUs: 5, payload: "ü" });

function follow(
  transport: Transport,
  url: string,
  options: Parameters<typeof watchFollowing<NodeFollowOptions>>[2] = {},
): WatchedFollowing {
  const following = watchFollowing<NodeFollowOptions>((...all) => followStream(transport, ...all), url, options);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

/** Answers everything with the stream's first message in the given coding. */
async function startCodingServer(contentEncoding: string, encode: (content: Buffer) => Buffer): Promise<string> {
  const server = createServer(({ url }, response) => {
    const isSse = url?.startsWith("/sse") === true;
    const content = encode(Buffer.from(isSse ? `id: e.1\ndata: ${MESSAGE}\n\n` : `[${MESSAGE}]`));
    response.setHeader("Content-Type", isSse ? "text/event-stream" : "application/json");
    response.setHeader("Content-Encoding", contentEncoding);
    response.setHeader("Stream-Cursor", "e.1");
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return `http://127.0.0.1:${address.port}`;
}

describe.each(HTTP_TRANSPORTS)("%s", (transport) => {
  it("reads gzip although it did not ask for it, also one that was never flushed", async () => {
    for (const coding of ["gzip", "x-gzip", "GZIP"]) {
      const following = follow(transport, await startCodingServer(coding, (content) => gzipSync(content)));
      await following.until(() => following.ids.length === 1);
    }
  });

  it("rejects a coding that it does not understand", async () => {
    const url = await startCodingServer("br", (content) => brotliCompressSync(content));
    await expect(follow(transport, url).ended).rejects.toThrow("expected Content-Encoding gzip or none, got br");
  });

  it("rejects what is no gzip, and what is too long when unpacked", async () => {
    const broken = follow(transport, await startCodingServer("gzip", () => Buffer.from("no gzip at all")));
    await expect(broken.ended).rejects.toThrow("expected content in gzip");
    const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024 + 1));
    const bombed = follow(transport, await startCodingServer("gzip", () => bomb));
    await expect(bombed.ended).rejects.toThrow("expected content of at most 16777216 bytes");
  });

  it("asks for gzip with `compression`, and leaves a profile's own Accept-Encoding alone", async () => {
    const server = await startRawServer(() => {});
    const profile = [["Accept-Encoding", "gzip, deflate, br, zstd"]] as const;
    for (const options of [{}, { compression: true }, { compression: true, fields: profile }, { fields: profile }]) {
      follow(transport, server.url, options);
    }
    await expect.poll(() => server.heads.length).toBe(4);
    const asked = server.heads.map((head) => /^Accept-Encoding: (.*)\r$/m.exec(head)?.[1] ?? "none");
    const profiles = "gzip, deflate, br, zstd";
    expect(asked.toSorted((a, b) => a.localeCompare(b))).toEqual(["gzip", profiles, profiles, "none"]);
  });
});

it("a temporary failure in a coding that is not understood is still one", async () => {
  const server = await startRawServer(({ socket }) =>
    socket.write("HTTP/1.1 503 Busy\r\nContent-Encoding: br\r\nRetry-After: 7\r\nContent-Length: 3\r\n\r\nbr!"),
  );
  const following = follow("short-polling", server.url, { reconnect: { random: () => 0 } });
  await following.until(() => following.retries.length === 1);
  expect(following.retries[0]).toEqual({ attempt: 1, delayMs: 7000, reason: "GET /poll was answered with 503" });
});

it("no field, an empty one and identity are no coding; a list of two is not understood", () => {
  for (const none of [undefined, "", " ", "identity"]) expect(contentCoding(none)).toBe("identity");
  expect(() => contentCoding("gzip, gzip")).toThrow("got gzip, gzip");
  const content = Buffer.from("x");
  expect(decodeContent(content, undefined)).toBe(content);
});
