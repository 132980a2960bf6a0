// Where a result was measured: machine, software, commit.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import type { Result } from "./result/schema.ts";

export function describeMachine(): Result["machine"] {
  return {
    platform: os.platform(),
    release: os.release(),
    arch: os.arch(),
    cpuModel: os.cpus()[0]?.model.trim() ?? "unknown",
    cpuCount: os.availableParallelism(),
    memoryBytes: os.totalmem(),
  };
}

export function describeSoftware(): Result["software"] {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  const gitCommit = git("rev-parse", "HEAD");
  const status = git("status", "--porcelain");
  return {
    node: process.version,
    lab: manifest.version,
    gitCommit,
    gitDirty: gitCommit === null || status === null ? null : status !== "",
  };
}

/** Null where there is no git or no checkout. */
function git(...args: string[]): string | null {
  try {
    const cwd = new URL("..", import.meta.url);
    return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}
