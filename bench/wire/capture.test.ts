// What a capture says when it cannot begin, or ended before its time. (What it holds: counters.test.ts.)
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { describeInNamespaces, openNamespacesForTest } from "../network/describe-in-namespaces-for-tests.ts";
import { processesOf } from "../network/processes-for-tests.ts";
import { captureFile, type CaptureTarget, startCapture, whyNoCapture } from "./capture.ts";
import { sumPcap } from "./pcap.ts";

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "lab-capture-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

it("names its files by scenario, transport and trial", () => {
  expect(captureFile("captures", "steady", "long-polling", 3)).toBe(join("captures", "steady-long-polling-3.pcap"));
});

it("says in one line why there can be none", async () => {
  expect(await whyNoCapture({ watch: ["no-such-tool"], device: "lo" })).toMatch(
    /^no packet capture here: .*no-such-tool[^\n]*$/,
  );
});

describeInNamespaces("a capture", () => {
  async function target(): Promise<CaptureTarget> {
    const namespaces = await openNamespacesForTest();
    return { watch: namespaces.watch("load"), device: namespaces.deviceOf("load") };
  }

  it("of a device that is not there does not begin", async () => {
    expect(await whyNoCapture({ ...(await target()), device: "none" })).toMatch(/^no packet capture here: .*none/);
  });

  it("of nothing is a file with nothing in it", async ({ skip }) => {
    const quiet = await target();
    const whyNot = await whyNoCapture(quiet);
    if (whyNot !== undefined) skip(whyNot);
    const capture = await startCapture(quiet, join(temporaryDirectory(), "quiet.pcap"));
    expect(await capture.stop()).toEqual({ packets: 0, missedPackets: 0 });
    expect(sumPcap(readFileSync(capture.file), 1)).toMatchObject({ otherPackets: 0 });
  });

  it("that was killed is not taken for a whole one", async ({ skip }) => {
    const quiet = await target();
    const whyNot = await whyNoCapture(quiet);
    if (whyNot !== undefined) skip(whyNot);
    const capture = await startCapture(quiet, join(temporaryDirectory(), "killed.pcap"));
    const running = processesOf("tcpdump", capture.file);
    expect(running).toHaveLength(1);
    for (const pid of running) process.kill(pid, "SIGKILL");
    await expect.poll(() => processesOf("tcpdump", capture.file)).toEqual([]);
    await expect(capture.stop()).rejects.toThrow(/^the packet capture ended: /);
  });
});
