// How soon the report shows something: from the navigation to its first chart, and to its last.
import type { Site } from "../testing/site.ts";

export interface ReportStart {
  readonly firstChartMs: number;
  readonly allChartsMs: number;
}

/** Each time in a context of its own, whose cache is empty. */
export async function measureReportStarts(site: Site, trials: number): Promise<ReportStart[]> {
  const starts: ReportStart[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const { page, close } = await site.open("", {}, async (page) => void (await page.addInitScript(WATCH_FOR_CHART)));
    const [firstChartMs, allChartsMs] = await page.evaluate<[number, number]>("[firstChartMs, performance.now()]");
    starts.push({ firstChartMs, allChartsMs });
    await close();
  }
  return starts;
}

/** Looks once a frame for a canvas with something on it, or for a claim's figure. */
const WATCH_FOR_CHART = `{
  const isDrawn = (canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value !== 0);
  };
  const look = () => {
    if (document.querySelector("main svg.claim-points") || [...document.querySelectorAll("canvas")].some(isDrawn)) {
      window.firstChartMs = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}`;
