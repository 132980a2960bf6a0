import { describe, expect, it } from "vitest";
import { joinFields } from "./header-fields.ts";

describe("header fields", () => {
  it("are the client's own without a profile", () => {
    expect(joinFields([["Host", "a:1"]])).toEqual(["Host", "a:1"]);
  });

  it("keep the profile's order, repetitions and spelling", () => {
    const profile = [
      ["sec-ch-ua", "x"],
      ["User-Agent", "y"],
      ["Cookie", "a=1"],
      ["Cookie", "b=2"],
    ] as const;
    expect(joinFields([["Host", "a:1"]], profile)).toEqual(["Host", "a:1", ...profile.flat()]);
  });

  it("take the client's value where the profile names a field that is the client's business", () => {
    const own = [
      ["Host", "a:1"],
      ["Connection", "close"],
      ["Last-Event-ID", "e.4"],
    ] as const;
    const profile = [
      ["host", "recorded:80"],
      ["User-Agent", "y"],
      ["Connection", "keep-alive"],
    ] as const;
    expect(joinFields(own, profile).join(" ")).toBe("host a:1 User-Agent y Connection close Last-Event-ID e.4");
  });
});
