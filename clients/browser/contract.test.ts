// The four browser clients keep the same contract, in a real Chromium.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { launchChromium } from "../testing/chromium.ts";
import { describeContract } from "../testing/contract-suite.ts";
import { bundleContractPage, createPageFollow } from "../testing/page-follow.ts";

let browser: Browser;
let script: string;

beforeAll(async () => {
  [browser, script] = await Promise.all([launchChromium(), bundleContractPage()]);
}, 30_000);

afterAll(() => browser.close());

for (const transport of TRANSPORTS) {
  describeContract({
    transport,
    follow: (url, options) => createPageFollow(browser, script, transport)(url, options),
    startServer: startLabServer,
    noticesSilence: transport !== "sse", // EventSource does not show heartbeats
  });
}

describeContract({
  transport: "sse",
  variant: "in gzip",
  follow: (url, options) => createPageFollow(browser, script, "sse")(url, options),
  startServer: (options) => startLabServer({ ...options, compression: true }),
  noticesSilence: false,
});
