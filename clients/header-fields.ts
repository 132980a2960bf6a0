// The header fields of a request, in the order in which they go out.

export type HeaderField = readonly [name: string, value: string];

/**
 * What the client itself must say joined with a recorded profile, as the flat list that node:http sends as it is.
 * A field that is in both keeps the profile's place and spelling and takes the client's value (Host, Connection,
 * Sec-WebSocket-Key …). The client's other fields stand before the profile's, or behind them where the profile names Host.
 */
export function joinFields(own: readonly HeaderField[], profile: readonly HeaderField[] = []): string[] {
  const ownByName = new Map(own.map(([name, value]) => [name.toLowerCase(), value]));
  const profileNames = new Set(profile.map(([name]) => name.toLowerCase()));
  const rest = own.filter(([name]) => !profileNames.has(name.toLowerCase()));
  const placed = profile.map(([name, value]): HeaderField => [name, ownByName.get(name.toLowerCase()) ?? value]);
  const ordered = profileNames.has("host") ? [...placed, ...rest] : [...rest, ...placed];
  return ordered.flat();
}
