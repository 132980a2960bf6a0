// The tables of SECURITY.md and SECURITY.zh.md, made of the attacks, the limits and a result. Pure.
import type { Language } from "../../../server/language.ts";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { type HonestMetricName, lostConnections } from "../../attack-metrics.ts";
import type { AttackPoint } from "../../result/attack-schema.ts";
import type { Estimate, Result } from "../../result/schema.ts";
import { ATTACKS } from "../attacks.ts";
import { ATTACK_NAMES } from "../names.ts";
import { LIMIT_FACTS } from "./limit-facts.ts";

const WORDS = {
  en: {
    promises: ["attack", "what somebody does", "what is promised", "bounded by", "shown by"],
    limits: ["limit", "value", "of what"],
    measured: ["attack", ...TRANSPORTS, "lost", "twice", "reconnected"],
    separator: ", ",
    caption: (subscribers: number, rate: number, trials: number) =>
      `${subscribers} honest subscribers on each transport, ${rate} messages/s, ${trials} pairs of windows for each attack. p99 with the attack, as a multiple of p99 without; in brackets the 95 % interval, or the range with fewer than six pairs.`,
  },
  zh: {
    promises: ["攻击", "做法", "承诺", "由何限制", "由何测试证明"],
    limits: ["限制", "值", "限制什么"],
    measured: ["攻击", ...TRANSPORTS, "丢失", "重复", "重连"],
    separator: "、",
    caption: (subscribers: number, rate: number, trials: number) =>
      `每种传输方式 ${subscribers} 个正常订阅者，每秒 ${rate} 条消息，每种攻击 ${trials} 对窗口。数字为受攻击时的 p99 与无攻击时之比；括号内为 95 % 区间，不足六对时为范围。`,
  },
} as const;

export function promiseTable(language: Language): string {
  const w = WORDS[language];
  return markdown(
    w.promises,
    ATTACK_NAMES.map((name) => {
      const { about, promise, limits, shownBy } = ATTACKS[name];
      const bounds = limits.map((limit) => `\`${limit}\``).join(w.separator);
      const files = [...new Set(shownBy.map(([file]) => file))].map((file) => `[${fileName(file)}](${file})`);
      return [`\`${name}\``, literal(about[language]), promise[language], bounds, files.join(w.separator)];
    }),
  );
}

export function limitTable(language: Language): string {
  return markdown(
    WORDS[language].limits,
    LIMIT_FACTS.map(({ name, value, about }) => [`\`${name}\``, value[language], about[language]]),
  );
}

/** Undefined of a result without the scenario; dashes where it has no such attack. */
export function measuredTable(
  { scenarios, createdAt, machine, software }: Result,
  language: Language,
): string | undefined {
  const point = scenarios.flatMap((scenario): AttackPoint[] => (scenario.kind === "attack" ? scenario.points : []))[0];
  if (point === undefined) return undefined;
  const w = WORDS[language];
  const { subscribersPerTransport, messagesPerSecond } = point.parameters;
  const trials = Math.max(0, ...point.series.map((one) => one.trials.filter(({ valid }) => valid).length));
  const rows = ATTACK_NAMES.map((attack) => {
    const { honest, trials: own } = point.series.find((one) => one.attack === attack) ?? {};
    if (honest === undefined || own === undefined) return [`\`${attack}\``, ...w.measured.slice(1).map(() => "–")];
    return [
      `\`${attack}\``,
      ...TRANSPORTS.map((transport) => {
        const summary = honest.find((one) => one.transport === transport)?.summary ?? {};
        return ratio(summary["p99Ratio" satisfies HonestMetricName]);
      }),
      String(honest.reduce((sum, { lost }) => sum + lost, 0)),
      String(honest.reduce((sum, { duplicate }) => sum + duplicate, 0)),
      String(lostConnections(own)),
    ];
  });
  const from = `${createdAt.slice(0, 10)}, ${machine.cpuModel} × ${machine.cpuCount}, Node ${software.node}`;
  return [
    w.caption(subscribersPerTransport, messagesPerSecond, trials),
    `(${from})`,
    "",
    markdown(w.measured, rows),
  ].join("\n");
}

function ratio(estimate: Estimate | undefined): string {
  if (estimate?.kind !== "measured") return "–";
  const { median, low, high, trials } = estimate;
  return trials === 1 ? median.toFixed(2) : `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** `__proto__` is no bold text. */
function literal(text: string): string {
  return text.replace(/__\w+__/g, "`$&`");
}

function fileName(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
