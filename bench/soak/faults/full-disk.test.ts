import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { whyNoFullDisk } from "../disk/full-disk.ts";
import { fullDisk } from "./full-disk.ts";

const whyNot = whyNoFullDisk();
const title = "a full disk is met in one clear line, and left nothing behind";

it.skipIf(whyNot !== undefined)(whyNot === undefined ? title : `${title} (${whyNot})`, async () => {
  const directory = mkdtempSync(join(tmpdir(), "lab-full-disk-"));
  vi.stubEnv("TMPDIR", directory);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });
  const underWay = await fullDisk.begin();
  expect(await underWay.end()).toEqual({ hits: 1, problems: [] });
  expect(readdirSync(directory)).toEqual([]);
});
