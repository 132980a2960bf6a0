// When a process is at its limit. Pure.

/** A process that used more than this share of one core could not have kept up with more. */
export const SATURATED_SHARE = 0.9;
