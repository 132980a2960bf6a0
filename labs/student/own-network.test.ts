// A student's process does not outlive the check, even if nothing could end it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ownNetwork } from "./own-network.ts";

const within = await ownNetwork();

/** Gone, or dead and not yet collected. */
function isDead(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return true;
  }
}

test.skipIf(!within.join(" ").includes("setpriv"))(
  "what runs within ends with who began it (needs namespaces and setpriv)",
  async () => {
    const command = JSON.stringify([...within, "sh", "-c", "echo ready; exec sleep 60"]);
    const parent = spawn(process.execPath, [
      "-e",
      `const [command, ...values] = ${command};
       const child = require("child_process").spawn(command, values);
       child.stdout.once("data", () => console.log(child.pid));`,
    ]);
    const [said] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(said.toString());
    expect(isDead(pid)).toBe(false);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await expect.poll(() => isDead(pid), { timeout: 5000 }).toBe(true);
  },
);
