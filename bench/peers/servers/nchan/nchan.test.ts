// What can be seen of nchan without it: its configuration, and its publisher against a server of node:http.
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { closeServer, listen } from "../peer-server.ts";
import { nchanConfiguration } from "./nchan-configuration.ts";
import { connectPublisher, countSubscribers } from "./publisher.ts";

const BUILD = { version: "1.22.1", configure: ["--without-http_scgi_module"] };

it("is configured with its module, one channel, and a place for each transport that it has", () => {
  const place = { listenPort: 8080, asRoot: false };
  const text = nchanConfiguration({ build: BUILD, module: "/modules/ngx_nchan_module.so" }, place);
  expect(text).toMatch(/^load_module \/modules\/ngx_nchan_module\.so;\n/);
  expect(text).toContain("listen 127.0.0.1:8080 ");
  for (const kind of ["websocket", "eventsource", "longpoll"]) expect(text).toContain(`nchan_subscriber ${kind};`);
  expect(text.match(/nchan_channel_id lab;/g)).toHaveLength(4);
  expect(text).not.toMatch(/user root|scgi/);
  expect(nchanConfiguration({ build: BUILD, module: undefined }, { ...place, asRoot: true })).toMatch(
    /^daemon off;[^]*\nuser root root;\n/,
  );
});

it("is published to in order on one connection, and asked who listens", async () => {
  const bodies: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.writeHead(bodies.length === 0 ? 404 : 200).end('{"subscribers": 3 }');
      return;
    }
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.once("end", () => {
      response.writeHead(201).end("queued messages: 1");
      if (bodies.push(body) === 50) server.emit("all");
    });
  });
  server.on("connection", () => connections++);
  const port = await listen(server);
  onTestFinished(() => closeServer(server, () => server.closeAllConnections()));
  expect(await countSubscribers(port)).toBe(0);
  const before = connections;
  const publisher = await connectPublisher(port);
  onTestFinished(() => publisher.close());
  const all = once(server, "all");
  const messages = Array.from({ length: 50 }, (_, index) => `{"id":${index},"payload":"é"}`);
  for (const message of messages) publisher.publish(message);
  await all;
  expect(bodies).toEqual(messages);
  expect(connections - before).toBe(1);
  expect(await countSubscribers(port)).toBe(3);
});
