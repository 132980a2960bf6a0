// What lies between clients and server, for real: every transport through each axis, and nothing left behind.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import { tryPossibilities } from "./network/possibilities.ts";
import { readResult } from "./result/read.ts";
import type { Parameters, Result, StreamTrial } from "./result/schema.ts";
import { checkTrials, type CliRun, runCli, streamTrialsOf } from "./run-cli-for-tests.ts";
import { sumPcap } from "./wire/pcap.ts";

const SMALL = "--quick --scenario steady --subscribers 5 --trials 1 --duration-s 0.5 --poll-interval-ms 50".split(" ");
const possible = tryPossibilities();
const noNamespaces = await possible.whyNoNamespaces();
const noLoss = noNamespaces ?? (await possible.whyNoNft());
const noNginx = await possible.whyNoNginx();
const noCapture = noNamespaces ?? (await possible.whyNoCapture());
const noTcpInfo = await possible.whyNoTcpInfo();

let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

async function bench(...args: string[]): Promise<Result> {
  run = runCli([...SMALL, ...args]);
  const { code, stderr } = await run.ended;
  const file = join(run.directory, "latest.json");
  if (!existsSync(file)) throw new Error(`no result: ${stderr}`);
  const result = readResult(readFileSync(file, "utf8"));
  checkTrials(
    streamTrialsOf(result).map(({ trial }) => trial),
    code,
  );
  return result;
}

/** Skipped where the system does not allow it; the title says why. */
function unless(reason: string | undefined, title: string, test: () => Promise<void>): void {
  it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, test, 90_000);
}

interface Measured {
  readonly parameters: Parameters;
  readonly transport: Transport;
  readonly trial: StreamTrial;
}

interface Between {
  readonly what: string;
  readonly whyNot: string | undefined;
  readonly options: readonly string[];
  readonly check: (measured: Measured) => void;
}

describe("every transport is measured", () => {
  it("over HTTP/2, compressed, at two round-trip times, with IP bytes by the model", async () => {
    const axes = ["--tls", "--http", "2", "--compression", "--rtt-ms", "0,10", "--payload-bytes", "1000"];
    const result = await bench(...axes, "--wire", "model");
    const [scenario] = result.scenarios;
    if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
    expect(scenario.points.map(({ parameters }) => parameters.rttMs)).toEqual([0, 10]);
    for (const { parameters, series } of scenario.points) {
      expect(series.map(({ transport }) => transport)).toEqual(TRANSPORTS);
      for (const { transport, trials } of series) {
        const { latency, bytes, ledger, network } = trials[0] ?? expect.fail("no trial");
        expect(ledger.lost, transport).toBe(0);
        expect(latency?.meanUs, transport).toBeGreaterThan(parameters.rttMs * 500);
        expect(bytes.opening.down.tls, transport).toBeGreaterThan(500);
        expect(bytes.steady.down.payload, transport).toBeLessThan(ledger.delivered * 900); // of 1,052
        expect(network, transport).toMatchObject({ wire: "model", wireReason: "as asked" });
        expect(bytes.steady.down.packets, transport).toBeGreaterThan(0);
      }
    }
  }, 90_000);

  const captures = mkdtempSync(join(tmpdir(), "lab-pcap-"));
  afterAll(() => rmSync(captures, { recursive: true, force: true }));
  /** Each with why it is not possible here, its options, and what must have come of it. */
  const between: readonly Between[] = [
    {
      what: "a proxy",
      whyNot: noNginx,
      options: ["--via", "nginx"],
      check: ({ parameters }) => expect(parameters.via).toBe("nginx"),
    },
    {
      what: "packets lost at random",
      whyNot: noLoss,
      options: ["--loss-percent", "2"],
      check({ transport, trial }) {
        expect(trial.network.droppedPackets, transport).toBeGreaterThan(0);
        expect(trial.ledger.lost, transport).toBe(0);
      },
    },
    {
      what: "a capture",
      whyNot: noCapture,
      options: ["--pcap", captures],
      check({ transport }) {
        const file = readFileSync(join(captures, `steady-${transport}-1.pcap`));
        const port = new DataView(file.buffer, file.byteOffset).getUint16(24 + 16 + 14 + 20 + 2); // of the first SYN
        const { up, down, otherPackets } = sumPcap(file, port);
        expect({ transport, otherPackets }).toEqual({ transport, otherPackets: 0 });
        expect(Math.min(up.packets, down.packets), transport).toBeGreaterThan(10);
      },
    },
  ];
  const missing = between.flatMap(({ what, whyNot }) => (whyNot === undefined ? [] : [`${what}: ${whyNot}`]));

  it(`as random octets, with all that can be put in between${missing.map((why) => `; without ${why}`).join("")}`, async () => {
    const possibleHere = between.filter(({ whyNot }) => whyNot === undefined);
    const options = possibleHere.flatMap((each) => each.options);
    const [scenario] = (await bench("--tls", "--payload", "binary", ...options)).scenarios;
    if (scenario?.kind !== "stream") throw new Error("expected an open-loop scenario");
    for (const { parameters, series } of scenario.points) {
      for (const { transport, trials } of series) {
        const trial = trials[0] ?? expect.fail("no trial");
        expect(trial.ledger, transport).toMatchObject({ lost: 0, duplicate: 0 });
        // 100 octets: 134 of base64 in JSON, or 100 and a head of 16 in a binary frame.
        const each = trial.bytes.steady.down.payload / trial.deliveries;
        if (transport === "websocket") expect(each).toBeLessThan(130);
        else expect(each).toBeGreaterThan(130);
        for (const { check } of possibleHere) check({ parameters, transport, trial });
      }
    }
  }, 90_000);

  unless(noNamespaces, "by the kernel's counters, which the sockets and the headers explain", async () => {
    for (const { transport, trial } of streamTrialsOf(
      await bench("--no-keep-alive", "--transports", "short-polling,long-polling"),
    )) {
      expect(trial.network, transport).toMatchObject({ wire: "kernel", wireReason: null, isPrivate: true });
      if (trial.audit.retransmissions === 0)
        expect(trial.audit.unexplainedIpBytes, transport).toEqual({ up: 0, down: 0 });
      for (const { up, down } of [trial.bytes.opening, trial.bytes.steady]) {
        expect(Math.min(up.packets ?? 0, down.packets ?? 0), transport).toBeGreaterThan(0);
      }
    }
  });

  unless(noTcpInfo, "by what the kernel's sockets tell", async () => {
    for (const { transport, trial } of streamTrialsOf(
      await bench("--wire", "tcpinfo", "--transports", "long-polling,websocket"),
    )) {
      expect(trial.network, transport).toMatchObject({ wire: "tcpinfo", isPrivate: false });
      expect(trial.bytes.steady.down.packets, transport).toBeGreaterThan(0);
    }
  });
});
