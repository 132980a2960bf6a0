// A process that opens namespaces, says so on stdout and lives until it is killed: to see what is left of it.
import { openNamespaces } from "./namespaces.ts";

const namespaces = await openNamespaces();
process.on("SIGINT", () => process.stdout.write("interrupted\n"));
process.stdin.resume().on("end", () => void namespaces.close());
process.stdout.write(`${JSON.stringify([namespaces.pidOf("server"), namespaces.pidOf("load")])}\n`);
