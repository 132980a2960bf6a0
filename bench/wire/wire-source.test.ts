import { expect, it } from "vitest";
import { openWireCounter } from "./wire-source.ts";

it.skipIf(process.platform !== "linux")("a plan for another machine's device does not open", async () => {
  await expect(openWireCounter({ source: "kernel", device: "none" })).rejects.toThrow("expected a network device");
});
