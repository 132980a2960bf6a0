// What `npm start` composes into the stream's server: the pages and what stands behind them.
import type { Certificate } from "../server/certificate.ts";
import type { Composition } from "../server/run-server.ts";
import type { Upgrading } from "../server/upgrading.ts";
import { createLiveControl } from "./live/control.ts";
import { addLiveRoutes } from "./live/routes.ts";
import { createSessions } from "./live/sessions.ts";
import { addPages, type PageFolders } from "./serve.ts";

export interface LabOptions extends Pick<PageFolders, "distDir" | "resultsDir"> {
  /** What the server listens on. */
  readonly host: string;
  /** With TLS: the server's. */
  readonly certificate: Certificate | undefined;
  readonly http: 1 | 2;
}

export function composeLab(options: LabOptions): Composition {
  const sessions = createSessions(options);
  const upgradings = new Map<string, Upgrading>([["/live/control", createLiveControl(sessions)]]);
  return {
    extend(app) {
      addLiveRoutes(app, sessions);
      addPages(app, options);
    },
    upgradings,
    started() {},
    async close() {
      await sessions.close();
    },
  };
}
