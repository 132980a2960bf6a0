// The address of a Redis: what is accepted, and how it is shown. Pure.

/** `redis://[user:password@]host[:port][/database]`, or `rediss:` over TLS. */
export function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  const isPlace = hostname !== "" && /^(\/\d*)?$/.test(pathname) && search === "" && hash === "";
  return isPlace && (protocol === "redis:" || protocol === "rediss:");
}

/** Without its password: results and logs are shown around. */
export function shownUrl(url: string): string {
  const shown = new URL(url);
  if (shown.password !== "") shown.password = "…";
  return decodeURI(shown.href);
}
