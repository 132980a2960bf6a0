import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { nodeArguments } from "../../../server/program-for-tests.ts";
import { describeInNamespaces, openNamespacesForTest } from "../describe-in-namespaces-for-tests.ts";
import { runSystemCommand } from "../system-command.ts";
import { describeWithNginx, startProxiedServer } from "./nginx-for-tests.ts";
import { startNginx } from "./nginx.ts";
import { readNginxCpuMs } from "./nginx-cpu.ts";

const PLAN = { upstream: "127.0.0.1:1", listenHost: "127.0.0.1", httpVersion: 1 } as const;

describeWithNginx("an event stream through nginx", () => {
  it("comes message by message, its heartbeat too", async () => {
    const { server, nginx } = await startProxiedServer({}, { heartbeatMs: 20 });
    const stream = (await open(`${nginx.url}/sse`)).setEncoding("utf8");
    await until(stream, /id: /);
    for (const payload of ["one", "two", "three"]) {
      await server.stream.publish(payload, 0);
      await until(stream, new RegExp(`"payload":"${payload}"`));
    }
    await until(stream, /^:/m);
  });

  it("is held back until a buffer is full where nginx is left to its defaults", async () => {
    const { server, nginx } = await startProxiedServer({ bufferEventStreams: true });
    await server.stream.publish("small", 0);
    const opening = open(`${nginx.url}/sse?after=0`);
    const early = await Promise.race([opening.then((stream) => until(stream, /small/)), delay(200, "nothing yet")]);
    expect(early).toBe("nothing yet");
    await server.stream.publish("x".repeat(200_000), 0);
    await until(await opening, /small/);
  });
});

describeWithNginx("a WebSocket through nginx", () => {
  it("closes with the server's code", async () => {
    const { server, nginx } = await startProxiedServer();
    const socket = await openWebSocket(`${nginx.url}/ws`);
    const closed = once(socket, "close");
    await server.close();
    expect((await closed)[0]).toBe(1001);
  });

  it("closes with the client's code, and the server lets go of it", async () => {
    const { server, nginx } = await startProxiedServer();
    const socket = await openWebSocket(`${nginx.url}/ws`);
    expect(server.meter.snapshot().websocket.open).toBe(1);
    socket.close(1000);
    expect((await once(socket, "close"))[0]).toBe(1000);
    await expect.poll(() => server.meter.snapshot().websocket.open).toBe(0);
  });

  it("is held to its Host and Origin as without", async () => {
    const { nginx } = await startProxiedServer();
    await openWebSocket(`${nginx.url}/ws`, { origin: nginx.url });
    await expect(openWebSocket(`${nginx.url}/ws`, { origin: "http://elsewhere.example" })).rejects.toThrow("403");
  });
});

describeWithNginx("nginx itself", () => {
  it("tells its version, and leaves neither process nor folder when it is closed", async () => {
    const nginx = await startNginx(PLAN);
    expect(nginx.version).toMatch(/^\d+\.\d+\.\d+$/);
    const { folder } = nginx;
    expect(existsSync(folder)).toBe(true);
    expect((await fetch(nginx.url)).status).toBe(502); // nobody is at port 1
    expect(readNginxCpuMs(nginx.pid)).toEqual(process.platform === "linux" ? expect.any(Number) : undefined);
    await nginx.close();
    expect([isAlive(nginx.pid), existsSync(folder)]).toEqual([false, false]);
    expect(readNginxCpuMs(nginx.pid)).toBeUndefined();
    await nginx.close(); // nothing more to do
  });

  it("takes the port that it is told, and says in one line if somebody has it", { timeout: 30_000 }, async () => {
    const other = createServer();
    await once(other.listen(0, "127.0.0.1"), "listening");
    const { port: listenPort } = other.address() as AddressInfo;
    await expect(startNginx({ ...PLAN, listenPort })).rejects.toThrow(
      /^nginx did not start: nginx: \[emerg\] bind\(\) to 127\.0\.0\.1:\d+ failed \(98: Address already in use\)$/,
    );
    await promisify(other.close.bind(other))();
    const nginx = await startNginx({ ...PLAN, listenPort });
    onTestFinished(() => nginx.close());
    expect(nginx.url).toBe(`http://127.0.0.1:${listenPort}`);
  });

  it("says in one line what is wrong with a certificate", async () => {
    const tls = { certificatePem: "nonsense", keyPem: "nonsense" };
    await expect(startNginx({ ...PLAN, tls })).rejects.toThrow(/^nginx did not start: .*certificate\.pem.*$/);
  });

  it("kill -9 of its owner leaves neither process nor folder", async () => {
    const owner = startOwner();
    const [said] = (await once(owner.stdout!.setEncoding("utf8"), "data")) as [string];
    const { pid, folder } = JSON.parse(said) as { pid: number; folder: string };
    expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
    owner.kill("SIGKILL");
    await expect.poll(() => [isAlive(pid), existsSync(folder)], { timeout: 5000 }).toEqual([false, false]);
  });

  it("kill -9 of its master leaves no worker", async () => {
    const nginx = await startNginx(PLAN);
    process.kill(nginx.pid, "SIGKILL");
    await expect.poll(() => existsSync(nginx.folder), { timeout: 5000 }).toBe(false);
    await nginx.close();
    const ask = (): Promise<string> => fetch(nginx.url).then(String, () => "nobody");
    await expect.poll(ask, { timeout: 5000 }).toBe("nobody");
  });
});

describeInNamespaces("within a namespace", () => {
  describeWithNginx("nginx", () => {
    it("listens there and nowhere else", async () => {
      const namespaces = await openNamespacesForTest();
      const { serverHost } = namespaces;
      const nginx = await startNginx({ ...PLAN, listenHost: serverHost, enter: namespaces.enter("server") });
      onTestFinished(() => nginx.close());
      const ask = `fetch("${nginx.url}").then(({ status }) => console.log(status))`;
      expect(await runSystemCommand([...namespaces.enter("load"), process.execPath, "-e", ask])).toBe("502\n");
      await expect(startNginx({ ...PLAN, listenHost: serverHost })).rejects.toThrow("Cannot assign requested address");
    });
  });
});

describe("bad values", () => {
  it("of an address are refused, if there is an nginx to refuse them", async () => {
    await expect(startNginx({ ...PLAN, listenHost: "a b" })).rejects.toThrow(
      /^(listenHost "a b": expected .*|nginx .*)$/,
    );
  });
});

async function open(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get(url, { headers });
  onTestFinished(() => void request.destroy());
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  answer.on("error", () => {}); // destroyed with the test
  return answer;
}

/** Reads on until it has come. */
async function until(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<void> {
  let text = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer | string): void => {
      text += String(chunk);
      if (!pattern.test(text)) return;
      stream.off("data", read);
      resolve();
    };
    stream.on("data", read).once("end", () => reject(new Error(`the stream ended before ${pattern}`)));
  });
}

async function openWebSocket(url: string, options: { origin?: string } = {}): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), options);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  return socket;
}

function startOwner(): ChildProcess {
  const file = fileURLToPath(new URL("nginx-owner-program-for-tests.ts", import.meta.url));
  const child = spawn(process.execPath, nodeArguments(file), { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
