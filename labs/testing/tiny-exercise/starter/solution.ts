// What the tests of the student's process put solutions in the place of.
export function work(): unknown {
  throw new Error("work: not written yet");
}
