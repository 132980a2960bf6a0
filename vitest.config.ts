// Tests sit beside the code they test, on every floor. Those of the pages share one build of them, made only where one of them runs.
import { defineConfig } from "vitest/config";

const CHROMIUM = "clients/testing/chromium.ts";
/** Nothing outlives a test of these: they share a process, which spares each of them what it takes to start one. */
const PURE = ["protocol/**/*.test.ts", "web/page/**/*.test.ts", "bench/{model,claims}/**/*.test.ts"];
const PAGES = ["web/*-page.test.ts", "web/pages.test.ts", "web/report*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    maxWorkers: 3, // of a small machine with two cores: whole runs mostly wait; the default is one worker in all
    env: { LC_ALL: "C" }, // what commands print does not depend on the developer's language
    projects: [
      {
        extends: true,
        test: {
          name: "lab",
          include: ["{protocol,server,clients,bench,web,labs}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...PAGES, ...PURE],
          globalSetup: [CHROMIUM],
        },
      },
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: "pages", include: PAGES, globalSetup: [CHROMIUM, "web/testing/build-pages.ts"] },
      },
    ],
  },
});
