// Load that was lost in the middle of a run.

/** A load machine or a load worker is gone; the message is one line that names it and says why. */
export class LoadLostError extends Error {
  override readonly name = "LoadLostError";
}
