// Carried past this machine: in proportion, and from a figure that can be done by hand.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { extrapolate, type Extrapolation, SERVER_MEMORY_BYTES } from "./extrapolate.ts";
import { parametersWith } from "./point-for-tests.ts";

function modelled(...args: Parameters<typeof extrapolate>): Extrapolation {
  const extrapolation = extrapolate(...args);
  if (extrapolation.kind !== "modelled") throw new Error(extrapolation.reason.en);
  return extrapolation;
}

it("everything grows in proportion to the subscribers, whatever the parameters say of their number", () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRANSPORTS), fc.integer({ min: 1, max: 10_000_000 }), (transport, subscribers) => {
      const one = modelled(transport, parametersWith({ subscribers: 7 }), { subscribers: 1 });
      const { kind: _, ...many } = modelled(transport, parametersWith({ subscribers: 300 }), { subscribers });
      for (const [name, amount] of Object.entries(many)) {
        expect(amount / subscribers).toBeCloseTo(one[name as keyof typeof many], 6);
      }
    }),
  );
});

it("a WebSocket message a second to a million: 1,648 bits and two packets for each", () => {
  const parameters = parametersWith({ arrivals: "fixed", messagesPerSecond: 1, heartbeatMs: 1e12 });
  const { downBitsPerSecond, upBitsPerSecond, packetsPerSecond, requestsPerSecond, openConnections } = modelled(
    "websocket",
    parameters,
    { subscribers: 1_000_000 },
  );
  const messageBytes = '{"id":123,"publishedAtUs":12345678901,"payload":""}'.length + 100 + 4;
  expect(downBitsPerSecond / 1e6).toBeCloseTo(8 * (messageBytes + 52), 3);
  expect(upBitsPerSecond / 1e6).toBeCloseTo(8 * 52, 3);
  expect(packetsPerSecond / 1e6).toBeCloseTo(2, 5);
  expect([requestsPerSecond, openConnections]).toEqual([0, 1_000_000]);
});

it("memory is what the caller has measured, or this server's", () => {
  const memory = (serverMemoryBytesPerConnection?: number): number =>
    modelled("sse", parametersWith(), {
      subscribers: 10,
      ...(serverMemoryBytesPerConnection !== undefined && { serverMemoryBytesPerConnection }),
    }).serverMemoryBytes;
  expect(memory(5000)).toBe(50_000);
  expect(memory()).toBe(10 * SERVER_MEMORY_BYTES.sse);
});

it("short polls on connections of their own hold few of them open at once", () => {
  const parameters = parametersWith({ keepAlive: false, rttMs: 50 });
  const { openConnections } = modelled("short-polling", parameters, { subscribers: 1000 });
  expect(openConnections).toBeGreaterThan(100);
  expect(openConnections).toBeLessThan(102);
});

it("says why, where a point is not modelled", () => {
  expect(extrapolate("sse", parametersWith({ lossPercent: 1 }), { subscribers: 10 })).toMatchObject({
    kind: "not-modelled",
  });
});
