import { once } from "node:events";
import { get, type RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { connect as connectHttp2, constants } from "node:http2";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { runSystemCommand } from "../system-command.ts";
import { makeTestCertificate } from "./certificate-for-tests.ts";
import { findFreePort } from "./free-port.ts";
import { describeWithNginx, startProxiedServer } from "./nginx-for-tests.ts";

const { HTTP2_HEADER_PATH, HTTP2_HEADER_STATUS } = constants;

const whyNot = await runSystemCommand(["openssl", "version"]).then(
  () => undefined,
  (error: Error) => error.message,
);

async function answerOf(url: string, options: RequestOptions): Promise<IncomingMessage> {
  const request = get(url, { ...options, agent: false });
  onTestFinished(() => void request.destroy());
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  return answer;
}

describeWithNginx(`TLS that ends at nginx${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  it.skipIf(whyNot !== undefined).each([1, 2] as const)(
    "serves HTTP/1.1 and WebSocket with httpVersion %d",
    async (httpVersion) => {
      const tls = await makeTestCertificate();
      const { nginx } = await startProxiedServer({ httpVersion, tls });
      const answer = await answerOf(`${nginx.url}/clock`, { ca: tls.certificatePem });
      expect([answer.statusCode, answer.httpVersion]).toEqual([200, "1.1"]);
      expect(await text(answer)).toContain("nowUs");
      const socket = new WebSocket(`${nginx.url.replace("https", "wss")}/ws`, { ca: tls.certificatePem });
      onTestFinished(() => socket.terminate());
      const [first] = (await once(socket, "message")) as [Buffer];
      expect(String(first)).toMatch(/^\{"cursor":/);
    },
  );

  it.skipIf(whyNot !== undefined)("serves an event stream over HTTP/2, message by message", async () => {
    const tls = await makeTestCertificate();
    const { server, nginx } = await startProxiedServer({ httpVersion: 2, tls });
    const session = connectHttp2(nginx.url, { ca: tls.certificatePem });
    onTestFinished(() => session.destroy());
    const stream = session.request({ [HTTP2_HEADER_PATH]: "/sse" }).setEncoding("utf8");
    const [headers] = (await once(stream, "response")) as [Record<string, unknown>];
    expect([headers[HTTP2_HEADER_STATUS], session.alpnProtocol]).toEqual([200, "h2"]);
    await once(stream, "data");
    for (const payload of ["one", "two"]) {
      await server.stream.publish(payload, 0);
      expect(String((await once(stream, "data"))[0])).toContain(`"payload":"${payload}"`);
    }
  });

  it.skipIf(whyNot !== undefined)("hides the scheme: the server has to allow the https origin", async () => {
    const tls = await makeTestCertificate();
    const listenPort = await findFreePort();
    const origin = `https://127.0.0.1:${listenPort}`;
    for (const [allowOrigins, status] of [
      [[], 403],
      [[origin], 200],
    ] as const) {
      const { nginx } = await startProxiedServer({ tls, listenPort }, { allowOrigins });
      const options = { ca: tls.certificatePem, headers: { Origin: origin } };
      expect((await answerOf(`${nginx.url}/clock`, options)).statusCode).toBe(status);
      await nginx.close();
    }
  });
});
