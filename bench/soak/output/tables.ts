// A soak as tables for the terminal.
import { type Language, language } from "../../../server/language.ts";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { addLedgers } from "../../merge.ts";
import { formatNumber } from "../../output/figures.ts";
import type { Table } from "../../output/table.ts";
import { FAULT_KINDS } from "../fault-kinds.ts";
import type { FaultOutcome, SoakResult } from "../result/schema.ts";
import { resourceFigure } from "./resource-figure.ts";
import { soakCommand } from "./soak-command.ts";
import { soakWords } from "./words.ts";

export function soakTables(result: SoakResult, of: Language = language): Table[] {
  return [faultTable, ledgerTable, publicationTable, resourceTable]
    .map((make) => make(result, of))
    .filter(({ rows }) => rows.length > 0);
}

function faultTable({ faults }: SoakResult, of: Language): Table {
  const w = soakWords(of);
  const kinds = FAULT_KINDS.filter((kind) => faults.some((fault) => fault.kind === kind));
  const rows = kinds.map((kind) => {
    const injected = faults.filter((fault) => fault.kind === kind && fault.state === "injected");
    const sum = (count: (fault: FaultOutcome) => number): number =>
      injected.reduce((total, fault) => total + count(fault), 0);
    const effect = (name: "reconnects" | "gaps" | "refused" | "unknown"): string =>
      String(sum(({ effects }) => effects?.[name] ?? 0));
    const silenceMs = Math.max(0, ...injected.map(({ effects }) => effects?.longestSilenceMs ?? 0));
    return [
      w.kinds[kind],
      String(injected.length),
      `${sum(({ hits }) => hits)} ${w.hitWhat[kind]}`,
      ...(["reconnects", "gaps", "refused", "unknown"] as const).map(effect),
      `${formatNumber(silenceMs / 1000)} s`,
    ];
  });
  const details: Record<string, number> = {};
  for (const fault of faults) {
    for (const [name, count] of Object.entries(fault.details)) details[name] = (details[name] ?? 0) + count;
  }
  const columns = [w.kind, w.injected, w.hits, w.reconnects, w.gaps, w.refused, w.unknown, w.silence];
  return { title: w.faults, columns, rows, notes: [w.overlap, ...w.details(details)] };
}

function ledgerTable({ subscribers }: SoakResult, of: Language): Table {
  const w = soakWords(of);
  const rows = TRANSPORTS.flatMap((transport) => {
    const own = subscribers.filter((subscriber) => subscriber.transport === transport);
    if (own.length === 0) return [];
    const { expected, delivered, lost, duplicate, outOfOrder } = addLedgers(own.map(({ ledger }) => ledger));
    const gaps = own.reduce((sum, one) => sum + one.gaps, 0);
    const missed = own.reduce((sum, one) => sum + one.missedByGaps, 0);
    const figures = [own.length, expected, delivered, lost, duplicate, outOfOrder, gaps, missed];
    return [[transport, ...figures.map(String)]];
  });
  const columns = [
    w.transport,
    w.subscribers,
    w.expected,
    w.delivered,
    w.lost,
    w.duplicate,
    w.outOfOrder,
    w.gaps,
    w.missedByGaps,
  ];
  return { title: w.ledgers, columns, rows };
}

function publicationTable({ publications }: SoakResult, of: Language): Table {
  const w = soakWords(of);
  const columns = [w.acknowledged, w.inDeadEpoch, w.unknown, w.unknownKept, w.refused];
  if (publications === null) return { title: w.publications, columns, rows: [] };
  const { acknowledged, acknowledgedInDeadEpoch, unknown, unknownKept, refused } = publications;
  const row = [acknowledged, acknowledgedInDeadEpoch, unknown, unknownKept, refused].map(String);
  return { title: w.publications, columns, textColumns: 0, rows: [row] };
}

function resourceTable({ resources, faults }: SoakResult, of: Language): Table {
  const w = soakWords(of);
  const wasKilled = faults.some(({ kind, state }) => kind === "server-killed" && state === "injected");
  const rows = resources.map(({ process, what, before, after, allowedMore }) => [
    process,
    w.resourceKinds[what],
    ...[before, after, allowedMore].map((value) => resourceFigure(what, value)),
  ]);
  const columns = [w.process, w.what, w.before, w.after, w.allowedMore];
  return { title: w.resources, columns, textColumns: 2, rows, notes: wasKilled ? [w.lives] : [] };
}

/** What it comes to. */
export function soakRemarks(
  { findings, faults, limits, options, seed, status }: SoakResult,
  of: Language = language,
): string[] {
  const w = soakWords(of);
  const countOf = (wanted: FaultOutcome["state"]): number => faults.filter(({ state }) => state === wanted).length;
  const [injected, missed] = [countOf("injected"), countOf("missed")];
  const notPossible = new Map(
    faults.filter(({ state }) => state === "not-possible").map(({ kind, reason }) => [kind, reason ?? ""]),
  );
  return [
    ...limits,
    ...[...notPossible].map(([kind, reason]) => w.notPossible(w.kinds[kind], reason)),
    ...findings.map(({ text }) => w.found(text[of])),
    ...(missed > 0 ? [w.missed(missed)] : []),
    ...(status === "interrupted" ? [w.endedEarly(injected + missed, faults.length - countOf("not-possible"))] : []),
    ...(status === "complete" && findings.length === 0 ? [w.nothingFound(injected)] : []),
    w.reproduce(soakCommand(options, seed)),
  ];
}
