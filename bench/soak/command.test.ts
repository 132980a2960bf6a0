import { describe, expect, it } from "vitest";
import { answerOf, expectMistake, ownResultsDirectory } from "../command-for-tests.ts";

const directory = ownResultsDirectory();
const { main } = await import("./command.ts");

describe("npm run soak", () => {
  it.each([
    [["--minutes", "0"], "--minutes 0: expected a number from 0.02 to 10000"],
    [["--stream", "paper"], "--stream paper: expected memory|redis"],
    [["--faults", "earthquake"], "--faults earthquake: expected a comma-separated list of cut, server-killed,"],
    [["--faults", "cut,redis-killed"], "--faults redis-killed: expected --stream redis with it"],
    [["--subscribers", "3"], "--subscribers 3: expected a whole number from 4 to 1000"],
    [["--out", "/"], "--out /: expected a file, this is a directory"],
  ])("%j is a mistake: one line, exit code 2", (args, line) => expectMistake(main, args, line, directory));

  it("tells its options", async () => {
    const { code, stdout } = await answerOf(main, ["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--messages-per-second <value>");
  });
});
