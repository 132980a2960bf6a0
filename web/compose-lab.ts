// What `npm start` composes into the stream's server: the pages and what stands behind them.
import type { Certificate } from "../server/certificate.ts";
import type { Composition } from "../server/run-server.ts";
import type { Upgrading } from "../server/upgrading.ts";
import { RUN_PATH } from "./run/messages.ts";
import { createRunChannel } from "./run/run-channel.ts";
import { addPages, type PageFolders } from "./serve.ts";

export interface LabOptions extends Pick<PageFolders, "distDir" | "resultsDir"> {
  /** What whoever starts a run has to say; undefined: this machine's own pages may. */
  readonly runToken?: string | undefined;
  /** What the server listens on. */
  readonly host: string;
  /** With TLS: the server's. */
  readonly certificate: Certificate | undefined;
  readonly http: 1 | 2;
}

export function composeLab(options: LabOptions): Composition {
  const runs = createRunChannel({ resultsDir: options.resultsDir, runToken: options.runToken });
  const upgradings = new Map<string, Upgrading>([[RUN_PATH, runs.upgrading]]);
  return {
    extend: (app) => addPages(app, options),
    upgradings,
    started() {},
    async close() {
      await runs.close();
    },
  };
}
