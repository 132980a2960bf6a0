// nginx with the module nchan, where this machine has both.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type NginxBuild, NginxUnavailableError, readNginxBuild } from "../../../network/proxy/nginx-build.ts";

export interface Nchan {
  readonly build: NginxBuild;
  /** The file to load; undefined: it is built in. */
  readonly module: string | undefined;
}

const MODULE_FILE = "ngx_nchan_module.so";
/** Where Debian keeps modules, if nginx does not say it. */
const USUAL_MODULES_PATH = "/usr/lib/nginx/modules";

/** Why there is none, in the result's English. */
export const NCHAN_MISSING = {
  nginx: "there is no nginx here",
  module: "nginx has no module nchan here (libnginx-mod-nchan)",
  cpuTime: "another process's CPU time cannot be read here",
} as const;

/** Or one of {@link NCHAN_MISSING}. */
export async function findNchan(): Promise<Nchan | { readonly missing: string }> {
  try {
    const build = await readNginxBuild();
    if (build.configure.some((option) => /^--add-module=.*nchan/.test(option))) return { build, module: undefined };
    const path = build.configure.find((option) => option.startsWith("--modules-path="))?.split("=")[1];
    const module = join(path ?? USUAL_MODULES_PATH, MODULE_FILE);
    if (!existsSync(module)) return { missing: NCHAN_MISSING.module };
    if (!existsSync("/proc/self/schedstat")) return { missing: NCHAN_MISSING.cpuTime };
    return { build, module };
  } catch (error) {
    if (error instanceof NginxUnavailableError) return { missing: NCHAN_MISSING.nginx };
    throw error;
  }
}
