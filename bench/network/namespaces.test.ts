// The namespaces for real: what runs inside, and that nothing is left of them however their owner ends.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { nodeArguments, programOf } from "../../server/program-for-tests.ts";
import { describeInNamespaces, openNamespacesForTest } from "./describe-in-namespaces-for-tests.ts";
import { holdNamespace } from "./namespace-holder.ts";
import { openNamespaces, type Side } from "./namespaces.ts";
import { runSystemCommand } from "./system-command.ts";

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function networkOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/ns/net`);
}

/** Processes in one of these network namespaces. */
function inhabitants(networks: readonly string[]): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && networks.includes(networkOf(pid));
      } catch {
        return false; // gone, or another user's
      }
    });
}

function children(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}

async function untilGone(networks: readonly string[]): Promise<void> {
  await expect.poll(() => inhabitants(networks), { timeout: 5000, interval: 10 }).toEqual([]);
}

interface Owner {
  readonly child: ChildProcess;
  readonly networks: readonly string[];
  /** The next line that it prints. */
  readonly line: () => Promise<string>;
}

/** A process of its own, and of its own process group, that has opened namespaces. */
async function startOwner(prefix: readonly string[] = []): Promise<Owner> {
  const command = [...prefix, process.execPath, ...nodeArguments(file("owner-program-for-tests.ts"))];
  const child = spawn(command[0] ?? "", command.slice(1), { stdio: ["pipe", "pipe", "inherit"], detached: true });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdout.setEncoding("utf8");
  const line = async (): Promise<string> => {
    const [said] = (await Promise.race([once(child.stdout, "data"), once(child, "exit")])) as [unknown];
    if (typeof said !== "string") throw new Error("expected the owner to live");
    return said;
  };
  const pids = JSON.parse(await line()) as number[];
  return { child, networks: pids.map(networkOf), line };
}

describeInNamespaces("private network namespaces", () => {
  it.each(["server", "load"] as const)(
    "a process forked into the %s's keeps directory, environment and channel",
    async (side) => {
      const namespaces = await openNamespacesForTest();
      const [execPath = "", ...prefix] = namespaces.enter(side);
      const program = programOf(file("entered-program-for-tests.ts"));
      const child = fork(program.file, ["an argument"], {
        execPath,
        execArgv: [...prefix, process.execPath, ...program.execArgv],
        env: { ...process.env, LAB_MARKER: "here" },
      });
      const [found] = (await once(child, "message")) as [unknown];
      expect(found).toEqual({
        directory: process.cwd(),
        marker: "here",
        args: ["an argument"],
        devices: ["lo", namespaces.deviceOf(side)],
      });
      await once(child, "exit");
    },
  );

  it("both sides are up at their addresses, and neither packet nor neighbour was asked for", async () => {
    const namespaces = await openNamespacesForTest();
    const tell = (side: Side, what: string): Promise<string> =>
      runSystemCommand([...namespaces.enter(side), "ip", ...what.split(" ")]);
    for (const [side, host] of [
      ["server", namespaces.serverHost],
      ["load", namespaces.loadHost],
    ] as const) {
      expect(await tell(side, "address show up")).toMatch(
        new RegExp(`${namespaces.deviceOf(side)}@[^]* state UP [^]* ${host}/30`),
      );
      expect(await tell(side, "neighbour show")).toMatch(/^\S+ dev \w+ lladdr 02:00:00:00:00:0\d PERMANENT \n$/);
      expect(await tell(side, `-s link show dev ${namespaces.deviceOf(side)}`)).toMatch(
        /RX:[^\n]*\n\s+0\s+0 [^]*TX:[^\n]*\n\s+0\s+0 /,
      );
    }
    expect(namespaces.serverHost).toHaveLength("127.0.0.1".length);
  });

  it("the load has as many further addresses as it asked for, and the server finds its way to each", async () => {
    const namespaces = await openNamespacesForTest({ moreLoadHosts: 2 });
    expect(namespaces.moreLoadHosts).toEqual(["10.99.1.1", "10.99.1.2"]);
    const serve = `require("node:net").createServer((s) => s.end(s.remoteAddress)).listen(8080, "${namespaces.serverHost}", () => process.send("up"))`;
    const [execPath = "", ...prefix] = namespaces.enter("server");
    const server = spawn(execPath, [...prefix, process.execPath, "-e", serve], {
      stdio: ["ignore", "ignore", 2, "ipc"],
    });
    onTestFinished(() => void server.kill("SIGKILL"));
    await once(server, "message");
    const ask = `for (const localAddress of ${JSON.stringify(namespaces.moreLoadHosts)})
      require("node:net").connect({ host: "${namespaces.serverHost}", port: 8080, localAddress }).pipe(process.stdout)`;
    const said = await runSystemCommand([...namespaces.enter("load"), process.execPath, "-e", ask]);
    expect(said.match(/10\.99\.1\.\d/g)?.toSorted()).toEqual(namespaces.moreLoadHosts);
  });

  it("many at once do not meet", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => openNamespacesForTest()));
    const networks = all.flatMap((namespaces) => [
      networkOf(namespaces.pidOf("server")),
      networkOf(namespaces.pidOf("load")),
    ]);
    expect(new Set([...networks, networkOf(process.pid)]).size).toBe(9);
  });

  it("closing leaves no process inside", async () => {
    const namespaces = await openNamespaces();
    const networks = [networkOf(namespaces.pidOf("server")), networkOf(namespaces.pidOf("load"))];
    expect(inhabitants(networks)).toHaveLength(2);
    await namespaces.close();
    expect(inhabitants(networks)).toEqual([]);
    await namespaces.close(); // nothing more to do
  });

  it("kill -9 of their owner leaves no process, inside or outside", async () => {
    const { child, networks } = await startOwner();
    const holders = children(child.pid ?? 0);
    expect(inhabitants(networks)).toHaveLength(2);
    child.kill("SIGKILL");
    await untilGone(networks);
    await expect.poll(() => holders.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 5000 }).toEqual([]);
  });

  it("Ctrl-C, which goes to the whole process group, leaves the end to their owner", async () => {
    const { child, networks, line } = await startOwner();
    process.kill(-(child.pid ?? 0), "SIGINT");
    expect(await line()).toBe("interrupted\n");
    expect(inhabitants(networks)).toHaveLength(2);
    child.stdin?.end();
    await once(child, "exit");
    expect(inhabitants(networks)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    "need no root (tried as nobody; skipped if this test is not run as root)",
    async () => {
      const { child, networks } = await startOwner([
        "setpriv",
        "--reuid",
        "65534",
        "--regid",
        "65534",
        "--clear-groups",
      ]);
      expect(inhabitants(networks)).toHaveLength(2);
      child.stdin?.end();
      await once(child, "exit");
      expect(inhabitants(networks)).toEqual([]);
    },
  );

  it.each([0, 5, 15, 25])(
    "an abort after %i ms ends the opening with its reason, or comes too late",
    async (afterMs) => {
      const before = children(process.pid);
      const abort = new AbortController();
      setTimeout(() => abort.abort(new Error("enough")), afterMs);
      try {
        await (await openNamespaces({ signal: abort.signal })).close();
      } catch (error) {
        expect(error).toEqual(new Error("enough"));
      }
      expect(children(process.pid)).toEqual(before);
    },
  );
});

it("an aborted opening starts nothing", async () => {
  await expect(holdNamespace(["env"], AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
});

it.each([
  [["no-such-tool"], /^no-such-tool is not installed/],
  [["sh", "-c", "echo 'unshare: Operation not permitted' >&2; exit 1"], /^unshare: Operation not permitted$/],
  [["false"], /^false failed without saying why$/],
])("what keeps a namespace from being made is told in one line: %j", async (command, reason) => {
  await expect(holdNamespace(command, undefined)).rejects.toThrow(reason);
});
