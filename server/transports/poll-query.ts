// The query of a poll: `after` and `waitMs`, nearly always alone and unescaped.

/** What a request says of itself, as it stands in its query. */
export interface PollParameters {
  readonly after: string | undefined;
  readonly waitMs: string | undefined;
}

const USUAL_QUERY = /^(?:after=([\w.-]+)(?:&waitMs=([0-9]+))?|waitMs=([0-9]+))?$/;

/** Of what stands behind "?"; the first of several of a name. */
export function readPollQuery(query: string): PollParameters {
  const usual = USUAL_QUERY.exec(query);
  if (usual !== null) return { after: usual[1], waitMs: usual[2] ?? usual[3] };
  const parameters = new URLSearchParams(query);
  return { after: parameters.get("after") ?? undefined, waitMs: parameters.get("waitMs") ?? undefined };
}
