// What the check asks of a solution of exercise 11, in the student's process.
import type { Diagnosis, RecordingName } from "./diagnosis.ts";
import {
  createChunkReader,
  createSharedStream,
  createWriter,
  decide,
  diagnoses,
  eventStreamFields,
} from "./starter/solution.ts";
import { tryFrameWriting } from "./trials/frame-writing.ts";
import { trySlowReader } from "./trials/slow-reader.ts";
import { tryStreamFields } from "./trials/stream-fields.ts";
import { tryTabs } from "./trials/tabs.ts";

export const calls = {
  diagnosis: (name: RecordingName): Diagnosis => diagnoses[name],
  tryFrameWriting: () => tryFrameWriting(createWriter),
  tryStreamFields: () => tryStreamFields(eventStreamFields),
  tryTabs: () => tryTabs(createSharedStream),
  /** The data of the events that came out. */
  readChunks(chunks: readonly Uint8Array[]): readonly string[] {
    const data: string[] = [];
    const read = createChunkReader((each) => void data.push(each));
    for (const chunk of chunks) read(Uint8Array.from(chunk));
    return data;
  },
  trySlowReader: () => trySlowReader(decide),
};
