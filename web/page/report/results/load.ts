// Where result files come from: the server's list and the reader's disk. Every failure has a code that the page translates.
import * as v from "valibot";
import type { CalibrationResult } from "../../../../bench/calibrate/result/schema.ts";
import type { PeersResult } from "../../../../bench/peers/result/schema.ts";
import { readResult, ResultError } from "../../../../bench/result/read.ts";
import type { Result } from "../../../../bench/result/schema.ts";

/** The most that is read: beyond this a browser would only freeze. */
export const MAX_FILE_BYTES = 50_000_000;

export type LoadFailureCode = ResultError["code"] | "too-large" | "unreachable" | "not-found" | "unreadable";

/** A file that cannot be shown. `detail` is technical, in English, and may quote the file: show it as text only. */
export class LoadFailure extends Error {
  override readonly name = "LoadFailure";
  readonly code: LoadFailureCode;
  readonly detail: string;
  constructor(code: LoadFailureCode, detail = "") {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** What the page says of it. */
export interface Failure {
  readonly name: string;
  readonly code: LoadFailureCode;
  readonly detail: string;
}

/** Whatever went wrong with the file `name`. */
export function failureOf(name: string, error: unknown): Failure {
  const { code, detail } = error instanceof LoadFailure ? error : new LoadFailure("unreadable", String(error));
  return { name, code, detail };
}

const listingSchema = v.object({
  results: v.array(v.object({ name: v.string(), createdAt: v.string(), sizeBytes: v.number() })),
});

export type Listing = v.InferOutput<typeof listingSchema>["results"][number];

/** The kinds of results that are no runs, by what their files' names begin with. */
const OTHER_KINDS = { peers: "peers-", calibration: "calibration-", soak: "soak-" } as const;

/** The server's result files, newest first. */
export interface Listings {
  readonly runs: readonly Listing[];
  /** The one of `npm run bench:peers` to show; undefined when there is none. */
  readonly peersName: string | undefined;
  /** The one of `npm run calibrate` to show; undefined when there is none. */
  readonly calibrationName: string | undefined;
}

/** Throws {@link LoadFailure}. */
export async function listResults(): Promise<Listings> {
  const response = await get("results");
  const listing = v.safeParse(listingSchema, await response.json().catch(() => null));
  if (!listing.success) throw new LoadFailure("not-found", "GET /results did not answer a list");
  const files = listing.output.results;
  const ofKind = (prefix: string) => files.filter(({ name }) => name.startsWith(prefix));
  const others = Object.values(OTHER_KINDS).flatMap(ofKind);
  return {
    runs: files.filter((file) => !others.includes(file)),
    peersName: defaultName(ofKind(OTHER_KINDS.peers), OTHER_KINDS.peers),
    calibrationName: defaultName(ofKind(OTHER_KINDS.calibration), OTHER_KINDS.calibration),
  };
}

/** One of the server's result files. Throws {@link LoadFailure}. */
export async function fetchResult(name: string): Promise<Result> {
  return readBlob(await fetchFile(name));
}

/** One of `npm run bench:peers`. Throws {@link LoadFailure}. */
export async function fetchPeersResult(name: string): Promise<PeersResult> {
  const [file, { readPeersResult }] = await Promise.all([
    fetchFile(name),
    import("../../../../bench/peers/result/read.ts"),
  ]);
  return readWith(readPeersResult, file);
}

/** One of `npm run calibrate`. Throws {@link LoadFailure}. */
export async function fetchCalibrationResult(name: string): Promise<CalibrationResult> {
  const [file, { readCalibrationResult }] = await Promise.all([
    fetchFile(name),
    import("../../../../bench/calibrate/result/read.ts"),
  ]);
  return readWith(readCalibrationResult, file);
}

/** Where the server has a result file, below the page. */
export function addressOfResult(name: string): string {
  return `results/${encodeURIComponent(name)}`;
}

async function fetchFile(name: string): Promise<Blob> {
  const response = await get(addressOfResult(name));
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > MAX_FILE_BYTES) {
    await response.body?.cancel();
    throw tooLarge(announced);
  }
  return response.blob();
}

/** A file from the reader's disk. Throws {@link LoadFailure}. */
export async function readBlob(file: Blob): Promise<Result> {
  return readWith(readResult, file);
}

async function readWith<R>(read: (json: string) => R, file: Blob): Promise<R> {
  if (file.size > MAX_FILE_BYTES) throw tooLarge(file.size);
  const text = await file.text().catch((error: unknown) => {
    throw new LoadFailure("unreadable", String(error));
  });
  try {
    return read(text);
  } catch (error) {
    if (error instanceof ResultError) throw new LoadFailure(error.code, error.detail);
    throw error;
  }
}

/** What is shown when the address names nothing: the latest run, else the newest that is no sample, else the sample. */
export function defaultName(listing: readonly Listing[], prefix = ""): string | undefined {
  const names = listing.map(({ name }) => name);
  const named = (wanted: string): string | undefined => names.find((name) => name === `${prefix}${wanted}.json`);
  return named("latest") ?? names.find((name) => !name.endsWith("sample.json")) ?? named("sample") ?? names[0];
}

async function get(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(path, document.baseURI), { cache: "no-store" });
  } catch (error) {
    throw new LoadFailure("unreachable", String(error));
  }
  if (!response.ok) throw new LoadFailure("not-found", `${path}: HTTP ${response.status}`);
  return response;
}

function tooLarge(bytes: number): LoadFailure {
  return new LoadFailure("too-large", `${bytes} bytes`);
}
