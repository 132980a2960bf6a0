// What every nginx of ours has around its servers: one worker, no access log, no file outside its own folder. Pure.
import type { NginxBuild } from "./nginx-build.ts";
import { NGINX_PID_FILE } from "./nginx-process.ts";

export interface NginxFrame {
  /** Files of dynamic modules. Default: none. */
  readonly modules?: readonly string[];
  /** Two for each client of a proxy. nginx sets memory aside for them, some 400 bytes each. */
  readonly maxConnections: number;
  /** Its worker gives up the rights of root unless told to stay what it is, the only user of a namespace. */
  readonly asRoot: boolean;
  /** What stands within `http`, each line with its end. */
  readonly http: string;
}

/** The whole configuration. */
export function frameNginx({ modules = [], maxConnections, asRoot, http }: NginxFrame, build: NginxBuild): string {
  const temporaryFolders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].filter(
    (name) => !build.configure.includes(`--without-http_${name}_module`),
  );
  return `${modules.map((file) => `load_module ${file};\n`).join("")}daemon off;
master_process on;
worker_processes 1;
pid ${NGINX_PID_FILE};
error_log error.log warn;
${asRoot ? "user root root;\n" : ""}events {
  worker_connections ${maxConnections};
}
http {
  access_log off;
${temporaryFolders.map((name) => `  ${name}_temp_path temp-${name};\n`).join("")}${http}}
`;
}
