import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { whyNoFullDisk } from "../disk/full-disk.ts";
import { fullDisk } from "./full-disk.ts";

const whyNot = whyNoFullDisk();

it.skipIf(whyNot !== undefined)(
  `a full disk is met in one clear line, and left nothing behind ${whyNot ?? ""}`,
  async () => {
    const underWay = await fullDisk.begin();
    expect(await underWay.end()).toEqual({ hits: 1, problems: [] });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("lab-soak-disk-"))).toEqual([]);
  },
);
