// An nginx in front of a lab server, both ended with the test; where there is no nginx, its reason stands in the title.
import { describe, onTestFinished } from "vitest";
import { startLabServer, type LabServer, type LabServerOptions } from "../../../server/lab-server.ts";
import { whyNoNginx } from "./nginx-build.ts";
import { type Nginx, type NginxOptions, startNginx } from "./nginx.ts";

const whyNone = await whyNoNginx();

export function describeWithNginx(title: string, tests: () => void): void {
  describe.skipIf(whyNone !== undefined)(whyNone === undefined ? title : `${title} (${whyNone})`, tests);
}

export async function startProxiedServer(
  options: Partial<NginxOptions> = {},
  serverOptions: Partial<LabServerOptions> = {},
): Promise<{ server: LabServer; nginx: Nginx }> {
  const server = await startLabServer({ port: 0, ...serverOptions });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const upstream = `127.0.0.1:${server.port}`;
  const nginx = await startNginx({ upstream, listenHost: "127.0.0.1", httpVersion: 1, ...options });
  onTestFinished(() => nginx.close());
  return { server, nginx };
}
