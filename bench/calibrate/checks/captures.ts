// The kernel's counters against a packet capture of the same trial.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Possibilities } from "../../network/possibilities.ts";
import { captureTrial } from "../../run/capture-trial.ts";
import { openTestBed, type TestBed, type TestBedRun } from "../../run/test-bed.ts";
import { type PcapTotals, sumPcap } from "../../wire/pcap.ts";
import { subtractWireBytes, type WireBytes } from "../../wire/wire-counter.ts";
import type { Check } from "../result/schema.ts";
import { judged, notPossible } from "./judged.ts";
import { LABELS } from "./labels.ts";
import { COUNTED, inBothLanguages, SHORT_LOAD, trialPlan } from "./short-trials.ts";

export async function* checkCaptures(run: TestBedRun, possible: Possibilities): AsyncGenerator<Check> {
  const whyNot = (await inBothLanguages(possible.whyNoNamespaces)) ?? (await inBothLanguages(possible.whyNoCapture));
  if (whyNot !== undefined) {
    for (const transport of TRANSPORTS) yield notPossible(captureCheck(transport), whyNot);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "lab-calibration-"));
  const bed = await openTestBed(SHORT_LOAD, COUNTED, run);
  try {
    for (const transport of TRANSPORTS) yield await checkCapture(transport, bed, join(directory, `${transport}.pcap`));
  } finally {
    await bed.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function checkCapture(transport: Transport, bed: TestBed, file: string): Promise<Check> {
  const before = readWire(bed);
  const { counts } = await captureTrial(trialPlan(transport, SHORT_LOAD, 0), bed, file);
  const counted = subtractWireBytes(readWire(bed), before);
  const captured = sumPcap(readFileSync(file), Number(new URL(bed.url).port));
  return judgeCapture(captureCheck(transport), { counted, captured, missedPackets: counts.missedPackets });
}

function readWire({ site }: TestBed): WireBytes {
  const wire = site.readWire();
  if (wire === undefined) throw new Error("expected namespaces whose wire is counted");
  return wire;
}

function captureCheck(transport: Transport) {
  return {
    id: `capture-${transport}`,
    group: "bytes" as const,
    name: {
      en: `${LABELS[transport].en}: IP bytes counted but not captured`,
      zh: `${LABELS[transport].zh}：计数有而抓包没有的 IP 字节`,
    },
    expected: { en: "0 B up, 0 B down", zh: "上行 0 B，下行 0 B" },
  };
}

function judgeCapture(
  what: ReturnType<typeof captureCheck>,
  { counted, captured, missedPackets }: { counted: WireBytes; captured: PcapTotals; missedPackets: number },
): Check {
  const up = counted.up.ipBytes - captured.up.ipBytes;
  const down = counted.down.ipBytes - captured.down.ipBytes;
  const { packets } = captured.up;
  const others = captured.otherPackets;
  return judged({
    ...what,
    measured: {
      en: `${up} B up, ${down} B down of ${packets + captured.down.packets} packets, ${others} others, ${missedPackets} missed`,
      zh: `上行 ${up} B，下行 ${down} B，共 ${packets + captured.down.packets} 个数据包，其他 ${others} 个，漏抓 ${missedPackets} 个`,
    },
    error: Math.abs(up) + Math.abs(down),
    allowed: 0,
    unit: "B",
  });
}
