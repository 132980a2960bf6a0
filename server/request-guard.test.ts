// Host against DNS rebinding, Origin against cross-site requests and WebSockets (design.md, Security).
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { createGuard, isHost, isOrigin, onlyHost, type Verdict } from "./request-guard.ts";

const options = {
  allowHosts: ["Lab.Example", "ported.example:8080"],
  allowOrigins: ["https://Page.Example", "http://127.0.0.1:3000"],
};
const guards = {
  http: createGuard({ ...options, scheme: "http" }),
  https: createGuard({ ...options, scheme: "https" }),
};

function judge(host: string, origin?: string, scheme: "http" | "https" = "http"): string {
  const verdict: Verdict = guards[scheme]({ host, origin });
  if (!verdict.allowed) return verdict.refusal.error;
  return verdict.crossOrigin === undefined ? "allowed" : `allowed for ${verdict.crossOrigin}`;
}

describe("Host: loopback names and addresses, and those given by --allow-host", () => {
  test.for([
    "localhost",
    "localhost:8080",
    "LOCALHOST",
    "LocalHost:80",
    "a.localhost",
    "deep.a.localhost:1",
    "127.0.0.1",
    "127.0.0.1:65535",
    "127.1.2.3",
    "127.255.255.255:8080",
    "[::1]",
    "[::1]:80",
    "lab.example",
    "LAB.example:9999",
    "ported.example:8080",
  ])("%s is allowed", (host) => {
    expect(judge(host)).toBe("allowed");
  });

  test.for([
    "evil.com",
    "localhost.evil.com",
    "127.0.0.1.evil.com",
    "127.0.0.1.evil.com:80",
    "evil-localhost",
    "notlocalhost",
    "localhost.",
    "localhost@evil.com",
    "localhost:80@evil.com",
    "127.0.0.1:99999",
    "127.0.0.1:123456",
    "127.0.0.1:",
    "127.0.0.1:-1",
    "127.0.0.1:80:80",
    "127.0.0.256",
    "127.0.0.1.1",
    "127.1",
    "128.0.0.1",
    "2130706433",
    "0x7f.0.0.1",
    "0.0.0.0",
    "[::]",
    "[::2]",
    "[::1]evil.com",
    "[::1",
    "::1",
    "sub.lab.example",
    "ported.example",
    "ported.example:80",
    "localhost, evil.com",
    "localhost\tevil.com",
    " localhost",
    "localhost/",
    "",
  ])("%j is refused", (host) => {
    expect(judge(host)).toBe("Host not allowed");
  });
});

describe("Origin: none, the server's own, or one given by --allow-origin", () => {
  test.for([
    ["localhost:8080", undefined],
    ["localhost:8080", "http://localhost:8080"],
    ["LOCALHOST:8080", "http://localhost:8080"],
    ["localhost", "http://localhost"],
    ["localhost:80", "http://localhost"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["[::1]:8080", "http://[::1]:8080"],
  ] as const)("Host %s, Origin %s is not cross-origin", ([host, origin]) => {
    expect(judge(host, origin)).toBe("allowed");
  });

  test("over TLS the own origin begins with https", () => {
    expect(judge("localhost:8443", "https://localhost:8443", "https")).toBe("allowed");
    expect(judge("localhost", "https://localhost:443", "https")).toBe("allowed");
    expect(judge("localhost:8443", "http://localhost:8443", "https")).toBe("Origin not allowed");
  });

  test.for([
    ["https://page.example", "allowed for https://page.example"],
    ["http://127.0.0.1:3000", "allowed for http://127.0.0.1:3000"],
    ["http://page.example", "Origin not allowed"],
    ["https://page.example:8443", "Origin not allowed"],
    ["https://page.example.evil.com", "Origin not allowed"],
    ["https://evil.com", "Origin not allowed"],
    ["https://localhost:8080", "Origin not allowed"],
    ["http://localhost:8081", "Origin not allowed"],
    ["http://localhost", "Origin not allowed"],
    ["http://127.0.0.1:8080", "Origin not allowed"],
    ["http://localhost.evil.com:8080", "Origin not allowed"],
    ["http://localhost:8080.evil.com", "Origin not allowed"],
    ["http://localhost:8080@evil.com", "Origin not allowed"],
    ["http://localhost:8080, https://evil.com", "Origin not allowed"],
    ["null", "Origin not allowed"],
    ["", "Origin not allowed"],
    ["localhost:8080", "Origin not allowed"],
    ["file://", "Origin not allowed"],
  ] as const)("Host localhost:8080, Origin %j: %s", ([origin, verdict]) => {
    expect(judge("localhost:8080", origin)).toBe(verdict);
  });

  test("an allowed origin does not make up for a Host that is not", () => {
    expect(judge("evil.com", "https://page.example")).toBe("Host not allowed");
    expect(judge("evil.com", "http://evil.com")).toBe("Host not allowed");
  });
});

describe("the Host field of a request: exactly one (RFC 9112 §3.2)", () => {
  test.for([
    [["Host", "localhost"], "localhost"],
    [["Accept", "*/*", "HOST", "localhost"], "localhost"],
    [["Accept", "host"], undefined],
    [["Host", "localhost", "host", "localhost"], undefined],
    [["Host", "localhost", "X", "y", "Host", "evil.com"], undefined],
  ] as const)("%j: %s", ([rawHeaders, host]) => {
    const request = new IncomingMessage(new Socket());
    request.rawHeaders = [...rawHeaders];
    request.headers = { host: "localhost" };
    expect(onlyHost(request)).toBe(host);
  });
});

describe("what --allow-origin and --allow-host take: only what a browser can send", () => {
  test.for([
    ["https://lab.example", true],
    ["HTTPS://Lab.Example:8443", true],
    ["http://127.0.0.1:3000", true],
    ["https://lab.example/", false],
    ["https://lab.example:443", false],
    ["https://lab.example/path", false],
    ["lab.example", false],
    ["*", false],
    ["null", false],
    ["", false],
  ] as const)("origin %j: %s", ([text, taken]) => {
    expect(isOrigin(text)).toBe(taken);
  });

  test.for([
    ["lab.example", true],
    ["lab.example:8080", true],
    ["[fe80::1]", true],
    ["http://lab.example", false],
    ["*", false],
    ["", false],
  ] as const)("host %j: %s", ([text, taken]) => {
    expect(isHost(text)).toBe(taken);
  });
});
