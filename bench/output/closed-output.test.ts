import { expect, it, onTestFinished } from "vitest";
import { runCli } from "../run-cli-for-tests.ts";

it("a reader that has seen enough is no failure", async () => {
  const { child, ended, cleanUp } = runCli(["--predict", "--quick"]);
  onTestFinished(cleanUp);
  child.stdout?.destroy(); // as `| head` does
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
}, 30_000);
