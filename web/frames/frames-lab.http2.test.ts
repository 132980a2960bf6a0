import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { connectHttp2 } from "../../server/http2-for-tests.ts";
import { openHttp2Speaker } from "../../server/http2-websocket-for-tests.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { openRawWebSocket } from "../../server/raw-websocket-for-tests.ts";
import { createFramesLab } from "./frames-lab.ts";
import type { News } from "./watch-messages.ts";
import { tokenOf } from "./watching-for-tests.ts";

test("over HTTP/2 the handshake is a CONNECT (RFC 8441): its fields are told, decompressed; a fault is not possible", async () => {
  const server = await startLabServer({ port: 0, tls: true, http: 2, upgradings: createFramesLab() });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const { certificatePem } = server;
  const watch = await openRawWebSocket(server.port, `/frames/watch?token=${tokenOf("h")}`, { tls: { certificatePem } });
  const next = async () => JSON.parse(await watch.nextText()) as News;
  watch.sendText(JSON.stringify({ do: "configure", deflate: false, fault: "wrong-accept" }));
  expect(await next()).toEqual({ kind: "configured" });

  const client = await connectHttp2(server);
  const speaker = await openHttp2Speaker(client, `/frames/echo?watch=${tokenOf("h")}`);
  const request = await next();
  expect(request).toMatchObject({ kind: "request", connection: 1, receivedBytes: null });
  const fields = request.kind === "request" ? Buffer.from(request.bytes, "base64").toString() : "";
  expect(fields).toMatch(/^:method: CONNECT\r\n/m);
  expect(fields).toMatch(/^:protocol: websocket\r\n/m);
  expect(await next()).toEqual({ kind: "refused", code: "not-over-http2" });
  expect(await next()).toMatchObject({ kind: "answer", connection: 1 });

  speaker.stream.close();
  await once(speaker.stream, "close");
  expect(await next()).toMatchObject({ kind: "ended", connection: 1 });
});
