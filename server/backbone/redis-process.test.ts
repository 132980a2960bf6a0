// A Redis of one's own: there when it says so, with what it is to keep, and gone without a trace.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { nodeArguments } from "../program-for-tests.ts";
import { connectRedis, describeWithRedis, startRedisForTest } from "./redis-for-tests.ts";
import { RedisProcessError, startRedisProcess } from "./redis-process.ts";

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

function parentOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
}

async function folderOf(url: string): Promise<string> {
  const redis = connectRedis(url);
  const [, folder = ""] = await redis.config("GET", "dir");
  redis.disconnect();
  return folder;
}

describeWithRedis("a Redis process", () => {
  test("durable: killed and restarted it has what it had, on the same port", async () => {
    const redis = await startRedisForTest({ durable: true });
    const { pid, url } = redis;
    await connectRedis(url).set("a", "1");
    await redis.kill();
    expect(isAlive(pid)).toBe(false);
    await redis.restart();
    expect([redis.url, await connectRedis(url).get("a")]).toEqual([url, "1"]);
    expect(redis.pid).not.toBe(pid);
    await redis.restart();
    expect(await connectRedis(url).get("a")).toBe("1");
  });

  test("stopped: process and folder are gone; to stop it again does nothing", async () => {
    const redis = await startRedisProcess();
    const folder = await folderOf(redis.url);
    expect(existsSync(folder)).toBe(true);
    await redis.stop();
    expect([isAlive(redis.pid), existsSync(folder)]).toEqual([false, false]);
    await redis.stop();
  });

  test("a port in use: one line, and nothing is left", async () => {
    const { port } = await startRedisForTest();
    const second = startRedisProcess({ port });
    await expect(second).rejects.toThrow(RedisProcessError);
    await expect(second).rejects.toThrow(/^redis-server did not start: .*in use/);
  });

  test("that ends says so, unless it was killed, restarted or stopped here; one whose keeper is killed ends", async () => {
    let ends = 0;
    const redis = await startRedisForTest({ onEnded: () => ends++ });
    await redis.kill();
    await redis.restart();
    await redis.restart();
    expect(ends).toBe(0);
    process.kill(redis.pid, "SIGKILL");
    await expect.poll(() => ends).toBe(1);
    await redis.restart();
    process.kill(parentOf(redis.pid), "SIGKILL");
    await expect.poll(() => ends).toBe(2);
    await redis.restart(); // the port is free
    await redis.stop();
    expect(ends).toBe(2);
  });

  test("given up by its signal", async () => {
    await expect(startRedisProcess({ signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  test("its owner is killed: it goes too, with its folder", async () => {
    const program = new URL("redis-owner-program-for-tests.ts", import.meta.url).pathname;
    const owner = spawn(process.execPath, [...nodeArguments(program)], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void owner.kill("SIGKILL"));
    const [line] = (await once(owner.stdout.setEncoding("utf8"), "data")) as [string];
    const { url, pid } = JSON.parse(line) as { url: string; pid: number };
    const folder = await folderOf(url);
    owner.kill("SIGKILL");
    await expect.poll(() => [isAlive(pid), existsSync(folder)]).toEqual([false, false]);
  });
});
