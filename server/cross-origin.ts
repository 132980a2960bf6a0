// The header fields for a page of another origin (Fetch §3.3).

/** What a page of another origin, which `--allow-origin` names, may send and read. */
export function crossOriginFields(origin: string): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": "Stream-Cursor",
    "Access-Control-Allow-Headers": "Content-Type, Last-Event-ID",
    Vary: "Origin",
  };
}
