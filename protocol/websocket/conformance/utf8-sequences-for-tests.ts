// Byte sequences that are UTF-8, and those that are not with the byte that makes them impossible (RFC 3629 §3, §4).
// From Markus Kuhn's stress test, as Autobahn's section 6 has it.

/** What it shows, and its bytes. */
export const VALID_SEQUENCES: readonly (readonly [string, string])[] = [
  ["6.2 text of several scripts", "48 65 6c 6c 6f 2d c2 b5 40 c3 9f c3 b6 c3 bc 21 e6 88 91 f0 9f 98 80"],
  ["6.5 κόσμε", "ce ba e1 bd b9 cf 83 ce bc ce b5"],
  ["6.7 the first of 1 byte", "00"],
  ["6.7 the first of 2 bytes", "c2 80"],
  ["6.7 the first of 3 bytes", "e0 a0 80"],
  ["6.7 the first of 4 bytes", "f0 90 80 80"],
  ["6.9 the last of 1 byte", "7f"],
  ["6.9 the last of 2 bytes", "df bf"],
  ["6.9 the last of 3 bytes", "ef bf bf"],
  ["6.9 the last of all, U+10FFFF", "f4 8f bf bf"],
  ["6.11 U+D7FF, before the surrogates", "ed 9f bf"],
  ["6.11 U+E000, behind the surrogates", "ee 80 80"],
  ["6.11 U+FFFD", "ef bf bd"],
  ["6.22 U+FFFE, no character but a code point", "ef bf be"],
  ["6.22 U+1FFFE, no character but a code point", "f0 9f bf be"],
  ["6.22 U+10FFFE, no character but a code point", "f4 8f bf be"],
  ["6.23 a byte order mark", "ef bb bf"],
];

/** What it shows, its bytes, and the index of the first byte that no text can have there. */
export const IMPOSSIBLE_SEQUENCES: readonly (readonly [string, string, number])[] = [
  ["6.3 a surrogate behind κόσμε", "ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65", 12],
  ["6.4 U+110000 behind κόσμε", "ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90 80 80 65", 12],
  ["6.8 a form of 5 bytes", "f8 88 80 80 80", 0],
  ["6.8 a form of 6 bytes", "fc 84 80 80 80 80", 0],
  ["6.10 U+1FFFFF", "f7 bf bf bf", 0],
  ["6.11 U+110000", "f4 90 80 80", 1],
  ["6.12 a continuation byte alone, 80", "80", 0],
  ["6.12 a continuation byte alone, bf", "bf", 0],
  ["6.12 a continuation byte too many", "c3 a9 a9", 2],
  ["6.13 a lead byte of 2 before a space", "c3 20", 1],
  ["6.13 a lead byte of 3 before a space", "e2 20", 1],
  ["6.13 a lead byte of 4 before a space", "f0 20", 1],
  ["6.14 3 bytes without the last before a space", "e2 82 20", 2],
  ["6.14 4 bytes without the last before a space", "f0 9f 98 20", 3],
  ["6.15 unfinished characters in a row", "c3 e2 82 f0 9f 98", 1],
  ["6.16 fe", "fe", 0],
  ["6.16 ff", "61 ff", 1],
  ["6.17 an over-long U+002F in 2 bytes", "c0 af", 0],
  ["6.17 an over-long U+002F in 3 bytes", "e0 80 af", 1],
  ["6.17 an over-long U+002F in 4 bytes", "f0 80 80 af", 1],
  ["6.18 an over-long U+007F in 2 bytes", "c1 bf", 0],
  ["6.18 an over-long U+07FF in 3 bytes", "e0 9f bf", 1],
  ["6.18 an over-long U+FFFF in 4 bytes", "f0 8f bf bf", 1],
  ["6.19 an over-long U+0000 in 2 bytes", "c0 80", 0],
  ["6.19 an over-long U+0000 in 3 bytes", "e0 80 80", 1],
  ["6.19 an over-long U+0000 in 4 bytes", "f0 80 80 80", 1],
  ["6.20 U+D800, a surrogate", "ed a0 80", 1],
  ["6.20 U+DBFF, a surrogate", "ed af bf", 1],
  ["6.20 U+DC00, a surrogate", "ed b0 80", 1],
  ["6.20 U+DFFF, a surrogate", "ed bf bf", 1],
  ["6.21 a pair of surrogates", "ed a0 80 ed b0 80", 1],
  ["6.22 a lead byte beyond f4", "f5 80 80 80", 0],
];

/** Possible so far, but no text may end there. */
export const CUT_SEQUENCES: readonly (readonly [string, string])[] = [
  ["6.6 κό without its last byte", "ce ba e1 bd"],
  ["6.6 κ without its last byte", "ce"],
  ["6.14 2 bytes without the last", "c3"],
  ["6.14 3 bytes without the last", "e2 82"],
  ["6.14 3 bytes without the last two", "e2"],
  ["6.14 4 bytes without the last", "61 f0 9f 98"],
  ["6.14 4 bytes without the last two", "61 f0 9f"],
  ["6.14 4 bytes without the last three", "61 f0"],
];
