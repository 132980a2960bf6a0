// Polls in gzip: when, which bytes, which fields. node:zlib is the judge (RFC 9110 §8.4, §12.5.3).
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeMessages } from "../../protocol/message.ts";
import { createMemoryStream } from "../backbone/memory.ts";
import { EPOCH, publishNumbered, startTestServer, type TestServer } from "../lab-server-for-tests.ts";
import { type Answer, ask, type AskOptions, listen } from "../raw-connection-for-tests.ts";
import { createBatchAnswers } from "./batch-answer.ts";
import { answerPoll } from "./short-polling.ts";

const GZIP = { "Accept-Encoding": "gzip, deflate, br, zstd" };
const TEXT = "the quick brown fox jumps over the lazy dog 0123456789 ".repeat(20);

async function startCompressing(): Promise<TestServer> {
  return startTestServer({ compression: true });
}

function poll(server: TestServer, fields: Record<string, string> = {}, options: AskOptions = {}): Promise<Answer> {
  return ask(server.port, "/poll?after=0", { ...options, fields });
}

function payloads(content: Buffer): string[] {
  return decodeMessages(content.toString()).map(({ payload }) => payload);
}

describe("with --compression", () => {
  test("what is asked for in gzip comes so, and says so", async () => {
    const server = await startCompressing();
    await server.stream.publish(TEXT, 1);
    const { status, fields, content } = await poll(server, GZIP);
    expect(status).toBe(200);
    expect(fields).toMatchObject({
      "content-encoding": "gzip",
      vary: "Accept-Encoding",
      "content-type": "application/json",
      "content-length": String(content.length),
      "stream-cursor": `${EPOCH}.1`,
      "cache-control": "no-store",
    });
    expect(content.length).toBeLessThan(TEXT.length / 4);
    expect(payloads(gunzipSync(content))).toEqual([TEXT]);
  });

  test.for([{}, { "Accept-Encoding": "br" }, { "Accept-Encoding": "gzip;q=0, *" }])(
    "what is not asked for in gzip (%j) comes plain, and says that it varies (RFC 9110 §12.5.5)",
    async (asked) => {
      const server = await startCompressing();
      await server.stream.publish(TEXT, 1);
      const { fields, content } = await poll(server, asked);
      expect([fields["content-encoding"], fields.vary]).toEqual([undefined, "Accept-Encoding"]);
      expect(payloads(content)).toEqual([TEXT]);
    },
  );

  test("a message that gzip would make longer comes plain, unless plain content is refused", async () => {
    const server = await startCompressing();
    await publishNumbered(server.stream, 1);
    const plain = await poll(server, GZIP);
    expect([plain.fields["content-encoding"], payloads(plain.content)]).toEqual([undefined, ["1"]]);
    const refusing = await poll(server, { "Accept-Encoding": "gzip, identity;q=0" });
    expect(refusing.fields["content-encoding"]).toBe("gzip");
    expect(payloads(gunzipSync(refusing.content))).toEqual(["1"]);
    expect(refusing.content.length).toBeGreaterThan(plain.content.length);
  });

  test("100 bytes of text are worth it", async () => {
    const server = await startCompressing();
    await server.stream.publish(TEXT.slice(0, 100), 123_456_789_012);
    expect((await poll(server, GZIP)).fields["content-encoding"]).toBe("gzip");
  });

  test("many megabytes come whole, from /poll and to all who wait at /long-poll", async () => {
    const server = await startCompressing();
    const waiting = [1, 2].map(() => ask(server.port, "/long-poll", { fields: GZIP }));
    await server.stream.reached("waiting", 2);
    const texts = Array.from({ length: 8 }, (_, i) => `${i}${TEXT.repeat(400)}`);
    await Promise.all(texts.map((text) => server.stream.publish(text, 1)));
    for (const answer of [...(await Promise.all(waiting)), await poll(server, GZIP)]) {
      expect(answer.fields["content-encoding"]).toBe("gzip");
      expect(payloads(gunzipSync(answer.content))).toEqual(texts);
    }
  });

  test("who goes while a long answer is compressed takes nobody along", async () => {
    const stream = createMemoryStream({ history: 1, epoch: EPOCH });
    await stream.publish(TEXT.repeat(900), 1);
    const answers = createBatchAnswers({ compression: true });
    const port = await listen((request, response) => {
      answerPoll(stream, answers, response, "0");
      if (request.url === "/gone") response.destroy();
    });
    await expect(ask(port, "/gone", { fields: GZIP })).rejects.toThrow("socket hang up");
    expect(payloads(gunzipSync((await ask(port, "/", { fields: GZIP })).content))).toEqual([TEXT.repeat(900)]);
  });

  test.for([1, 900])("HEAD has GET's fields and no content (message of %i times 1.1 kB)", async (times) => {
    const server = await startCompressing();
    await server.stream.publish(TEXT.repeat(times), 1);
    const head = await poll(server, GZIP, { method: "HEAD" });
    const get = await poll(server, GZIP);
    expect(head.content).toHaveLength(0);
    expect({ ...head.fields, date: "" }).toEqual({ ...get.fields, date: "" });
  });

  test("204 and 410 have no coding", async () => {
    const server = await startCompressing();
    await publishNumbered(server.stream, 1);
    const [empty, gap] = await Promise.all(
      [1, 9].map((id) => ask(server.port, `/poll?after=${EPOCH}.${id}`, { fields: GZIP })),
    );
    expect([empty?.status, empty?.fields["content-encoding"], empty?.fields.vary]).toEqual([204, undefined, undefined]);
    expect([gap?.status, gap?.fields["content-encoding"]]).toEqual([410, undefined]);
    expect(JSON.parse(gap?.text ?? "")).toHaveProperty("gap");
  });

  test("a page of another origin is told both: Vary has Origin and Accept-Encoding", async () => {
    const server = await startTestServer({ compression: true, allowOrigins: ["https://lab.example"] });
    await server.stream.publish(TEXT, 1);
    const { fields } = await poll(server, { ...GZIP, Origin: "https://lab.example" });
    expect(fields).toMatchObject({ vary: "Origin, Accept-Encoding", "content-encoding": "gzip" });
  });
});

test("without it nothing is compressed, whatever is accepted, and nothing varies", async () => {
  const server = await startTestServer();
  await server.stream.publish(TEXT, 1);
  const { fields, content } = await poll(server, { "Accept-Encoding": "gzip, identity;q=0" });
  expect([fields["content-encoding"], fields.vary]).toEqual([undefined, undefined]);
  expect(payloads(content)).toEqual([TEXT]);
});
