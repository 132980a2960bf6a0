// RFC 9112 §9.6: who is refused while it still sends gets to read why.
import { expect, it, test } from "vitest";
import { startTestServer } from "./lab-server-for-tests.ts";
import { MAX_DISCARDED_BYTES } from "./limits.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";
import { discardContent } from "./unread-content.ts";

const MEBIBYTE = 1024 * 1024;
const CLOCK = "GET /clock HTTP/1.1\r\nHost: localhost\r\n\r\n";

function head(target: string, lengthBytes: number, ...fields: string[]): string {
  return [`POST ${target} HTTP/1.1`, "Host: localhost", `Content-Length: ${lengthBytes}`, ...fields, "", ""].join(
    "\r\n",
  );
}

test.for([
  ["413", "/publish", []],
  ["404", "/nowhere", []],
  ["405", "/poll", []],
  ["403", "/publish", ["Origin: http://elsewhere.example"]],
] as const)(
  "%s is answered before the content of %s has come, and the connection goes on when it has",
  async (asked) => {
    const [status, target, fields] = asked;
    const connection = await connectRaw((await startTestServer()).port);
    connection.send(head(target, 2 * MEBIBYTE, ...fields));
    expect((await connection.readUntil("}\n")).slice(9, 12)).toBe(status);
    connection.send(Buffer.alloc(2 * MEBIBYTE));
    connection.send(CLOCK);
    expect(await connection.readUntil("\r\n")).toBe("HTTP/1.1 200 OK\r\n");
  },
);

it("ends a connection that was to be closed when all has been read, not with a reset", async () => {
  const connection = await connectRaw((await startTestServer()).port);
  let problem: Error | undefined;
  connection.socket.on("error", (error) => (problem = error));
  connection.send(head("/publish", 2 * MEBIBYTE, "Connection: close"));
  expect(await connection.readUntil("}\n")).toContain("\r\nConnection: close\r\n");
  connection.send(Buffer.alloc(2 * MEBIBYTE));
  expect(await connection.readToEnd()).toHaveLength(0);
  expect(problem).toBeUndefined();
});

it("says that it closes, and cuts, where more is announced than it reads", async () => {
  const connection = await connectRaw((await startTestServer()).port);
  connection.send(head("/echo", 4 * MAX_DISCARDED_BYTES));
  expect(await connection.readUntil("}\n")).toMatch(/^HTTP\/1\.1 413 [^]*\r\nConnection: close\r\n/i);
  const content = Buffer.alloc(MEBIBYTE);
  const send = (): void => void (connection.socket.writable && connection.socket.write(content, send));
  send();
  await connection.readToEnd();
  expect(connection.socket.bytesWritten).toBeLessThan(4 * MAX_DISCARDED_BYTES);
});

it("has no more time for it than for one that is wanted", async () => {
  const connection = await connectRaw((await startTestServer({ timeLimits: { headMs: 100, requestMs: 100 } })).port);
  connection.send(head("/publish", 2 * MEBIBYTE));
  await connection.readUntil("}\n");
  expect(await connection.readToEnd()).toHaveLength(0);
});

test.for([
  ["all of it", [3, 3], 6, true],
  ["nothing", [], 6, true],
  ["more than it may", [3, 4], 6, false],
] as const)("reads and discards %s", async ([, lengths, maxBytes, isRead]) => {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (const length of lengths) yield Buffer.alloc(length);
  }
  expect(await discardContent({ iterator: chunks }, maxBytes)).toBe(isRead);
});

it("a client that goes has not sent all", async () => {
  const gone = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(1);
    throw new Error("aborted");
  };
  expect(await discardContent({ iterator: gone }, 6)).toBe(false);
});
