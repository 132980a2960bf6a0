// Tests sit beside the code they test, on every floor. Those of the pages share one build of them, made only where one of them runs.
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const CHROMIUM = "clients/testing/chromium.ts";
/** They need no Chromium. */
const PURE = ["protocol/**/*.test.ts", "web/page/**/*.test.ts", "bench/{model,claims}/**/*.test.ts"];
/** They look at what their process holds: its timers, its memory, its children. */
const ALONE = [
  "clients/leaks.test.ts",
  "bench/load/heartbeat/silent-peer.test.ts",
  "bench/network/namespaces.test.ts",
  "web/live/sessions.test.ts",
];
const PAGES = ["web/*-page.test.ts", "web/pages.test.ts", "web/report*.test.ts"];

/**
 * What takes longest, so that no worker begins it when the others are done: vitest without a cache (a clean clone, CI) goes
 * by the size of files, and an exercise's test is a line. Parts of paths; the longest first.
 */
const LONG = [
  "bench/machines/machines.network.test.ts",
  "bench/cli.network.test.ts",
  "bench/soak/soak.test.ts",
  "bench/peers/cli.test.ts",
  "bench/peers/run/run-peers.test.ts",
  "bench/cli.test.ts",
  "bench/cli.sittings.test.ts",
  "/labs/",
  "bench/checks/browser/",
  "clients/browser/contract.test.ts",
  "web/run/",
  "web/live/control.test.ts",
  "clients/contract.test.ts",
  "server/tls.test.ts",
  "bench/run/",
  "bench/calibrate/",
  "bench/network/proxy/",
  "server/main.test.ts",
  "web/report.test.ts",
  "web/live-page.test.ts",
  "web/report-article.test.ts",
  "web/frames-page.test.ts",
  "web/pages.test.ts",
  "bench/model/tcp-ip.test.ts",
  "bench/model/opening-bytes.test.ts",
];

/** Within each project; the projects stay one after the other, since their files share processes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own, of no array
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const rank = ({ project, moduleId }: TestSpecification) => {
      const place = LONG.findIndex((part) => moduleId.includes(part));
      return projects.indexOf(project) * (LONG.length + 1) + (place < 0 ? LONG.length : place);
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    testTimeout: 60_000, // a bound, no measurement: other work may take most of the machine
    hookTimeout: 60_000, // as much a bound
    expect: { poll: { timeout: 20_000 } }, // and another
    isolate: false, // nothing outlives a test: most files share processes, which spares each what it takes to start one
    maxWorkers: 4, // of a small machine with two cores: whole runs mostly wait; the default is one worker in all
    sequence: { sequencer: LongestFirst },
    // What commands print depends on no developer's language, terminal or CI. Node warns of NO_COLOR beside FORCE_COLOR, unless that is 0.
    env: { LC_ALL: "C", NO_COLOR: "1", FORCE_COLOR: "0" },
    projects: [
      {
        extends: true,
        test: {
          name: "lab",
          include: ["{protocol,server,clients,bench,web,labs}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...PAGES, ...PURE, ...ALONE],
          globalSetup: [CHROMIUM, "labs/testing/compile-programs.ts"],
        },
      },
      { extends: true, test: { name: "alone", include: ALONE, isolate: true } },
      { extends: true, test: { name: "pure", include: PURE } },
      {
        extends: true,
        test: { name: "pages", include: PAGES, globalSetup: [CHROMIUM, "web/testing/build-pages.ts"] },
      },
    ],
  },
});
