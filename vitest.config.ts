// Tests sit beside the code they test, on every floor.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{protocol,server,clients,bench,web,labs}/**/*.test.ts"],
    globalSetup: ["clients/testing/chromium.ts"],
    testTimeout: 20_000,
    maxWorkers: 3, // of a small machine with two cores: whole runs mostly wait; the default is one worker in all
    env: { LC_ALL: "C" }, // what commands print does not depend on the developer's language
  },
});
