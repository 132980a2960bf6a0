// What /proc says of TCP, in this namespace and from outside another.
import { expect, it } from "vitest";
import { describeInNamespaces, openNamespacesForTest } from "./describe-in-namespaces-for-tests.ts";
import { parseNamedCounters, readRetransmissions, readTimeWait } from "./tcp-state.ts";

it("pairs the names of a group with its values", () => {
  const text = "Ip: Forwarding DefaultTTL\nIp: 1 64\nTcp: MaxConn RetransSegs\nTcp: -1 8\nTcpExt: X\nTcpExt: 3\n";
  expect([...parseNamedCounters(text, "Tcp")]).toEqual([
    ["MaxConn", -1],
    ["RetransSegs", 8],
  ]);
  expect([...parseNamedCounters(text, "TcpExt")]).toEqual([["X", 3]]);
});

it("says nothing of a process that is not there", () => {
  expect(readTimeWait(0)).toBeUndefined();
  expect(readRetransmissions(0)).toBeUndefined();
});

describeInNamespaces("TCP's state in a private network namespace", () => {
  it("begins with nothing, and is read from outside", async () => {
    const namespaces = await openNamespacesForTest();
    const pid = namespaces.pidOf("load");
    expect(readTimeWait(pid)).toBe(0);
    expect(readRetransmissions(pid)).toEqual({
      retransmittedSegments: 0,
      outOfOrderSegments: 0,
      sentResets: 0,
    });
  });
});
