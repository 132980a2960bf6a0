// A process that starts nginx, says so on stdout and lives until it is killed: to see what is left of it.
import { startNginx } from "./nginx.ts";

const nginx = await startNginx({ upstream: "127.0.0.1:1", listenHost: "127.0.0.1", httpVersion: 1 });
process.stdin.resume();
process.stdout.write(JSON.stringify({ pid: nginx.pid, folder: nginx.folder }));
