// The process of npm run soak.
import { tolerateClosedOutput } from "../output/closed-output.ts";
import { main } from "./command.ts";

tolerateClosedOutput();
process.exitCode = await main(process.argv.slice(2));
