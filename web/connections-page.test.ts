// The page of the six connections in a real browser: what waits, what a closed stream makes room for, and HTTP/2.
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { openSite, type Site } from "./testing/site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite({});
}, 60_000);

afterAll(() => site.close());

async function openConnections() {
  const { page, problems, close } = await site.open("connections?lang=en", { ignoreHTTPSErrors: true });
  onTestFinished(close);
  const lane = (name: string) => page.locator(".lane", { hasText: name });
  return { page, problems, lane, tally: page.locator(".tally"), board: page.locator(".board") };
}

it("six streams are open, and the rest waits, a plain request too, until one is closed", async () => {
  const { page, problems, lane, tally } = await openConnections();
  const waiting = page.locator(".lane-waiting");
  await tally.getByText("2 waiting").waitFor();
  expect(await tally.innerText()).toContain("6 open");
  await site.server.stream.publish("<b>hello</b>", 0);
  await page.locator(".lane-open", { hasText: "messages: 1" }).nth(5).waitFor();
  await page.getByRole("button", { name: "Fetch the time" }).click();
  await tally.getByText("3 waiting").waitFor();
  await lane("GET /clock").getByText("waits").waitFor();
  expect(await waiting.count()).toBe(3);
  expect(await page.locator(".socket-taken").count()).toBe(6);
  for (const number of [1, 2, 3])
    await page.getByRole("button", { name: `Close stream ${number}`, exact: true }).click();
  await lane("GET /clock")
    .getByText(/answered after .+, of which .+ waiting inside the browser/)
    .waitFor();
  await tally.getByText("5 open").waitFor();
  expect(await waiting.count()).toBe(0);
  await page.getByRole("button", { name: "Open stream 2", exact: true }).click();
  await tally.getByText("6 open").waitFor();
  expect(problems).toEqual([]);
});

it("a request that is given up says so", async () => {
  const { page, lane, tally } = await openConnections();
  await tally.getByText("2 waiting").waitFor();
  await page.getByRole("button", { name: "Fetch the time" }).click();
  await page.getByRole("button", { name: "Give up" }).click();
  await lane("GET /clock").getByText("given up after").waitFor();
});

it("over HTTP/2, on a server of its own, all are open at once over one connection", async () => {
  const { page, problems, lane, tally, board } = await openConnections();
  await tally.getByText("2 waiting").waitFor();
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("button", { name: "Open over HTTP/2" }).click(),
  ]);
  onTestFinished(() => tab.close());
  await page.goto((await page.locator(".start a").getAttribute("href")) ?? "");
  await board.getByText("This page came over HTTP/2").waitFor();
  await tally.getByText("8 open").waitFor();
  await page.getByRole("button", { name: "Fetch the time" }).click();
  await lane("GET /clock").getByText("answered after").waitFor();
  expect(await page.locator(".lane-waiting").count()).toBe(0);
  expect(await page.getByRole("link", { name: "Back to the main server" }).getAttribute("href")).toBe(
    `${site.server.url}/connections?lang=en`,
  );
  expect(problems).toEqual([]);
});

it("lets go of its connections when it is left for another page of the lab", async () => {
  const { page, tally } = await openConnections();
  await tally.getByText("6 open").waitFor();
  await page.getByRole("link", { name: "Frames" }).click();
  await page.waitForURL(/frames/);
});

it("has no stream in a hidden tab, and all of them when it is seen again", async () => {
  const { page, tally } = await openConnections();
  await tally.getByText("6 open").waitFor();
  const turn = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"))`);
  await turn(true);
  await tally.getByText("0 open").waitFor();
  await page.getByText("Paused: this tab is hidden").waitFor();
  await expect.poll(() => site.server.meter.snapshot().sse.open).toBe(0);
  await turn(false);
  await tally.getByText("6 open").waitFor();
});
