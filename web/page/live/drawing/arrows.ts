// Arrows, and what becomes of them where they are denser than pixels: neighbours of one kind become one sheaf.

export type ArrowLook = "request" | "opening" | "messages" | "empty" | "failed";

export interface ArrowLabel {
  readonly firstId: number;
  readonly lastId: number;
  readonly messages: number;
}

export interface Arrow {
  readonly look: ArrowLook;
  /** Up = from the browser to the server. */
  readonly direction: "up" | "down";
  /** Where it leaves, in pixels from the top. */
  readonly fromY: number;
  readonly toY: number;
  /** How much of the way it has come, 0 … 1. */
  readonly reach: number;
  /** Counts up along the lane: decides, the same in each picture, which arrows of a dense sheaf are drawn. */
  readonly number: number;
  readonly label: ArrowLabel | undefined;
}

/** One of the arrows of a sheaf, in pixels from the top. */
export interface Spoke {
  readonly fromY: number;
  readonly toY: number;
}

/** One arrow, or many that are one to the eye. */
export interface Sheaf {
  readonly look: ArrowLook;
  readonly direction: "up" | "down";
  readonly fromTop: number;
  readonly toTop: number;
  fromBottom: number;
  toBottom: number;
  reach: number;
  arrows: number;
  /** Those that are drawn by themselves. */
  readonly spokes: Spoke[];
  label: ArrowLabel | undefined;
  /** Where no other label is near. */
  showsLabel: boolean;
}

export interface Arrows {
  readonly add: (arrow: Arrow) => void;
  sheaves(): readonly Sheaf[];
}

/** Nearer than this, two arrows are one sheaf. */
const MERGE_PX = 3;
/** Labels keep this distance. */
const LABEL_PX = 16;
/** Spokes keep about this distance. */
const SPOKE_PX = 12;

/** Every how manieth of `count` arrows is drawn by itself: a power of two, so that it seldom changes. */
export function strideOf(count: number, heightPx: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2((count * SPOKE_PX) / Math.max(1, heightPx))));
}

/** Of the arrows in a sheaf those are spokes whose number is a multiple of `stride`. */
export function createArrows(heightPx: number, stride: number): Arrows {
  const sheaves: Sheaf[] = [];
  const latest = new Map<string, Sheaf>();
  return {
    add(arrow) {
      if (arrow.toY < 0 || arrow.fromY > heightPx) return;
      const key = `${arrow.look} ${arrow.direction}`;
      const before = latest.get(key);
      if (before !== undefined && isNear(before, arrow)) {
        widen(before, arrow, stride);
      } else {
        const sheaf = sheafOf(arrow);
        latest.set(key, sheaf);
        sheaves.push(sheaf);
      }
    },
    sheaves() {
      placeLabels(sheaves);
      return sheaves;
    },
  };
}

function isNear(sheaf: Sheaf, { fromY, toY, reach }: Arrow): boolean {
  const distance = (from: number, to: number) => Math.abs(to - from);
  return reach === 1 && distance(sheaf.fromBottom, fromY) < MERGE_PX && distance(sheaf.toBottom, toY) < MERGE_PX;
}

function widen(sheaf: Sheaf, { fromY, toY, number, label }: Arrow, stride: number): void {
  if (number % stride === 0) sheaf.spokes.push({ fromY, toY });
  sheaf.fromBottom = Math.max(sheaf.fromBottom, fromY);
  sheaf.toBottom = Math.max(sheaf.toBottom, toY);
  sheaf.arrows++;
  if (sheaf.label === undefined || label === undefined) return;
  const { firstId, messages } = sheaf.label;
  sheaf.label = { firstId, lastId: label.lastId, messages: messages + label.messages };
}

function sheafOf({ look, direction, fromY, toY, reach, label }: Arrow): Sheaf {
  return {
    look,
    direction,
    fromTop: fromY,
    toTop: toY,
    fromBottom: fromY,
    toBottom: toY,
    reach,
    arrows: 1,
    spokes: [{ fromY, toY }],
    label,
    showsLabel: false,
  };
}

/** A label wants room: above, below, and a sheaf that is narrow enough to be one thing. */
function placeLabels(sheaves: readonly Sheaf[]): void {
  const labelled = sheaves.filter(({ label, direction }) => label !== undefined && direction === "down");
  labelled.forEach((sheaf, index) => {
    const above = labelled[index - 1]?.toBottom ?? -LABEL_PX;
    const below = labelled[index + 1]?.toTop ?? Infinity;
    const isNarrow = sheaf.toBottom - sheaf.toTop < LABEL_PX;
    sheaf.showsLabel = isNarrow && sheaf.toTop - above >= LABEL_PX && below - sheaf.toBottom >= LABEL_PX;
  });
}
