import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createChildren } from "../../run/children.ts";
import { startSoakServer } from "./soak-server.ts";

it("a server that ends by itself as it starts is not tried again, and leaves nothing open", async () => {
  const directory = mkdtempSync(join(tmpdir(), "lab-soak-server-"));
  const file = join(directory, "broken.mjs");
  writeFileSync(file, 'throw new Error("broken");');
  const children = createChildren(() => {});
  onTestFinished(async () => {
    await children.end();
    rmSync(directory, { recursive: true });
  });
  const listeners = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
  const before = listeners();
  const said: string[] = [];
  const { signal } = new AbortController();
  const plan = { file, args: [], onErrorOutput: (text: string) => void said.push(text), onFailure: () => {}, signal };
  await expect(startSoakServer(children, plan)).rejects.toThrow(/exit code 1.*broken/);
  expect(said.join("")).toContain("Error: broken");
  await expect.poll(listeners).toBe(before);
});
