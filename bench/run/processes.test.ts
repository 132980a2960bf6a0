// The processes of a run, for real: started, called, and gone with it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { CALLED_ENVIRONMENT } from "../../server/remote-calls.ts";
import { createProcesses } from "./processes.ts";
import { buildPrograms } from "./programs.ts";

it("starts a server and a worker, and ends them without calling that a failure", async () => {
  const failures: Error[] = [];
  const processes = createProcesses((error) => failures.push(error));
  const [server, worker] = await Promise.all([processes.startServer({ heartbeatMs: 1000 }), processes.startWorker()]);
  expect(await server.call("cursor", null)).toMatch(/\.0$/);
  await processes.end();
  expect(failures).toEqual([]);
  await expect(server.call("cursor", null)).rejects.toThrow("the server process ended");
  await expect(worker.call("abandon", null)).rejects.toThrow("the load worker process ended");
});

it("starts nothing once the run has ended: a round that was beginning leaves nobody behind", async () => {
  const processes = createProcesses(() => expect.fail("nothing was started"));
  await processes.end();
  await expect(processes.startServer({ heartbeatMs: 1000 })).rejects.toThrow("the run has ended");
});

it.each(["serverFile", "workerFile"] as const)(
  "%s ends by itself when its parent is gone before it is ready",
  async (file) => {
    const programs = buildPrograms();
    onTestFinished(() => programs.remove());
    const child = fork(programs[file], ["--port", "0"], {
      execArgv: ["--expose-gc"],
      env: { ...process.env, ...CALLED_ENVIRONMENT },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    child.disconnect();
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(0);
  },
);
