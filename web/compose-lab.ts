// What `npm start` composes into the stream's server: the pages and what stands behind them.
import type { Certificate } from "../server/certificate.ts";
import type { Composition } from "../server/run-server.ts";
import type { Upgrading } from "../server/upgrading.ts";
import { createFramesLab } from "./frames/frames-lab.ts";
import type { LabFolders } from "./exercises/read-exercises.ts";
import { addLabRoutes } from "./exercises/routes.ts";
import { createLiveControl } from "./live/control.ts";
import { addLiveRoutes } from "./live/routes.ts";
import { createSessions } from "./live/sessions.ts";
import { RUN_PATH } from "./run/messages.ts";
import { createRunChannel } from "./run/run-channel.ts";
import type { PageName } from "./page/shell/pages.ts";
import { addPages, type PageFolders } from "./serve.ts";

export interface LabOptions extends Pick<PageFolders, "distDir" | "resultsDir">, LabFolders {
  /** What whoever starts a run has to say; undefined: this machine's own pages may. */
  readonly runToken?: string | undefined;
  /** What the server listens on. */
  readonly host: string;
  /** With TLS: the server's. */
  readonly certificate: Certificate | undefined;
  readonly http: 1 | 2;
}

export function composeLab(options: LabOptions): Composition {
  const sessions = createSessions(options);
  const runs = createRunChannel({ resultsDir: options.resultsDir, runToken: options.runToken });
  const upgradings = new Map<string, Upgrading>([
    ["/live/control", createLiveControl(sessions)],
    ...createFramesLab(),
    [RUN_PATH, runs.upgrading],
  ]);
  return {
    extend(app) {
      addLiveRoutes(app, sessions);
      addLabRoutes(app, options);
      addPages(app, { ...options, connectSources });
    },
    upgradings,
    async close() {
      await Promise.all([sessions.close(), runs.close()]);
    },
  };
}

/**
 * Port 6000 is one that browsers refuse by themselves (Fetch §2.9): on the Frames page the policy lets them, instead of
 * refusing it before they do. A policy cannot name an IPv6 address.
 */
function connectSources(page: PageName, host: string): readonly string[] {
  const { hostname } = new URL(`http://${host}`);
  if (page !== "frames" || hostname.startsWith("[")) return [];
  return [`ws://${hostname}:6000`, `wss://${hostname}:6000`];
}
