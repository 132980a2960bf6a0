// What the page asks the server for. Throws an Error of one line.
import * as v from "valibot";
import { type ListedExercise, listingSchema } from "../../exercises/listing.ts";
import type { Language } from "../shell/languages.ts";

/** As text too, so that what has not changed can be seen to be the same. */
export async function fetchExercises(
  signal: AbortSignal,
): Promise<{ readonly json: string; readonly exercises: readonly ListedExercise[] }> {
  const json = await fetchText("labs/exercises", signal);
  const listing = v.safeParse(listingSchema, JSON.parse(json));
  if (!listing.success) throw new Error("GET /labs/exercises did not answer a list of exercises");
  return { json, exercises: listing.output.exercises };
}

export async function fetchHandout(name: string, language: Language, signal: AbortSignal): Promise<string> {
  return fetchText(`labs/exercises/${name}/handout.${language}.md`, signal);
}

async function fetchText(path: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-store", signal });
  if (!response.ok) throw new Error(`GET /${path}: HTTP ${response.status}`);
  return response.text();
}
