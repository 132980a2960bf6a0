// How a trial's subscribers are laid over its workers and servers.
import * as v from "valibot";
import { expect, it } from "vitest";
import { serversFrom } from "../load/servers-from.ts";
import { STREAM_CALLS } from "../machines/call-schemas.ts";
import { parameters } from "../result/result-for-tests.ts";
import { rehearsed } from "./bed-trials.ts";
import { connectPlans, type PlannedBed } from "./connect-plans.ts";
import type { WorkerProcess } from "./processes.ts";

const WORKER: WorkerProcess = { pid: undefined, ready: null, call: () => Promise.reject(new Error("not called")) };
const SERVERS = ["http://a", "http://b", "http://c"] as const;

function bed(workers: number): PlannedBed {
  const [url, ...otherUrls] = SERVERS;
  return {
    workers: Array.from({ length: workers }, () => WORKER),
    url,
    otherUrls,
    certificatePem: undefined,
    wire: { source: "tcpinfo", port: 80 },
    connectingAtOnce: 1,
    site: { sourceAddresses: [] },
    server: { isForeign: false },
  };
}

const beginning = {
  after: "e.0",
  machines: { clockOffsetUs: (index: number) => index, readsWire: (index: number) => index === 0 },
  beside: undefined,
};

/** How many begin at each server. */
function beginningAt(subscribers: number, workers: number): number[] {
  const plan = { transport: "sse", parameters: { ...parameters, subscribers }, seed: 5 } as const;
  const plans = connectPlans(plan, bed(workers), beginning);
  expect(plans.map((one) => one.subscribers).reduce((sum, one) => sum + one)).toBe(subscribers);
  const firsts = plans.flatMap((one) => {
    const servers = serversFrom(one);
    return Array.from({ length: one.subscribers }, (_, index) => servers[index % servers.length]?.urls[0]);
  });
  return SERVERS.map((server) => firsts.filter((first) => first === server).length);
}

it("spreads the subscribers over all servers, however few of them a worker has", () => {
  expect(beginningAt(6, 6)).toEqual([2, 2, 2]);
  expect(beginningAt(7, 3)).toEqual([3, 2, 2]);
  expect(beginningAt(30, 4)).toEqual([10, 10, 10]);
  expect(beginningAt(2, 5)).toEqual([1, 1, 0]);
});

it("is understood by load machines, and what they cannot do is refused instead of left out", () => {
  const plan = { transport: "sse", parameters, seed: 5 } as const;
  const isUnderstood = (sent: unknown): boolean =>
    v.is(STREAM_CALLS.begin.argument, JSON.parse(JSON.stringify(sent)) as unknown);
  const [first] = connectPlans(plan, bed(1), beginning);
  expect(isUnderstood(first)).toBe(true);
  expect(isUnderstood({ ...first, heartbeat: { silent: 1 } })).toBe(false);
  expect(isUnderstood({ ...first, instantInPayload: true })).toBe(false);
});

it("rehearses with everybody: no worker, and no server, is measured before it has done anything", () => {
  expect(rehearsed(parameters, bed(2)).subscribers).toBe(4);
  expect(rehearsed(parameters, bed(9)).subscribers).toBe(9);
  expect(rehearsed(parameters, { workers: [], otherUrls: Array.from({ length: 7 }, () => "http://b") })).toMatchObject({
    subscribers: 8,
    measuredMs: 200,
  });
});

it("gives each worker a seed and its machine's clock; one of them reads the wire", () => {
  const plan = { transport: "sse", parameters, seed: 5 } as const;
  expect(connectPlans(plan, bed(2), beginning)).toMatchObject([
    { seed: 5, clockOffsetUs: 0, wire: { source: "tcpinfo" } },
    { seed: 6, clockOffsetUs: 1, wire: undefined },
  ]);
});
