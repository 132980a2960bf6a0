// Takes mega for 2^20, as the published table does.
export * from "../reference.ts";

export const megabitsPerSecond = (bytesPerSecond: number): number => (bytesPerSecond * 8) / 2 ** 20;
