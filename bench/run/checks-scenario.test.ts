import { afterEach, expect, it } from "vitest";
import { readResult } from "../result/read.ts";
import { type CliRun, runCli } from "../run-cli-for-tests.ts";

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

it("checks conformance against a server process, keeps it in a result that can be read, and exits 0", async () => {
  run = runCli(["--scenario", "conformance", "--json"]);
  const { code, stdout, stderr } = await run.ended;
  const [scenario] = readResult(stdout).scenarios;
  if (scenario?.kind !== "checks") return expect.fail("expected checks");
  expect(scenario.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(scenario).toMatchObject({ name: "conformance", notMeasured: null, recordings: [{ kind: "connection" }] });
  expect(scenario.figures?.map(({ name }) => name)).toEqual(["maskUsPerMiB", "byteLoopUsPerMiB"]);
  expect(stderr).toContain("C10"); // the table, beside the JSON
  expect(code).toBe(0);
}, 60_000);
