// What is broadcast.

/** The JSON of every message, whatever the digits of its id and time: the payload fills it up. */
export const MESSAGE_BYTES = 128;
