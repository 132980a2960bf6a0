// Nothing that a client sent is in the log: no cookie, no credentials, no query, no payload, whatever goes wrong.
import { expect, test } from "vitest";
import { startTestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw } from "../raw-connection-for-tests.ts";
import { openRawWebSocket } from "../raw-websocket-for-tests.ts";
import { createJsonLogger } from "./json-logger.ts";
import { createTextLogger } from "./logger.ts";

const SECRET = "s3cr3t";

test.for([createTextLogger, createJsonLogger])("secrets-in-logs: none of it, by %o", async (createLogger) => {
  let said = "";
  const log = createLogger({ level: "info", write: (lines) => void (said += lines) }); // repeats and all
  const { port, stream } = await startTestServer({
    log,
    maxConnections: 10,
    extend(app) {
      app.post("/fails/json", async (c) => c.json(JSON.parse(await c.req.text())));
      app.get("/fails/url", (c) => c.text(new URL(`/?token=${c.req.query("token")}`).href));
      app.get("/fails/text", (c) => c.text(decodeURIComponent(c.req.header("X-Escaped") ?? "")));
      app.get("/fails/with", () => {
        throw Object.assign(new Error(`no such file: "${SECRET}"`), { request: { headers: { cookie: SECRET } } });
      });
    },
    webSocketParts: {
      createFrameParser: () => ({
        push() {
          throw new Error(`cannot read "${SECRET}"`);
        },
      }),
    },
  });
  const fields = {
    Cookie: `session=${SECRET}`,
    Authorization: `Bearer ${SECRET}`,
    "Last-Event-ID": SECRET,
    "X-Escaped": `%${SECRET}`,
  };
  for (const path of ["/poll", "/sse", "/ws", "/fails/url", "/fails/text", "/fails/with", `/${SECRET}`]) {
    await ask(port, `${path}?after=${SECRET}&token=${SECRET}`, { fields });
  }
  for (const path of ["/publish", "/fails/json"]) {
    await ask(port, path, { method: "POST", fields, content: `{"payload": ${SECRET}` });
  }
  await ask(port, "/publish", { method: "POST", fields, content: JSON.stringify({ payload: SECRET }) });
  await stream.publish(SECRET, 1);
  const webSocket = await openRawWebSocket(port, `/ws?after=0&token=${SECRET}`);
  webSocket.sendText(SECRET);
  await expect.poll(() => said).toContain("a WebSocket's handler failed");
  const connections = await Promise.all(Array.from({ length: 12 }, () => connectRaw(port)));
  for (const connection of connections) connection.send(`GET /poll?token=${SECRET} HTTP/1.1\r\nCookie: ${SECRET}\r\n`);
  await expect.poll(() => said).toContain("connections refused");

  expect(said.match(/a request failed/g)).toHaveLength(4);
  expect(said).not.toContain(SECRET);
});
