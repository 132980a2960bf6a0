// The exit codes of every command that measures.
export const EXIT = { done: 0, wrong: 1, usage: 2, interrupted: 130 } as const;
