import { describe, expect, it } from "vitest";
import { createGate, isLoopbackAddress, type Visit } from "./may-run.ts";

const HERE: Visit = { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080", remoteAddress: "127.0.0.1" };
const TOKEN = "a-token-of-23-characters";

describe("without a token", () => {
  const { atOpening } = createGate(undefined);

  it("this machine's own pages and programs may", () => {
    expect(atOpening(HERE)).toBe("granted");
    expect(atOpening({ ...HERE, origin: undefined })).toBe("granted");
    expect(atOpening({ origin: "http://localhost:8080", host: "localhost:8080", remoteAddress: "::1" })).toBe(
      "granted",
    );
  });

  it.for([
    ["from the network", { remoteAddress: "192.0.2.7" }],
    ["gone already", { remoteAddress: undefined }],
    ["through a proxy on this machine, under its name", { host: "lab.example", origin: "http://lab.example" }],
    ["from a page that only --allow-origin admits", { origin: "http://127.0.0.1:9090" }],
    ["from a sandboxed page", { origin: "null" }],
  ] as const)("nobody may who comes %s", ([, difference]) => {
    expect(atOpening({ ...HERE, ...difference })).toBe("not-here");
  });
});

describe("with a token", () => {
  const ELSEWHERE: Visit = { origin: "http://lab.example", host: "lab.example", remoteAddress: "192.0.2.7" };

  it("everybody is asked for it, also on this machine; pages of other origins not even that", () => {
    const { atOpening } = createGate(TOKEN);
    expect(atOpening(HERE)).toBe("token");
    expect(atOpening(ELSEWHERE)).toBe("token");
    expect(atOpening({ ...ELSEWHERE, origin: "http://evil.example" })).toBe("not-here");
  });

  it("whoever says it may, and ten wrong ones silence an address for a minute", () => {
    let nowMs = 0;
    const { judge } = createGate(TOKEN, () => nowMs);
    expect(judge(TOKEN, ELSEWHERE)).toBe("granted");
    for (const wrong of ["", TOKEN.slice(1), `${TOKEN} `, ...Array.from({ length: 7 }, String)]) {
      expect(judge(wrong, ELSEWHERE)).toBe("wrong-token");
    }
    expect(judge(TOKEN, ELSEWHERE)).toBe("too-many");
    expect(judge(TOKEN, HERE)).toBe("granted");
    nowMs = 60_001;
    expect(judge(TOKEN, ELSEWHERE)).toBe("granted");
  });
});

it("knows loopback addresses, IPv4 within IPv6 too (RFC 4291 §2.5.5.2)", () => {
  for (const address of ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "::FFFF:127.0.0.1"]) {
    expect(isLoopbackAddress(address), address).toBe(true);
  }
  for (const address of [undefined, "", "::", "10.0.0.1", "::ffff:10.0.0.1", "128.0.0.1", "fe80::1", "1127.0.0.1"]) {
    expect(isLoopbackAddress(address), String(address)).toBe(false);
  }
});
