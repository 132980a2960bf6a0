// Output that nobody reads any more, as with `npm run bench | head`.

/** From now on a closed stdout or stderr is no failure: the result's files are written all the same. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
