// The lines across a diagram that tell the time: every second, or fewer where there is no room.

const STEPS_S = [1, 2, 5, 10];
const LEAST_DISTANCE_PX = 40;

/** In pixels from the top, and what each says: seconds since the page was opened. */
export function secondLines(
  nowMs: number,
  windowMs: number,
  heightPx: number,
): readonly { readonly y: number; readonly label: string }[] {
  const pxPerSecond = (heightPx / windowMs) * 1000;
  const stepS = STEPS_S.find((seconds) => seconds * pxPerSecond >= LEAST_DISTANCE_PX) ?? 20;
  const lines = [];
  const fromS = Math.max(0, (nowMs - windowMs) / 1000);
  for (let second = Math.ceil(fromS / stepS) * stepS; second * 1000 <= nowMs; second += stepS) {
    lines.push({ y: heightPx - (nowMs / 1000 - second) * pxPerSecond, label: `${second}s` });
  }
  return lines;
}
