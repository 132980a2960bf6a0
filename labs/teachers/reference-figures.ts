// Reference figures for teachers, out of a recorded result: what a transport costs, with its spread. Pure.
import { formatNumber } from "../../bench/output/figures.ts";
import type { StreamMetricName } from "../../bench/metrics.ts";
import type { Estimate, Parameters, Result } from "../../bench/result/schema.ts";
import type { Language, Text } from "../../server/language.ts";

interface Section {
  readonly scenario: string;
  readonly title: Text;
  readonly columns: readonly Column[];
}

interface Column {
  readonly metric: StreamMetricName;
  readonly title: Text;
  readonly divideBy?: number;
}

const IP_BYTES: Column = {
  metric: "ipBytesPerDelivery",
  title: { en: "IP bytes per message", zh: "每条消息的 IP 字节" },
};
const STREAM_BYTES: Column = {
  metric: "tcpStreamBytesPerDelivery",
  title: { en: "TCP-stream bytes per message", zh: "每条消息的 TCP 流字节" },
};
const REQUESTS: Column = {
  metric: "requestsPerDelivery",
  title: { en: "requests per message", zh: "每条消息的请求数" },
};
const LATENCY: Column = {
  metric: "latencyP50Us",
  title: { en: "latency p50, ms", zh: "延迟 p50，毫秒" },
  divideBy: 1000,
};
const CPU: Column = {
  metric: "serverCpuUsPerDelivery",
  title: { en: "server CPU per message, µs", zh: "每条消息的服务器 CPU，微秒" },
};

const SECTIONS: readonly Section[] = [
  {
    scenario: "steady",
    title: { en: "A steady stream", zh: "持续消息流" },
    columns: [IP_BYTES, STREAM_BYTES, REQUESTS, LATENCY, CPU],
  },
  {
    scenario: "overhead",
    title: { en: "Few messages, many messages", zh: "消息稀疏与密集" },
    columns: [IP_BYTES, STREAM_BYTES, REQUESTS],
  },
  {
    scenario: "cookie",
    title: { en: "A growing cookie", zh: "逐渐变大的 Cookie" },
    columns: [IP_BYTES, STREAM_BYTES],
  },
  { scenario: "rtt", title: { en: "Distance", zh: "距离" }, columns: [LATENCY, IP_BYTES] },
  { scenario: "compression", title: { en: "Compression", zh: "压缩" }, columns: [STREAM_BYTES, CPU] },
];

const TEXTS = {
  title: { en: "Reference figures", zh: "参考数字" },
  lead: {
    en: "Each figure is a median over the trials with its 95 % interval, from `bench/results/sample.json`: a real run. Bytes and requests hold on every machine, within the interval; times are that machine's, and only their ratios travel.",
    zh: "每个数字是各次试验的中位数，括号内是 95 % 区间，取自 `bench/results/sample.json`，一次真实的运行。字节数和请求数在任何机器上都应落在区间附近；时间只属于那台机器，能搬走的只有比值。",
  },
  transport: { en: "transport", zh: "传输方式" },
  varied: { en: "what varies", zh: "变化的参数" },
  common: {
    en: (scenario: string, common: string) => `\`--scenario ${scenario}\`. In common: ${common}`,
    zh: (scenario: string, common: string) => `\`--scenario ${scenario}\`，共同条件：${common}`,
  },
} as const satisfies Record<string, Text | Record<Language, (scenario: string, common: string) => string>>;

/** A Markdown document of one table per scenario; scenarios that the result does not have are left out. */
export function referenceFigures({ scenarios }: Pick<Result, "scenarios">, language: Language): string {
  const sections = SECTIONS.map((section) => {
    const scenario = scenarios.find(({ name, kind }) => name === section.scenario && kind === "stream");
    if (scenario?.kind !== "stream") return "";
    const all = scenario.points.map(({ parameters }) => parameters);
    const varied = variedNames(all);
    const columns = [
      TEXTS.transport,
      ...(varied.length === 0 ? [] : [TEXTS.varied]),
      ...section.columns.map(({ title }) => title),
    ];
    const rows = scenario.points.flatMap(({ parameters, series }) =>
      series.map(({ transport, summary }) => [
        transport,
        ...(varied.length === 0 ? [] : [describe(parameters, varied)]),
        ...section.columns.map(({ metric, divideBy }) => withSpread(summary[metric], divideBy)),
      ]),
    );
    const lines = [columns.map((text) => text[language]), columns.map(() => "---"), ...rows];
    const [first] = all;
    const common =
      first === undefined
        ? ""
        : describe(
            first,
            COMMON.filter((name) => !varied.includes(name)),
          );
    return [
      `## ${section.title[language]}`,
      TEXTS.common[language](section.scenario, common),
      lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    ].join("\n\n");
  });
  return [`# ${TEXTS.title[language]}`, TEXTS.lead[language], ...sections.filter((text) => text !== "")]
    .join("\n\n")
    .concat("\n");
}

type Name = keyof Parameters;
const COMMON: readonly Name[] = [
  "subscribers",
  "messagesPerSecond",
  "payloadBytes",
  "pollIntervalMs",
  "headers",
  "rttMs",
];

function variedNames(all: readonly Parameters[]): Name[] {
  const names = Object.keys(all[0] ?? {}) as Name[];
  return names.filter((name) => name !== "measuredMs" && new Set(all.map((parameters) => parameters[name])).size > 1);
}

/** As the command's options: "rtt-ms 20". */
function describe(parameters: Parameters, names: readonly Name[]): string {
  return names
    .map((name) => `\`${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${parameters[name]}\``)
    .join(", ");
}

function withSpread(estimate: Estimate | undefined, divideBy = 1): string {
  if (estimate?.kind !== "measured") return "–";
  const [median, low, high] = [estimate.median, estimate.low, estimate.high].map((value) =>
    formatNumber(value / divideBy),
  );
  return `${median} (${low}–${high})`;
}
