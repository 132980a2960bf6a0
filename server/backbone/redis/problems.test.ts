// What is said of a problem: one line, without what Redis was sent.
import { expect, test } from "vitest";
import { describeProblem } from "./problems.ts";

test.for([
  [undefined, "connection closed"],
  [Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ["a string", "string"],
  [new Error("two\r\n lines"), "two lines"],
  [new Error("ERR unknown command 'AUTH', with args beginning with: 'secret' "), "ERR unknown command 'AUTH'"],
  [
    new Error(
      "OOM command not allowed when used memory > 'maxmemory'. script: 0123456789abcdef0123456789abcdef01234567, on @user_script:20.",
    ),
    "OOM command not allowed when used memory > 'maxmemory'.",
  ],
  [
    new Error(
      "ERR Error running script (call to f_0123456789abcdef0123456789abcdef01234567): @user_script:20: @user_script: 20: -OOM command not allowed",
    ),
    "OOM command not allowed",
  ],
] as const)("%s: %s", ([problem, described]) => {
  expect(describeProblem(problem)).toBe(described);
});
