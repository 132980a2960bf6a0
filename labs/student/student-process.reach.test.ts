// What a student's code may not reach: files, other processes, the network, the check itself.
import { describe, expect, test } from "vitest";
import { ownNetwork } from "./own-network.ts";
import { startSolution, verdict } from "../testing/tiny-exercise-for-tests.ts";

const works = (body: string): string => `export function work() { ${body} }`;
const hasOwnNetwork = (await ownNetwork()).length > 0;

/** What is tried, in one solution, and what becomes of it. */
const ATTEMPTS: Readonly<Record<string, readonly [attempt: string, says: RegExp]>> = {
  "Node's modules, by a computed import": ['return import(["node", "fs"].join(":"));', /Dynamic require/],
  "Node's modules, by eval": ["return eval(\"import('node:fs')\");", /Code generation from strings/],
  "Node's modules, by Function": ["return Function(\"return import('node:fs')\")();", /Code generation from strings/],
  "Node's modules, by name": ['return process.getBuiltinModule("fs");', /getBuiltinModule is not a function/],
  "Node's insides": ['return process.binding("fs");', /binding is not a function/],
  "other processes": ['return process.kill(process.ppid, "SIGTERM");', /kill is not a function/],
  "other processes' debuggers": ["return process._debugProcess(process.ppid);", /not a function/],
  "files, by a report": ['return process.report.writeReport("/tmp/x");', /of undefined/],
  "the channel's handle": ["return process._getActiveHandles();", /not a function/],
  "the channel": ['return new process.stdout.constructor({ fd: 3 }).write("x");', /^open E/],
};

describe("does not reach", () => {
  test("Node's insides, other processes, the channel", async () => {
    const functions = Object.entries(ATTEMPTS).map(([name, [body]]) => `${JSON.stringify(name)}() { ${body} }`);
    const student = await startSolution(`
      const attempts = { ${functions.join(",\n")} };
      export async function work() {
        const said = {};
        for (const [name, attempt] of Object.entries(attempts)) {
          try { await attempt(); said[name] = "reached"; } catch (error) { said[name] = error.message; }
        }
        return said;
      }`);
    const said = (await student.call("work", [])) as Readonly<Record<string, string>>;
    for (const [name, [, says]] of Object.entries(ATTEMPTS)) expect(said[name], name).toMatch(says);
    expect(await student.call("add", [1, 2])).toEqual([3]);
  });

  test.for([
    ["Array.prototype.push", "Array.prototype.push = () => 0;"],
    ["Object.prototype", "Object.prototype.passed = true;"],
    ["JSON.parse", "JSON.parse = () => 1;"],
    ["Performance.prototype.now", "Performance.prototype.now = () => 0;"],
    ["globalThis.setTimeout", "globalThis.setTimeout = () => 0;"],
    ["Duplex.prototype.write", "Object.getPrototypeOf(process.stdout.constructor.prototype).write = () => true;"],
    ["EventEmitter.prototype.emit", "process.constructor.prototype.__proto__.emit = () => true;"],
  ] as const)("what the driver computes with: %s", async ([what, change]) => {
    expect(await verdict(works(change))).toContain(`changed ${what}, which all code of the process shares`);
  });

  test("what the channel works with, in the moment when it has its key", async () => {
    const listens = `
      const { concat } = Buffer;
      Buffer.concat = (...given) => { Buffer.concat = concat; return concat(...given); };`;
    expect(await verdict(`${listens} ${works("")}`)).toContain("changed Buffer.concat");
  });

  test("the environment of whoever checks", async () => {
    const student = await startSolution(works("return { ...process.env };"));
    expect(await student.call("work", [])).toEqual({});
  });

  test("the check's own objects: what it gives back is data", async () => {
    const student = await startSolution(works(`return JSON.parse('{"__proto__":{"passed":true}}');`));
    const given = await student.call("work", []);
    expect(Object.hasOwn(given as object, "__proto__")).toBe(true);
    expect(({} as { passed?: boolean }).passed).toBeUndefined();
  });
});

describe("the network", () => {
  const listens = `import { createServer } from "node:net"; ${works('createServer().listen(0, "127.0.0.1");')}`;

  test("a solution opens no port, nor imports what could", async () => {
    expect(await verdict(listens)).toMatch(/imports node:net: a solution has no files, processes or ports.*\n.*端口/);
  });

  test("nor does it where the exercise lets it use sockets", async () => {
    expect(await verdict(listens, { ofNode: ["net"] })).toMatch(/must not open a port.*不得自己打开端口/);
    const later = listens.replace("createServer().", "setTimeout(() => createServer().").replace(/\); }$/, ")); }");
    expect(await verdict(later, { ofNode: ["net"] })).toMatch(/threw after.*must not open a port/);
  });

  test("the driver opens one for it", async () => {
    const student = await startSolution(works('return "served";'), {});
    expect(await student.call("serve", [0], 5000)).toBe("served");
  });

  test("nothing but loopback is connected to", async () => {
    const connects = `import { connect } from "node:net"; ${works('connect(80, "192.0.2.1");')}`;
    expect(await verdict(connects, { ofNode: ["net"] })).toMatch(/loopback only, not to 192\.0\.2\.1/);
    expect(await verdict(works('return fetch("http://192.0.2.1/").then(() => 1, (e) => { throw e.cause; });'))).toMatch(
      /loopback only, not to 192\.0\.2\.1/,
    );
  });

  test.skipIf(!hasOwnNetwork)(
    "two submissions have the same port at the same time (needs network namespaces)",
    async () => {
      const students = await Promise.all(["one", "two"].map((said) => startSolution(works(`return "${said}";`))));
      expect(await Promise.all(students.map((student) => student.call("serve", [8080], 5000)))).toEqual(["one", "two"]);
    },
  );
});
