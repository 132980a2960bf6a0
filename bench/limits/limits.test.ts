import { describe, expect, it } from "vitest";
import { loadShares } from "./load-shares.ts";
import { type MachineLimits, readMachineLimits } from "./machine-limits.ts";
import { type Between, shortageOf } from "./shortage.ts";
import { sayShortage } from "./words.ts";

const LINUX: MachineLimits = { openFiles: 20_000, acceptQueue: 2048, clientPorts: 28_232, hasManyAddresses: true };
const UNKNOWN: MachineLimits = { openFiles: null, acceptQueue: null, clientPorts: null, hasManyAddresses: false };

describe("the limits of this machine", () => {
  it("are whole numbers, or not told", () => {
    const { hasManyAddresses, ...limits } = readMachineLimits();
    for (const limit of Object.values(limits))
      expect(limit === null || (Number.isInteger(limit) && limit > 0)).toBe(true);
    expect(hasManyAddresses).toBe(process.platform === "linux");
  });
});

describe("the shares of the load", () => {
  it("are one worker and the usual address for the few", () => {
    expect(loadShares(1, LINUX)).toMatchObject({ workers: 1, sourceAddresses: 0 });
    expect(loadShares(2500, UNKNOWN)).toMatchObject({ workers: 1, sourceAddresses: 0 });
  });

  it("are as many workers as event loops and open files want", () => {
    expect(loadShares(10_000, LINUX).workers).toBe(4);
    expect(loadShares(10_000, { ...LINUX, openFiles: 1100 }).workers).toBe(10);
  });

  it("are an address for each worker where one has too few ports for a minute's trials", () => {
    expect(loadShares(4000, LINUX).sourceAddresses).toBe(0);
    for (const subscribers of [10_000, 40_000]) {
      const { workers, sourceAddresses } = loadShares(subscribers, LINUX);
      expect(sourceAddresses).toBe(workers);
    }
  });

  it("never fill the queue of new connections, all workers together", () => {
    for (const subscribers of [100, 10_000, 50_000]) {
      const { workers, connectingAtOnce } = loadShares(subscribers, LINUX);
      expect(workers * connectingAtOnce).toBeLessThanOrEqual(2048 / 4);
      expect(connectingAtOnce).toBeGreaterThan(0);
    }
  });
});

describe("a shortage", () => {
  const direct: Between = { subscribers: 10_000, via: "none", delayedBy: "nothing", isForeign: false };

  it("is of open files: one for each subscriber, two behind whatever relays", () => {
    expect(shortageOf(direct, LINUX)).toBeUndefined();
    expect(shortageOf(direct, { ...LINUX, openFiles: 4096 })).toMatchObject({
      of: "openFiles",
      needed: 10_100,
      most: 3996,
    });
    const relayed = { ...direct, via: "nginx" } as const;
    expect(shortageOf(relayed, LINUX)).toMatchObject({ of: "openFiles", needed: 20_100, most: 9950 });
    expect(shortageOf({ ...direct, delayedBy: "user-space-link" }, LINUX)).toMatchObject({ needed: 20_100 });
  });

  it("is of ports where there is one address", () => {
    const many = { ...direct, subscribers: 40_000 };
    const roomy = { ...LINUX, openFiles: 1_000_000 };
    expect(shortageOf(many, roomy)).toBeUndefined();
    expect(shortageOf(many, { ...roomy, hasManyAddresses: false })).toMatchObject({ of: "clientPorts", most: 25_408 });
    expect(shortageOf({ ...many, isForeign: true }, roomy)).toMatchObject({ of: "clientPorts" });
  });

  it("is not seen where nothing is told", () => {
    expect(shortageOf({ ...direct, subscribers: 50_000 }, UNKNOWN)).toBeUndefined();
  });

  it("is said in one line: what, how much, what to do, what would do", () => {
    const shortage = shortageOf(direct, { ...LINUX, openFiles: 4096 });
    if (shortage === undefined) throw new Error("expected a shortage");
    for (const language of ["en", "zh"] as const) {
      const line = sayShortage(shortage, language);
      expect(line).not.toContain("\n");
      for (const part of ["10100", "4096", "nofile=12000", "--subscribers 3996"]) expect(line).toContain(part);
    }
  });
});
