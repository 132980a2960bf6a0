// npm run measure:page: what the pages weigh, how soon they are there and what Live costs the browser, in a real Chromium.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { whyNoChromium } from "../../bench/checks/browser/chromium-words.ts";
import { EXIT } from "../../bench/exit-codes.ts";
import { interruptSignal } from "../../bench/output/deliver-result.ts";
import { formatTable } from "../../bench/output/table.ts";
import { NoChromiumError } from "../../clients/testing/chromium.ts";
import { formatHelp, type OptionValues, parseOptions, UsageError } from "../../server/command-line.ts";
import { words } from "../../server/words.ts";
import { openSite, type Site } from "../testing/site.ts";
import { measureFirstViews } from "./first-views.ts";
import { measureLive } from "./live-run.ts";
import { MEASURE_OPTIONS } from "./options.ts";
import { measureReportStarts } from "./report-starts.ts";
import { firstViewTable, liveTable, type Measured, reportTable } from "./tables.ts";
import { say } from "./words.ts";

type Options = OptionValues<typeof MEASURE_OPTIONS>;

process.exit(await main(process.argv.slice(2)));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv, MEASURE_OPTIONS);
    if (!options.help) return await measure(options);
    console.log(`${words().usage("npm run measure:page --")}\n\n${formatHelp(MEASURE_OPTIONS)}`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof NoChromiumError)) throw error;
    console.error(error instanceof NoChromiumError ? whyNoChromium(error) : error.message);
    return EXIT.usage;
  }
}

async function measure(options: Options): Promise<number> {
  const interrupt = interruptSignal();
  const sample = await readFile(new URL("../../bench/results/sample.json", import.meta.url), "utf8");
  const site = await openSite({ "sample.json": sample });
  try {
    const measuring = measureAll(site, options);
    const interrupted = once(interrupt, "abort").then(() => undefined);
    const areMet = await Promise.race([measuring, interrupted]);
    if (areMet !== undefined) return areMet ? EXIT.done : EXIT.wrong;
    measuring.catch(() => {}); // its browser is being closed
    return EXIT.interrupted;
  } finally {
    await site.close();
  }
}

/** Prints each table as soon as it is there. True: every goal was met. */
async function measureAll(site: Site, options: Options): Promise<boolean> {
  const live = { seconds: options["live-s"], messagesPerSecond: options["messages-per-second"] };
  const parts = [
    ["progressViews", async () => firstViewTable(await measureFirstViews(site))],
    ["progressReport", async () => reportTable(await measureReportStarts(site, options.trials))],
    ["progressLive", async () => liveTable(await measureLive(site, live), live.messagesPerSecond)],
  ] as const satisfies readonly (readonly [Parameters<typeof say>[0], () => Promise<Measured>])[];
  let areMet = true;
  for (const [progress, part] of parts) {
    console.error(`${say(progress)} …`);
    const load = loadavg()[0]?.toFixed(1) ?? "";
    const { table, isMet } = await part();
    const machine = say("machine").replace("{cpus}", String(availableParallelism())).replace("{load}", load);
    console.log(`${formatTable({ ...table, about: [machine] })}\n`);
    areMet &&= isMet;
  }
  return areMet;
}
