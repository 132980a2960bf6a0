// Two server processes on one Redis behind nginx and HAProxy as they ship: one is killed while messages are published.
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { redisServerMissing, startRedisProcess } from "../../../server/backbone/redis-process.ts";
import { startServerProcess } from "../../../server/process-for-tests.ts";
import { ask } from "../../../server/raw-connection-for-tests.ts";
import { allHave, expectAll, followAll, post } from "./several-servers-for-tests.ts";
import { SHIPPED_PROXIES } from "./shipped-proxies-for-tests.ts";

const noRedis = redisServerMissing();

for (const proxy of SHIPPED_PROXIES) {
  const whyNone = proxy.whyNone ?? noRedis;
  const title = `two servers on Redis behind ${proxy.name}${whyNone === undefined ? "" : ` (${whyNone})`}`;
  describe.skipIf(whyNone !== undefined)(title, () => {
    it("kill -9 of one: nothing is lost, nothing comes twice, and what was acknowledged is there", async () => {
      const redis = await startRedisProcess({ durable: true });
      onTestFinished(() => redis.stop());
      const options = ["--stream", redis.url, "--messages-per-second", "0"];
      const servers = await Promise.all([startServerProcess(...options), startServerProcess(...options)]);
      const port = await proxy.start([servers[0].port, servers[1].port]);
      const followers = await followAll(`http://127.0.0.1:${port}`);

      const statuses: number[] = [];
      for (let published = 0; published < 30; published++) {
        if (published === 10) servers[0].child.kill("SIGKILL");
        statuses.push((await post(port, "x")).status);
      }
      if (servers[0].child.exitCode === null && servers[0].child.signalCode === null) {
        await once(servers[0].child, "exit");
      }
      const { cursor } = JSON.parse((await ask(servers[1].port, "/clock")).text) as { cursor: string };
      const lastId = Number(cursor.split(".")[1]);
      const acknowledged = statuses.filter((status) => status === 201).length;
      const unknown = statuses.filter((status) => status === 502).length;
      expect(acknowledged + unknown).toBe(30);
      expect(lastId).toBeGreaterThanOrEqual(acknowledged);
      expect(lastId).toBeLessThanOrEqual(acknowledged + unknown);
      await allHave(followers, lastId);
      expectAll(followers, lastId);
    });
  });
}
