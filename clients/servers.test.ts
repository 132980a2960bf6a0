import { describe, expect, it } from "vitest";
import { parseTarget } from "./target.ts";
import { Rotation } from "./servers.ts";

describe("the servers that a follower knows", () => {
  it("are gone through in their order, from the first on", () => {
    const servers = new Rotation(["http://a", "http://b"], (url) => parseTarget(url).host);
    const seen = Array.from({ length: 4 }, () => {
      const { current } = servers;
      servers.moveOn();
      return current;
    });
    expect(seen).toEqual(["a", "b", "a", "b"]);
    expect(servers.count).toBe(2);
  });

  it("are one where one URL is given", () => {
    const servers = new Rotation("http://a", (url) => parseTarget(url).host);
    servers.moveOn();
    expect([servers.current, servers.count]).toEqual(["a", 1]);
  });

  it("have to be at least one, and each a URL", () => {
    expect(() => new Rotation([], String)).toThrow("expected at least one server's URL, got none");
    expect(() => new Rotation(["http://a", "b"], (url) => parseTarget(url))).toThrow(/expected an http:.* got "b"/);
  });
});
