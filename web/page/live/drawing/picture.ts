// A lane's sequence diagram as shapes: the browser's lifeline at the left, the server's at the right, time running down.
// Pure: from what is known and what o'clock it is. There are never more shapes than the picture has room for.
import type { Exchange } from "../model/exchanges.ts";
import type { Arrival, LaneRecord } from "../model/lane-record.ts";
import type { Publication } from "../model/publications.ts";
import type { Recent } from "../model/recent.ts";
import type { ServerLife } from "../model/server-life.ts";
import { type Arrow, createArrows, type Sheaf, strideOf } from "./arrows.ts";

export interface Scene {
  readonly lane: LaneRecord;
  readonly server: ServerLife;
  /** When messages were published, oldest first. */
  readonly publications: Recent<Publication>;
  readonly nowMs: number;
  readonly windowMs: number;
  readonly heightPx: number;
  /** Half the measured round trip: where a request or an answer is drawn whose other end nobody has reported yet. */
  readonly oneWayMs: number;
}

/** A stretch of a lifeline, in pixels from the top. */
export interface Stretch {
  readonly what: "hold" | "connected" | "stalled" | "down";
  readonly top: number;
  readonly bottom: number;
}

export interface Picture {
  readonly arrows: readonly Sheaf[];
  readonly stretches: readonly Stretch[];
  /** Where messages were published, on the server's lifeline. */
  readonly publications: readonly number[];
  /** Where connections were cut. */
  readonly cuts: readonly number[];
}

/** A bar that is shorter says nothing. */
const LEAST_BAR_PX = 3;
/** Dots that are nearer to each other would be a line. */
const DOT_STEP_PX = 7;

export function drawPicture(scene: Scene): Picture {
  const exchanges = visibleExchanges(scene);
  const arrivals = visibleArrivals(scene);
  const arrows = createArrows(scene.heightPx, strideOf(exchanges.length + arrivals.length, scene.heightPx));
  const stretches = [...connectedStretches(scene), ...outageStretches(scene)];
  for (const exchange of exchanges) {
    const ends = exchangeEnds(exchange, scene);
    addExchange(exchange, ends, scene, arrows.add);
    const hold = stretch("hold", ends.readAtMs, ends.wroteAtMs, scene);
    if (!exchange.isOpening && hold.bottom - hold.top >= LEAST_BAR_PX) stretches.push(hold);
  }
  for (const arrival of arrivals) addArrival(arrival, scene, arrows.add);
  return {
    arrows: arrows.sheaves(),
    stretches,
    publications: publicationDots(scene),
    cuts: [...scene.server.cuts].map((atMs) => yOf(atMs, scene)).filter((y) => y >= 0),
  };
}

function yOf(atMs: number, { nowMs, windowMs, heightPx }: Scene): number {
  return heightPx - ((nowMs - atMs) * heightPx) / windowMs;
}

function beginsAtMs({ nowMs, windowMs }: Scene): number {
  return nowMs - windowMs;
}

function visibleExchanges(scene: Scene): readonly Exchange[] {
  const fromMs = beginsAtMs(scene);
  return scene.lane.exchanges.all.newest(({ endedAtMs }) => endedAtMs === undefined || endedAtMs >= fromMs);
}

interface ServerEnds {
  readonly readAtMs: number;
  readonly wroteAtMs: number;
}

/** When the server read the request and wrote the answer: as it reported, or else as half a round trip has it. */
function exchangeEnds(exchange: Exchange, { oneWayMs, nowMs }: Scene): ServerEnds {
  const { beganAtMs, endedAtMs = nowMs + oneWayMs, isOpening } = exchange;
  if (isOpening) {
    const readAtMs = exchange.readAtMs ?? endedAtMs - oneWayMs;
    return { readAtMs, wroteAtMs: readAtMs };
  }
  const readAtMs = exchange.readAtMs ?? Math.min(beganAtMs + oneWayMs, endedAtMs);
  return { readAtMs, wroteAtMs: exchange.wroteAtMs ?? Math.max(readAtMs, endedAtMs - oneWayMs) };
}

function addExchange(exchange: Exchange, ends: ServerEnds, scene: Scene, add: (arrow: Arrow) => void): void {
  const { number, isOpening, endedAtMs, outcome, messages, firstId, lastId } = exchange;
  const beganAtMs = isOpening ? ends.readAtMs - scene.oneWayMs : exchange.beganAtMs;
  const y = (atMs: number) => yOf(atMs, scene);
  const isLost = outcome === "failed" && exchange.readAtMs === undefined;
  add({
    look: isLost ? "failed" : isOpening ? "opening" : "request",
    direction: "up",
    fromY: y(beganAtMs),
    toY: y(ends.readAtMs),
    // What has not arrived yet is drawn as far as it has come.
    reach: Math.min(1, (scene.nowMs - beganAtMs) / Math.max(1, ends.readAtMs - beganAtMs)),
    number,
    label: undefined,
  });
  if (endedAtMs === undefined || outcome === "failed") return;
  add({
    look: isOpening ? "opening" : outcome === "messages" ? "messages" : outcome === "gap" ? "failed" : "empty",
    direction: "down",
    fromY: y(ends.wroteAtMs),
    toY: y(endedAtMs),
    reach: 1,
    number,
    label: messages === 0 ? undefined : { firstId, lastId, messages },
  });
}

function visibleArrivals(scene: Scene): readonly Arrival[] {
  const fromMs = beginsAtMs(scene);
  return scene.lane.arrivals.newest(({ atMs }) => atMs >= fromMs);
}

function addArrival(arrival: Arrival, scene: Scene, add: (arrow: Arrow) => void): void {
  const { id, publishedAtMs, atMs, opening } = arrival;
  const openAtMs = opening?.readAtMs ?? (opening?.endedAtMs ?? publishedAtMs) - scene.oneWayMs;
  const leftAtMs = Math.min(atMs, scene.server.earliest(Math.max(publishedAtMs, openAtMs)));
  const label = { firstId: id, lastId: id, messages: 1 };
  const [fromY, toY] = [yOf(leftAtMs, scene), yOf(atMs, scene)];
  add({ look: "messages", direction: "down", fromY, toY, reach: 1, number: id, label });
}

/** One at most in each step of time, the same in each picture: where they are dense, they stay where they are. */
function publicationDots(scene: Scene): readonly number[] {
  const stepMs = (scene.windowMs / scene.heightPx) * DOT_STEP_PX;
  const dots: number[] = [];
  let lastStep: number | undefined;
  for (const { atMs } of scene.publications.newest(({ atMs }) => atMs >= beginsAtMs(scene))) {
    const step = Math.floor(atMs / stepMs);
    if (step !== lastStep) dots.push(yOf(atMs, scene));
    lastStep = step;
  }
  return dots;
}

function stretch(what: Stretch["what"], fromMs: number, toMs: number | undefined, scene: Scene): Stretch {
  const bottom = Math.min(scene.heightPx, yOf(toMs ?? scene.nowMs, scene));
  return { what, top: Math.max(0, yOf(fromMs, scene)), bottom };
}

function connectedStretches(scene: Scene): readonly Stretch[] {
  return [...scene.lane.connections]
    .map(({ fromMs, toMs }) => stretch("connected", fromMs, toMs, scene))
    .filter(({ bottom }) => bottom > 0);
}

function outageStretches(scene: Scene): readonly Stretch[] {
  return [...scene.server.outages]
    .map(({ what, fromMs, toMs }) => stretch(what, fromMs, toMs, scene))
    .filter(({ bottom }) => bottom > 0);
}
