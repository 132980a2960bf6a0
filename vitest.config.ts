// Tests sit beside the code they test, on every floor.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{protocol,server,clients,bench,web,labs}/**/*.test.ts"],
    globalSetup: ["clients/testing/chromium.ts"],
    testTimeout: 20_000,
    maxWorkers: 2, // one for each core of a small machine, where the default is one in all
    env: { LC_ALL: "C" }, // what commands print does not depend on the developer's language
  },
});
