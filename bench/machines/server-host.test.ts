// Where servers listen for load machines, found out by trying.
import { expect, it, onTestFinished } from "vitest";
import { UsageError } from "../../server/command-line.ts";
import type { JoinedMachine } from "./joined-machine.ts";
import { LoadLostError } from "./load-lost-error.ts";
import { measureClock } from "./measure-clock.ts";
import { openServerHost } from "./server-host.ts";

type Call = JoinedMachine["call"];

it("is an address at which the machines find a clock", async () => {
  const host = await openServerHost("localhost");
  onTestFinished(() => host.close());
  expect(host.address).toBe("127.0.0.1");
  const readings: unknown[] = [];
  const call = (async (_: string, servers: Parameters<typeof measureClock>[0]) => {
    const reading = await measureClock(servers);
    readings.push(reading);
    return reading;
  }) as Call;
  await host.needReachedBy([{ call }, { call }]);
  expect(readings).toHaveLength(2);
});

it("is not one that a machine does not reach; what is lost is another matter", async () => {
  const host = await openServerHost("127.0.0.1");
  onTestFinished(() => host.close());
  const rejecting = (error: Error): { call: Call }[] => {
    const call = (async () => {
      throw error;
    }) as Call;
    return [{ call }];
  };
  const refused = host.needReachedBy(rejecting(new Error("load machine beta: no server answers: ECONNREFUSED")));
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(/^--host 127\.0\.0\.1: expected .*load machine beta: no server answers/);
  await host.needReachedBy(rejecting(new LoadLostError("gone")));
});

it.each([
  ["192.0.2.1", "EADDRNOTAVAIL"], // RFC 5737: nobody's
  ["0.0.0.0", "0.0.0.0"],
  ["::1", "::1"],
])("is not %s", async (host, reason) => {
  await expect(openServerHost(host)).rejects.toThrow(`--host ${host}: expected one IPv4 address`);
  await expect(openServerHost(host)).rejects.toThrow(reason);
});
