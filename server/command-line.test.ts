// Options from a command line: what is accepted, and the one line that says what was expected.
import { describe, expect, test } from "vitest";
import { formatHelp, parseArguments, parseOptions, UsageError } from "./command-line.ts";
import { languageOf } from "./language.ts";
import { choice, choices, decimal, flag, integer, negatableFlag, text, texts } from "./option-kinds.ts";
import { SERVER_OPTIONS } from "./server-options.ts";

const t = (en: string) => ({ en, zh: en });

const TABLE = {
  port: integer({ min: 0, max: 65_535 }, 8080, t("a port")),
  rate: decimal({ min: 0, max: 100 }, undefined, t("a rate")),
  host: text(t("a name"), "127.0.0.1", t("an address")),
  mode: choice(["fast", "slow"], "fast", t("a mode")),
  only: choices(["sse", "websocket", "other"], ["sse", "websocket"], t("some")),
  allow: texts(t("a host"), t("hosts")),
  keep: negatableFlag(t("keeps")),
  verbose: flag(t("says more")),
};

const DEFAULTS = {
  port: 8080,
  rate: undefined,
  host: "127.0.0.1",
  mode: "fast",
  only: ["sse", "websocket"],
  allow: [],
  keep: true,
  verbose: false,
};

/** The message of the UsageError; what is not one fails the test. */
function complaint(argv: readonly string[], table: Parameters<typeof parseOptions>[1] = TABLE): string {
  try {
    parseOptions(argv, table);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return expect.unreachable(`${argv.join(" ")} was accepted`);
}

describe("accepts", () => {
  test.for([
    [[], {}],
    [["--port", "0"], { port: 0 }],
    [["--port=65535"], { port: 65_535 }],
    [["--rate", "0.25"], { rate: 0.25 }],
    [["--rate=100"], { rate: 100 }],
    [["--host=a=b"], { host: "a=b" }],
    [["--mode", "slow"], { mode: "slow" }],
    [["--only", "websocket"], { only: ["websocket"] }],
    [["--only", "other,sse"], { only: ["sse", "other"] }],
    [["--allow", "a", "--allow=b"], { allow: ["a", "b"] }],
    [["--no-keep"], { keep: false }],
    [["--keep", "--verbose"], { keep: true, verbose: true }],
    [["--verbose", "--port", "1", "--mode=slow"], { verbose: true, port: 1, mode: "slow" }],
  ] as const)("%j", ([argv, changed]) => {
    expect(parseOptions(argv, TABLE)).toEqual({ ...DEFAULTS, ...changed });
  });
});

describe("refuses with one line that says what was expected (design.md, exit code 2)", () => {
  test.for([
    [["--prot", "1"], "unknown option --prot; did you mean --port?"],
    [["--something-else"], "unknown option --something-else; --help lists the options"],
    [["--no-port"], "unknown option --no-port; did you mean --port?"],
    [["--no-verbose"], "unknown option --no-verbose; did you mean --verbose?"],
    [["--constructor"], "unknown option --constructor; --help lists the options"],
    [["-p", "1"], "unknown option -p; --help lists the options"],
    [["--port"], "--port needs a value: expected a whole number from 0 to 65535"],
    [["--port="], "--port : expected a whole number from 0 to 65535"],
    [["--port", "-1"], "--port -1: expected a whole number from 0 to 65535"],
    [["--port", "65536"], "--port 65536: expected a whole number from 0 to 65535"],
    [["--port", "1.5"], "--port 1.5: expected a whole number from 0 to 65535"],
    [["--port", "0x10"], "--port 0x10: expected a whole number from 0 to 65535"],
    [["--port", "1e3"], "--port 1e3: expected a whole number from 0 to 65535"],
    [["--port", "--verbose"], "--port --verbose: expected a whole number from 0 to 65535"],
    [["--rate", "-0.1"], "--rate -0.1: expected a number from 0 to 100"],
    [["--rate", ".5"], "--rate .5: expected a number from 0 to 100"],
    [["--rate", "NaN"], "--rate NaN: expected a number from 0 to 100"],
    [["--rate", "100.01"], "--rate 100.01: expected a number from 0 to 100"],
    [["--host", ""], "--host : expected a name"],
    [["--mode", "medium"], "--mode medium: expected fast|slow"],
    [["--only", "sse,pigeon"], "--only sse,pigeon: expected a comma-separated list of sse, websocket, other"],
    [["--only", ""], "--only : expected a comma-separated list of sse, websocket, other"],
    [["--allow", "a", "--allow", ""], "--allow a : expected a host"],
    [["--port", "1", "--port", "1"], "--port is given twice; expected it once"],
    [["--no-keep=1"], '--no-keep takes no value, got "1"'],
    [["--keep", "--no-keep"], "--keep is given twice; expected it once"],
    [["--verbose=yes"], '--verbose takes no value, got "yes"'],
    [["redis://:secret@host"], 'unexpected "redis://…@host": expected options such as --port'],
    [["8080"], 'unexpected "8080": expected options such as --port'],
    [["--", "--port"], 'unexpected "--": expected options such as --port'],
  ] as const)("%j: %s", ([argv, message]) => {
    expect(complaint(argv)).toBe(message);
  });
});

describe("the server's options", () => {
  test("have the defaults of the contract", () => {
    expect(parseOptions([], SERVER_OPTIONS)).toEqual({
      port: 8080,
      host: "127.0.0.1",
      tls: false,
      http: "1",
      "messages-per-second": 2,
      "payload-bytes": 100,
      payload: "text",
      arrivals: "poisson",
      seed: 1,
      history: 10_000,
      stream: "memory",
      "stream-name": "lab",
      "heartbeat-ms": 25_000,
      "slow-reader": "gap",
      "slow-reader-buffer-bytes": 1_048_576,
      compression: false,
      "max-connections": undefined,
      "drain-ms": 0,
      log: "text",
      "log-level": undefined,
      "allow-origin": [],
      "allow-host": [],
      help: false,
    });
  });

  test.for([
    ["--messages-per-second", "-1", "a number from 0 to 100000"],
    ["--history", "0", "a whole number from 1 to 10000000"],
    ["--stream-name", "two words", "letters, digits, _ and -, at most 64"],
    ["--payload", "octets", "text|binary"],
    ["--slow-reader", "drop", "gap|close"],
    ["--slow-reader-buffer-bytes", "1", "a whole number from 16384 to 1073741824"],
    ["--max-connections", "0", "a whole number from 1 to 1000000"],
    ["--drain-ms", "-1", "a whole number from 0 to 600000"],
    ["--log", "xml", "text|json"],
    ["--log-level", "loud", "info|warn|error|silent"],
    ["--allow-origin", "lab.example", "an origin such as https://lab.example"],
    ["--allow-host", "http://lab.example", "a host name or address, with or without port"],
  ] as const)("refuse %s %s", ([name, value, expected]) => {
    expect(complaint([name, value], SERVER_OPTIONS)).toBe(`${name} ${value}: expected ${expected}`);
  });
});

test("what is no option is handed over in order, for a command that takes it", () => {
  const { options, positionals } = parseArguments(["start", "--port", "1", "5"], TABLE);
  expect(positionals).toEqual(["start", "5"]);
  expect(options.port).toBe(1);
});

test("help has one line per option, with what is accepted and the default", () => {
  const lines = formatHelp(TABLE).split("\n");
  expect(lines).toHaveLength(Object.keys(TABLE).length);
  expect(lines[0]).toMatch(/^ {2}--port <value> +a port; a whole number from 0 to 65535 \(default 8080\)$/);
  expect(lines[1]).toMatch(/^ {2}--rate <value> +a rate; a number from 0 to 100$/);
  expect(lines[4]).toMatch(/ \(default sse,websocket\)$/);
  expect(lines[5]).toMatch(/ hosts; a host$/);
  expect(lines[6]).toMatch(/^ {2}--keep \| --no-keep +keeps$/);
});

test("says it in Chinese where the environment is Chinese", () => {
  expect(() => parseOptions(["--port", "-1"], SERVER_OPTIONS, "zh")).toThrow("--port -1：应为 0 到 65535 的整数");
  expect(() => parseOptions(["--prot", "1"], SERVER_OPTIONS, "zh")).toThrow("未知选项 --prot；是否想用 --port？");
  expect(formatHelp(SERVER_OPTIONS, "zh")).toContain("每秒发布的消息数");
  expect(languageOf({ LANG: "zh_CN.UTF-8" })).toBe("zh");
  expect(languageOf({ LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" })).toBe("en");
  expect(languageOf({ LANG: "C.UTF-8" })).toBe("en");
});
