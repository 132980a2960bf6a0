// nchan: nginx as a publish/subscribe server, written in C. This process only publishes; nginx's worker is what is measured.
import { readFileSync } from "node:fs";
import { encodeMessage } from "../../../../protocol/message.ts";
import { launchNginx } from "../../../network/proxy/nginx-process.ts";
import type { PeerServer, Service } from "../peer-server.ts";
import { findNchan } from "./find-nchan.ts";
import { nchanConfiguration } from "./nchan-configuration.ts";
import { connectPublisher, countSubscribers } from "./publisher.ts";

/** `cpu`: the only one that nginx may use. It ends with this process, however that ends. */
export async function start(_: Service, { cpu }: { readonly cpu?: number | undefined } = {}): Promise<PeerServer> {
  const nchan = await findNchan();
  if ("missing" in nchan) throw new Error(nchan.missing);
  const nginx = await launchNginx({
    build: nchan.build,
    configure: (listenPort) => nchanConfiguration(nchan, { listenPort, asRoot: process.geteuid?.() === 0 }),
    enter: cpu === undefined ? [] : ["taskset", "-c", String(cpu)],
  });
  const { listenPort: port } = nginx;
  const publisher = await connectPublisher(port);
  return {
    port,
    subscribers: () => countSubscribers(port),
    publish: (message) => publisher.publish(encodeMessage(message)),
    cpuUs: () => readWorkersCpuUs(nginx.pid),
    close() {
      publisher.close();
      return nginx.close();
    },
  };
}

/** Time on a CPU: the first number of schedstat, in nanoseconds. A worker has one thread. */
function readWorkersCpuUs(masterPid: number): number {
  const workers = readFileSync(`/proc/${masterPid}/task/${masterPid}/children`, "utf8").split(" ").filter(Boolean);
  const used = workers.map((pid) => Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1000);
  return used.reduce((sum, each) => sum + each, 0);
}
