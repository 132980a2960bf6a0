// How large a result is that a few bytes can stand for: a list of four thousand million holes, a list of lists that are one.

/**
 * Whether there are at most `max` values in it, written out: holes count, what is shared counts each time, what holds itself
 * is endless. A typed array is one value.
 */
export function hasAtMost(max: number, value: unknown): boolean {
  const open: unknown[] = [value];
  let count = 1;
  for (let one = open.pop(); count <= max; one = open.pop()) {
    const inner = valuesIn(one, max - count);
    if (inner === undefined) return false;
    count += inner.length;
    for (const each of inner) open.push(each);
    if (open.length === 0) return true;
  }
  return false;
}

/** Undefined: more than `max`. */
function valuesIn(value: unknown, max: number): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.length > max ? undefined : value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  const inner: readonly unknown[] = value instanceof Set ? [...value] : Object.values(value);
  return inner.length > max ? undefined : inner;
}
