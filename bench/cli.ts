// The process of npm run bench.
import { main } from "./command.ts";
import { tolerateClosedOutput } from "./output/closed-output.ts";

tolerateClosedOutput();
process.exitCode = await main(process.argv.slice(2));
