// A process that has started a tool, says its id on stdout and lives until it is killed: to see what becomes of the tool.
import { startBackgroundTool } from "./background-tool.ts";

const tool = await startBackgroundTool(["sleep", "1000"]);
process.stdout.write(String(tool.pid));
