// What was measured, as tables with the goal beside each figure that has one.
import type { Table } from "../../bench/output/table.ts";
import { median } from "../../bench/statistics.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { FirstView } from "./first-views.ts";
import { GOALS } from "./goals.ts";
import type { LiveRun } from "./live-run.ts";
import type { ReportStart } from "./report-starts.ts";
import { say } from "./words.ts";

export interface Measured {
  readonly table: Table;
  readonly isMet: boolean;
}

export function firstViewTable(views: readonly FirstView[]): Measured {
  const isMet = (view: FirstView) => view.gzipBytes <= GOALS.firstViewBytes;
  return {
    table: {
      title: say("firstViews"),
      columns: [say("page"), say("files"), say("gzip"), say("goal")],
      rows: views.map((view) => [
        view.page,
        String(view.files),
        kilobytes(view.gzipBytes),
        goal(`≤ ${kilobytes(GOALS.firstViewBytes)}`, isMet(view)),
      ]),
    },
    isMet: views.every(isMet),
  };
}

export function reportTable(starts: readonly ReportStart[]): Measured {
  const first = starts.map(({ firstChartMs }) => firstChartMs);
  const all = starts.map(({ allChartsMs }) => allChartsMs);
  const isMet = median(first) <= GOALS.firstChartMs;
  return {
    table: {
      title: `${say("report")}, n = ${starts.length}`,
      columns: [say("figure"), say("median"), say("range"), say("goal")],
      rows: [
        [say("firstChart"), ...spread(first), goal(`≤ ${ms(GOALS.firstChartMs)}`, isMet)],
        [say("allCharts"), ...spread(all), ""],
      ],
    },
    isMet,
  };
}

export function liveTable(run: LiveRun, messagesPerSecond: number): Measured {
  const { longTasksMs, messages, problems } = run;
  const isMet = longTasksMs.length <= GOALS.longTasks;
  return {
    table: {
      title: `${say("live")}, ${messagesPerSecond}/s, ${run.seconds} s`,
      columns: [say("figure"), say("value"), say("goal")],
      rows: [
        [say("longTasks"), String(longTasksMs.length), goal(String(GOALS.longTasks), isMet)],
        [say("longestTask"), longTasksMs.length === 0 ? "–" : ms(Math.max(...longTasksMs)), ""],
        [say("framesPerSecond"), run.framesPerSecond.toFixed(1), ""],
        ...TRANSPORTS.map((transport) => [
          say("messages").replace("{transport}", transport),
          String(messages[transport]),
          "",
        ]),
        [say("heap"), `${kilobytes(run.heapBeforeBytes)} → ${kilobytes(run.heapAfterBytes)}`, ""],
        [say("problems"), String(problems.length), goal("0", problems.length === 0)],
      ],
      notes: [...problems],
    },
    isMet: isMet && problems.length === 0,
  };
}

function goal(text: string, isMet: boolean): string {
  return `${text}: ${say(isMet ? "met" : "missed")}`;
}

function spread(values: readonly number[]): [median: string, range: string] {
  return [ms(median(values)), `${ms(Math.min(...values))} – ${ms(Math.max(...values))}`];
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
