// What several servers, as one, say of what ended under them.
import { expect, it } from "vitest";
import { ProcessEndedError } from "./children.ts";
import type { ServerProcess } from "./processes.ts";
import { ServerEnds, serverGroup } from "./server-group.ts";

/** One that lost its Redis so often. */
function server(losses: number): ServerProcess {
  return {
    pid: undefined,
    ready: { url: "http://127.0.0.1:1", certificatePem: undefined },
    call: ((name: string) => Promise.resolve(name === "storeLosses" ? losses : null)) as ServerProcess["call"],
  };
}

const LOST = "the servers lost Redis for a time";

it("nothing, while all of it lives", async () => {
  expect(await serverGroup([server(0), server(0)], new ServerEnds(), undefined).ended()).toEqual([]);
});

it("that they lost Redis, where nobody else says why", async () => {
  const servers = [server(0), server(2)];
  expect(await serverGroup(servers, new ServerEnds(), undefined).ended()).toEqual([LOST]);
  const redis = { pid: 1, ended: () => ["Redis ended, and was started again"] };
  expect(await serverGroup(servers, new ServerEnds(), redis).ended()).toEqual(redis.ended());
});

it("those that ended themselves, also when none is left to be asked", async () => {
  const ends = new ServerEnds();
  for (const index of [0, 1]) ends.note(index, new ProcessEndedError("it ended", "exit code 1"));
  const ended = await serverGroup([server(1), server(1)], ends, undefined).ended();
  expect(ended).toEqual(["server 1 of 2 ended (exit code 1)", "server 2 of 2 ended (exit code 1)"]);
});

it("the last that ends while it is asked for its use leaves no figures", async () => {
  const dying: ServerProcess = {
    ...server(0),
    call: () => Promise.reject(new ProcessEndedError("it ended", "SIGKILL")),
  };
  await expect(serverGroup([dying], new ServerEnds(), undefined).endUse()).rejects.toThrow(
    "server 1 of 1 ended (SIGKILL)",
  );
});
