// The formats that a figure can be saved in: the picture, and its data twice.

export const FORMATS = ["png", "csv", "json"] as const;
export type Format = (typeof FORMATS)[number];
