// What a student's code may take of the machine: each limit ends its process with a line that says why.
import { describe, expect, test } from "vitest";
import { SMALL_LIMITS, startSolution, verdict } from "../testing/tiny-exercise-for-tests.ts";

const works = (body: string): string => `export function work() { ${body} }`;

describe("is stopped with a clear line", () => {
  test.for([
    ["a loop without end", works("for (;;);"), /did not come back from work\(\) within 700 ms.*\n.*毫秒内没有返回/],
    ["a promise without end", works("return new Promise(() => {});"), /did not come back from work\(\) within 700 ms/],
    [
      "a heap that grows",
      works("const all = []; for (;;) all.push(new Array(1e4).fill(all));"),
      /used more than 48 MB.*\n.*48 MB/,
    ],
    ["printed megabytes", works('for (;;) console.log("x".repeat(9999));'), /printed more than 0.125 MB/],
    ["a result of megabytes", works('return "x".repeat(1e6);'), /gave back more than 0.125 MB/],
    ["a result of holes", works("const all = []; all.length = 4e9; return all;"), /gave back more than 1000000 values/],
    ["a result that holds itself", works("const all = []; all.push(all); return all;"), /a value that holds itself/],
    ["an exit", works("process.exit(0);"), /work\(\) ended the process \(exit code 0\)/],
    ["an abort", works("process.abort();"), /work\(\) ended the process \(SIGABRT\)/],
    ["a late throw", works('setTimeout(() => { throw new Error("too late"); });'), /threw after the call.*too late/],
    ["a late rejection", works('void Promise.reject(new Error("too late"));'), /threw after the call.*too late/],
    [
      "a throw while it is loaded",
      `throw new Error("at once"); ${works("")}`,
      /threw while it was loaded: Error: at once/,
    ],
    ["an exit while it is loaded", `process.exit(3); ${works("")}`, /import ended the process \(exit code 3\)/],
    ["what is no plain data", works("return () => 1;"), /your code threw: .*could not be cloned/],
    [
      "a thrown thing that cannot be shown",
      works('throw Object.defineProperty(new Error(), "stack", { get() { throw 1; } });'),
      /your code threw: something that cannot be shown/,
    ],
  ] as const)("%s", async ([, solution, says]) => {
    expect(
      await verdict(solution, { limits: { ...SMALL_LIMITS, callMs: says.source.includes("700") ? 700 : 5000 } }),
    ).toMatch(says);
  });

  test("a loop while it is loaded", async () => {
    const limits = { ...SMALL_LIMITS, loadMs: 1500 };
    expect(await verdict(`for (;;); ${works("")}`, { limits })).toMatch(/did not come back from import within 1500 ms/);
  });

  test.runIf(process.platform === "linux")("buffers outside of the heap (on Linux: /proc tells)", async () => {
    const leak = works('globalThis.all = []; for (;;) globalThis.all.push(Buffer.alloc(4e6, "x"));');
    const limits = { ...SMALL_LIMITS, callMs: 5000 };
    expect(await verdict(leak, { limits })).toMatch(/used more than 256 MB/);
  });

  test.runIf(process.platform !== "win32")("computing without end, even if nobody is there to stop it", async () => {
    const limits = { ...SMALL_LIMITS, callMs: 15_000, cpuSeconds: 1 };
    expect(await verdict(works("for (;;);"), { limits })).toMatch(/computed for more than 1 s/);
  });
});

test.for(["", "module.exports = {};", "export const work = undefined;"])(
  "a solution without its exports is none, even where a driver could do without: %s",
  async (solution) => {
    expect(await verdict(solution)).toMatch(
      /^solution\.ts: expected it to export work, as the starter does\n.*导出 work/,
    );
  },
);

test("after its end a process is gone, and says why to whoever asks again", async () => {
  const student = await startSolution(works("process.exit(0);"));
  await expect(student.call("work", [])).rejects.toThrow(/ended the process/);
  expect(student.alive).toBe(false);
  await expect(student.call("add", [1, 2])).rejects.toThrow(/ended the process/);
});

test("what it printed is kept, the beginning, and taken once", async () => {
  const student = await startSolution(works('console.log("hello"); console.error("x".repeat(9000));'));
  await student.call("work", []);
  await student.settle();
  const { text, more } = student.printed.take();
  expect(text).toMatch(/hello/);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(more).toBe(true);
  expect(student.printed.take()).toEqual({ text: "", more: false });
});
