import { describe, expect, it } from "vitest";
import { parseTarget } from "./target.ts";

describe("target", () => {
  it("takes a base URL apart", () => {
    expect(parseTarget("http://127.0.0.1:8080")).toMatchObject({
      host: "127.0.0.1",
      port: 8080,
      authority: "127.0.0.1:8080",
      pathPrefix: "",
    });
  });

  it("knows the default port, IPv6 and a prefix", () => {
    const target = parseTarget("http://[::1]/lab/?x=1");
    expect(target).toEqual({
      isSecure: false,
      host: "::1",
      port: 80,
      authority: "[::1]",
      pathPrefix: "/lab",
      pathAndQuery: "/lab/?x=1",
    });
  });

  it.each(["https://a", "wss://a"])("takes %s for TLS on port 443", (url) => {
    expect(parseTarget(url, { httpVersion: 2 })).toMatchObject({ isSecure: true, port: 443, authority: "a" });
  });

  it.each(["127.0.0.1:8080", "", "ftp://a"])("says what was expected instead of %j", (url) => {
    expect(() => parseTarget(url)).toThrow(
      `expected an http:// or https:// URL such as http://127.0.0.1:8080, got ${JSON.stringify(url)}`,
    );
  });

  it.each(["http://a", "ws://a"])("wants https for HTTP/2 instead of %s", (url) => {
    expect(() => parseTarget(url, { httpVersion: 2 })).toThrow(
      `expected an https:// URL for HTTP/2, such as https://127.0.0.1:8443, got "${url}"`,
    );
  });
});
