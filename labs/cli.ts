// npm run lab: lists the exercises, begins and checks them, grades submissions, checks a server of one's own.
import { tolerateClosedOutput } from "../bench/output/closed-output.ts";
import { labCommand } from "./lab-command.ts";

tolerateClosedOutput();
process.exitCode = await labCommand(process.argv.slice(2));
