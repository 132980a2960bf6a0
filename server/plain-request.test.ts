// What is plain and what is not; whatever is not, node:http judges (RFC 9112 §2.2, §3, §5, §6.3).
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainRequestLineLength, readPlainFields, plainTarget } from "./plain-request.ts";

function targetOf(head: string): string | undefined {
  const chunk = Buffer.from(head, "latin1");
  const length = plainRequestLineLength(chunk);
  return length === undefined ? undefined : plainTarget(chunk);
}

describe("the request line", () => {
  test("GET target HTTP/1.1 CR LF", () => {
    expect(targetOf("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("/a?b");
    expect(plainRequestLineLength(Buffer.from("GET / HTTP/1.1\r\nrest"))).toBe(16);
  });

  test.for([
    ["another method", "POST / HTTP/1.1\r\n"],
    ["a method in other letters", "get / HTTP/1.1\r\n"],
    ["another version", "GET / HTTP/1.0\r\n"],
    ["a version in other letters", "GET / http/1.1\r\n"],
    ["no target", "GET  HTTP/1.1\r\n"],
    ["HTTP/0.9", "GET /\r\n"],
    ["LF alone", "GET / HTTP/1.1\n"],
    ["an empty line before", "\r\nGET / HTTP/1.1\r\n"],
    ["nothing", ""],
    ["no end", "GET / HTTP/1.1\r"],
  ])("%s is not plain", ([, head = ""]) => {
    expect(targetOf(head)).toBeUndefined();
  });
});

describe("the header section", () => {
  test("tells Host, Origin and Accept-Encoding, whatever the letters and the blanks around", () => {
    const section =
      "HOST:localhost:1\r\norigin: \t http://a \t\r\nAccept-Encoding:\t\r\nX:\r\nCookie: a=b; c=\xe9\r\n\r\n";
    expect(readPlainFields(section)).toEqual({ host: "localhost:1", origin: "http://a", acceptEncoding: "" });
  });

  test.for(["", "Connection: keep-alive\r\n", "connection:Keep-Alive\r\n", "Accept: a\r\nAccept: b\r\n"])(
    "%j beside Host is plain",
    (line) => expect(readPlainFields(`${line}Host: x\r\n\r\n`)?.host).toBe("x"),
  );

  test.for([
    "Host: y\r\n",
    "Connection: close\r\n",
    "Connection: keep-alive, Upgrade\r\n",
    "Connection: keep-alive\r\nConnection: close\r\n",
    "Proxy-Connection: close\r\n",
    "Content-Length: 0\r\n",
    "content-length: 5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding : chunked\r\n",
    "Trailer: x\r\n",
    "TE: trailers\r\n",
    "Upgrade: websocket\r\n",
    "HTTP2-Settings: x\r\n",
    "Expect: 100-continue\r\n",
    "Origin: a\r\nOrigin: b\r\n",
    "X: a\r\n b\r\n",
    "X\r\n",
    ": x\r\n",
    "X Y: a\r\n",
    "X: a\0b\r\n",
    "X: a\rb\r\n",
    "X: a\nContent-Length: 5\r\n",
    "X: \x7f\r\n",
    "\r\n",
    "GET / HTTP/1.1\r\n",
  ])("%j beside Host is not", (line) => {
    expect(readPlainFields(`Host: x\r\n${line}\r\n`)).toBeUndefined();
    if (line !== "\r\n") expect(readPlainFields(`${line}Host: x\r\n\r\n`)).toBeUndefined();
  });

  test.for(["\r\n", "\r\n\r\n", "Host: x\r\n", "Host: x\r\n\r\n\r\n", "Host: x\r\n\r\nGET", "Accept: x\r\n\r\n"])(
    "%j is not whole, not alone, or without Host",
    (section) => expect(readPlainFields(section)).toBeUndefined(),
  );

  test("cut anywhere it is not whole", () => {
    const section = "Host: localhost\r\nAccept: */*\r\nCookie: a=b\r\n\r\n";
    for (let length = 0; length < section.length; length++) {
      expect(readPlainFields(section.slice(0, length))).toBeUndefined();
    }
  });

  test("whatever bytes come, it never throws, and takes time in proportion", () => {
    const piece = fc.constantFrom(
      "Host: x",
      "\r\n",
      "\r",
      "\n",
      ":",
      " ",
      "\t",
      "a",
      "\0",
      "\xff",
      "Content-Length: 1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const section = pieces.join("");
        if (readPlainFields(section) !== undefined) expect(section).not.toMatch(/(?:^|\n)Content-Length/);
      }),
      { numRuns: 300 },
    );
    expect(readPlainFields(`Host: x\r\nX:${" ".repeat(8000)}\r\n\r\n`)?.host).toBe("x");
  });
});
