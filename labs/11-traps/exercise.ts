// Exercise 11: five traps of realtime services, each recorded; a diagnosis and a remedy for each.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { bufferingDiagnosis, bufferingRemedy } from "./stages/buffering.ts";
import { chunksDiagnosis, chunksRemedy } from "./stages/chunks.ts";
import { connectionsDiagnosis, connectionsRemedy } from "./stages/connections.ts";
import { nagleDiagnosis, nagleRemedy } from "./stages/nagle.ts";
import { slowReaderDiagnosis, slowReaderRemedy } from "./stages/slow-reader.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "11-traps",
  mayImport: [],
  stages: [
    nagleDiagnosis,
    nagleRemedy,
    bufferingDiagnosis,
    bufferingRemedy,
    connectionsDiagnosis,
    connectionsRemedy,
    chunksDiagnosis,
    chunksRemedy,
    slowReaderDiagnosis,
    slowReaderRemedy,
  ],
});
