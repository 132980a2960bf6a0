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
      host: "::1",
      port: 80,
      authority: "[::1]",
      pathPrefix: "/lab",
      pathAndQuery: "/lab/?x=1",
    });
  });

  it.each(["127.0.0.1:8080", "https://a", "", "ftp://a"])("says what was expected instead of %j", (url) => {
    expect(() => parseTarget(url)).toThrow(/expected an http:\/\/ URL such as http:\/\/127\.0\.0\.1:8080, got/);
  });
});
