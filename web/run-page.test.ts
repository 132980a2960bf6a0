// A run from choosing to its report, in a real browser: the page starts it, two tabs watch it, its result is shown.
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { violationsOf } from "./testing/axe.ts";
import { openSite, type Site, type SitePage } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite({});
}, 60_000);

afterAll(() => site.close());

async function open(address: string, viewport = { width: 1280, height: 900 }): Promise<SitePage> {
  const opened = await site.open(address, { viewport });
  onTestFinished(opened.close);
  return opened;
}

/** The shortest that there is: one trial of half a second for two transports. */
async function chooseShortest({ page }: SitePage): Promise<void> {
  await page.getByRole("radio", { name: /My own choice/ }).check();
  await page.locator("input[name=scenario][value=steady]").check();
  await page.locator(".conditions summary").click();
  for (const transport of ["short-polling", "long-polling"]) {
    await page.locator(`input[name=transport][value=${transport}]`).uncheck();
  }
  await page.locator("input[name=subscribers]").fill("5");
  await page.locator("input[name=trials]").fill("1");
  await page.locator("input[name=duration-s]").fill("0.5");
}

it("is chosen, started, watched in two tabs, and its report opened", async () => {
  const [tab, other] = [await open("run"), await open("run?lang=zh", { width: 360, height: 740 })];
  await chooseShortest(tab);
  await tab.page.getByText("2 trials").waitFor();
  await expect
    .poll(async () => tab.page.locator(".command code").textContent())
    .toBe(
      "npm run bench -- --scenario steady --quick --transports sse,websocket --subscribers 5 --trials 1 --duration-s 0.5",
    );
  expect(await violationsOf(tab.page)).toEqual([]);

  await tab.page.getByRole("button", { name: "Start" }).click();
  await tab.page.getByRole("progressbar", { name: "Progress of the run" }).waitFor();
  await other.page.getByRole("progressbar", { name: "测量进度" }).waitFor();
  expect(await violationsOf(tab.page)).toEqual([]);
  await tab.page.reload();
  await tab.page.locator(".tick", { hasText: "Steady stream" }).waitFor();

  const report = tab.page.getByRole("link", { name: "Open the report" });
  await report.waitFor({ timeout: 45_000 });
  await other.page.getByRole("link", { name: "打开报告" }).waitFor();
  expect(await violationsOf(tab.page)).toEqual([]);
  expect(await violationsOf(other.page)).toEqual([]);
  expect(await other.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);

  await report.click();
  await tab.settled();
  await tab.page.getByRole("heading", { name: "Steady stream" }).waitFor();
  const shown = await tab.page.locator("select[name=result]").inputValue();
  expect(await readdir(site.resultsDir)).toContain(shown.split(":").slice(1).join(":"));
  expect([...tab.problems, ...other.problems]).toEqual([]);
}, 90_000);

it("shows the bench's own line on a value that it refuses, and starts nothing", async () => {
  const { page, problems } = await open("run?lang=zh");
  await page.locator(".conditions summary").click();
  await page.locator("input[name=seed]").fill("$(id)");
  await page.getByText("--seed $(id)：应为 0 到 2147483647 的整数").waitFor();
  expect(await page.getByRole("button", { name: "开始测量" }).isDisabled()).toBe(true);
  expect(problems).toEqual([]);
});

it("is stopped by its button, and says so", async () => {
  const { page } = await open("run");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("heading", { name: "Stopped" }).waitFor({ timeout: 30_000 });
  expect(await page.getByRole("button", { name: "Start" }).isEnabled()).toBe(true);
}, 60_000);

it("opens a lost connection again, and says meanwhile that a run goes on", async () => {
  const { page } = await open("run");
  let connections = 0;
  await page.routeWebSocket(/run\/control$/, async (socket) => {
    if (++connections === 1) await socket.close();
    else socket.connectToServer();
  });
  await page.reload();
  await page.getByText(/A run that is on goes on/).waitFor();
  await page.getByRole("button", { name: "Start" }).waitFor();
  expect(connections).toBe(2);
  expect(await page.getByText(/A run that is on goes on/).count()).toBe(0);
});

it("says so when the lab and the page do not understand each other", async () => {
  const opened = await open("run?lang=zh", { width: 360, height: 740 });
  const news = JSON.stringify({ run: { runId: "<b>one</b>" } });
  await opened.page.routeWebSocket(/run\/control$/, (socket) => socket.send(news));
  await opened.page.reload();
  await opened.page.getByRole("button", { name: "重新加载" }).waitFor();
  expect(await opened.page.locator(".failure code").textContent()).toContain(news);
  expect(await violationsOf(opened.page)).toEqual([]);
});

it("tells who may not start a run what to do about it", async () => {
  const opened = await open("run?lang=zh", { width: 360, height: 740 });
  await opened.page.routeWebSocket(/run\/control$/, (socket) => socket.send(JSON.stringify({ right: "not-here" })));
  await opened.page.reload();
  await opened.page.getByText("npm start -- --run-token TOKEN").waitFor();
  expect(await opened.page.getByRole("button", { name: "开始测量" }).count()).toBe(0);
  expect(await violationsOf(opened.page)).toEqual([]);
});
