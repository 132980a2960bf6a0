// Which source of IP bytes is taken, whatever this machine has to offer.
import { expect, it } from "vitest";
import { whyNoNamespaces } from "../network/namespaces.ts";
import { whyNoTcpInfo } from "./tcp-info.ts";
import { openWireCounter, WireSourceError, wireSourceFor } from "./wire-source.ts";

it("auto takes the best that works, and tells why not a better one", async () => {
  const { source, passedOver } = await wireSourceFor("auto");
  const reasons = [
    { source: "kernel", reason: await whyNoNamespaces() },
    { source: "tcpinfo", reason: await whyNoTcpInfo() },
    { source: "model", reason: undefined },
  ];
  const best = reasons.findIndex(({ reason }) => reason === undefined);
  expect(source).toBe(reasons[best]?.source);
  expect(passedOver).toEqual(reasons.slice(0, best));
});

it.each(["kernel", "tcpinfo", "model"] as const)(
  "%s is taken when asked for, or refused with its reason",
  async (source) => {
    const reason = { kernel: await whyNoNamespaces(), tcpinfo: await whyNoTcpInfo(), model: undefined }[source];
    const chosen = wireSourceFor(source);
    if (reason === undefined) await expect(chosen).resolves.toEqual({ source, passedOver: [] });
    else await expect(chosen).rejects.toThrow(new WireSourceError(reason));
  },
);

it.skipIf(process.platform !== "linux")("a plan for another machine's device does not open", async () => {
  await expect(openWireCounter({ source: "kernel", device: "none" })).rejects.toThrow("expected a network device");
});
