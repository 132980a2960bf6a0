// /metrics: what the server counted, by the names and in the format of Prometheus.
import { expect, test } from "vitest";
import { publishNumbered, startTestServer, turnEnds } from "../lab-server-for-tests.ts";
import { ask, connectRaw } from "../raw-connection-for-tests.ts";
import { collectedLog } from "./log-for-tests.ts";

/** The samples by name with labels. */
async function scrape(port: number): Promise<Record<string, number>> {
  const { text } = await ask(port, "/metrics");
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(samples.map((line) => [line.replace(/ [^ ]+$/, ""), Number(line.split(" ").at(-1))]));
}

test("connections, requests, bytes and messages, as they stand", async () => {
  const { port, stream, meter } = await startTestServer({ maxConnections: 77 });
  const events = await connectRaw(port);
  events.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await stream.reached("following", 1);
  await publishNumbered(stream, 3);
  await ask(port, "/poll");
  const before = await scrape(port);
  expect(before).toMatchObject({
    'lab_connections_open{transport="sse"}': 1,
    'lab_connections_open{transport="short-polling"}': 0,
    'lab_connections_opened_total{transport="short-polling"}': 1,
    'lab_requests_total{transport="short-polling"}': 1,
    lab_tcp_connections: 2,
    lab_tcp_connections_limit: 77,
    lab_messages_published_total: 3,
    lab_stream_connected: 1,
    lab_stream_reconnects_total: 0,
    'lab_publish_failures_total{outcome="unknown"}': 0,
    'lab_slow_readers_total{transport="sse",action="gapped"}': 0,
    'lab_slow_readers_total{transport="websocket",action="cut"}': 0,
  });
  await ask(port, "/poll");
  const after = await scrape(port);
  expect(after['lab_requests_total{transport="short-polling"}']).toBe(2);
  const { bytesIn, bytesOut } = meter.snapshot()["short-polling"];
  expect(after).toMatchObject({
    'lab_tcp_stream_bytes_total{transport="short-polling",direction="in"}': bytesIn,
    'lab_tcp_stream_bytes_total{transport="short-polling",direction="out"}': bytesOut,
  });
});

test("refused connections by reason", async () => {
  const { port } = await startTestServer({ maxConnections: 2, log: collectedLog() });
  await connectRaw(port);
  const scraper = await connectRaw(port);
  const refused = await connectRaw(port);
  refused.send("G");
  await refused.readToEnd();
  scraper.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await scraper.readUntil('lab_connections_refused_total{reason="limit"} 1\n');
  await scraper.readUntil('lab_connections_refused_total{reason="limit_silent"} 0\n');
});

test("slow readers by what became of them", async () => {
  const { port, stream } = await startTestServer({ slowReader: { policy: "close", bufferBytes: 100_000 } });
  const events = await connectRaw(port);
  events.socket.pause();
  events.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await stream.reached("following", 1);
  while (stream.following === 1) {
    await stream.publish("x".repeat(100_000), 0);
    await turnEnds();
  }
  expect(await scrape(port)).toMatchObject({
    'lab_slow_readers_total{transport="sse",action="closed"}': 1,
    'lab_slow_readers_total{transport="sse",action="cut"}': 0,
    'lab_slow_readers_total{transport="websocket",action="closed"}': 0,
  });
});

test("the publisher's lateness", async () => {
  const report = () => ({ published: 4, latenessMeanUs: 500_000, latenessMaxUs: 1_500_000 });
  const { port } = await startTestServer({ publisher: () => ({ report, overdueUs: () => 0 }) });
  expect(await scrape(port)).toMatchObject({
    lab_publications_total: 4,
    lab_publication_lateness_seconds_total: 2,
    lab_publication_lateness_max_seconds: 1.5,
  });
});

test("the process's metrics come along; several servers in one process have their own beside them", async () => {
  const [one, other] = [await startTestServer(), await startTestServer()];
  await publishNumbered(one.stream, 1);
  const [ofOne, ofOther] = [await scrape(one.port), await scrape(other.port)];
  expect([ofOne["lab_messages_published_total"], ofOther["lab_messages_published_total"]]).toEqual([1, 0]);
  for (const samples of [ofOne, ofOther]) {
    expect(samples["process_cpu_seconds_total"]).toBeGreaterThan(0);
    expect(samples["nodejs_heap_size_used_bytes"]).toBeGreaterThan(0);
    expect(samples).toHaveProperty("nodejs_eventloop_lag_p99_seconds");
  }
});

test("Prometheus' text format: each metric with its type, counters end in _total; HEAD, methods, no-store", async () => {
  const { port } = await startTestServer();
  const { text, fields } = await ask(port, "/metrics");
  expect(fields).toMatchObject({
    "content-type": "text/plain; version=0.0.4; charset=utf-8",
    "cache-control": "no-store",
  });
  const ours = [...text.matchAll(/^# TYPE (lab_\w+) (\w+)$/gm)].map(([, name = "", type]) => ({ name, type }));
  expect(ours.length).toBeGreaterThan(8);
  for (const { name, type } of ours)
    expect([name, type]).toEqual([name, name.endsWith("_total") ? "counter" : "gauge"]);
  expect(await ask(port, "/metrics", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  expect(await ask(port, "/metrics", { method: "POST" })).toMatchObject({
    status: 405,
    fields: { allow: "GET, HEAD" },
  });
});

test("Host and Origin are judged as everywhere: a scraper by another name needs --allow-host", async () => {
  const { port } = await startTestServer({ allowHosts: ["lab.example"] });
  for (const [fields, status] of [
    [{ Host: "10.1.2.3:8080" }, 403],
    [{ Host: "lab.example:8080" }, 200],
    [{ Origin: "https://other.example" }, 403],
  ] as const) {
    expect((await ask(port, "/metrics", { fields })).status).toBe(status);
  }
});
