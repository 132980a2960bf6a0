// Whether this process has a network and mounts of its own, so that it may drop packets and fill a disk.

/** A process that was started so knows it by this. */
export const PRIVATE_ENVIRONMENT = { LAB_SOAK_IS_PRIVATE: "1" } as const;

export function isPrivateProcess(): boolean {
  return process.env["LAB_SOAK_IS_PRIVATE"] === PRIVATE_ENVIRONMENT.LAB_SOAK_IS_PRIVATE;
}
