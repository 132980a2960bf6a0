// Addresses from when a cookie was a header profile of its own: they go on showing what they showed. Pure.
import type { AddressField } from "../../../shell/address.ts";

export const PROFILE_FIELD = "if.headers";
const OLD_PROFILE = "cookie";
const OLD_COOKIE_FIELD = "if.cookieBytes";
/** Named otherwise than of old, when it counted with one profile only. */
export const COOKIE_FIELD = "if.cookie";
/** What the profile's cookie had where the address did not say. */
const OLD_COOKIE_BYTES = "1024";

/** What to change in the address, in order; null takes a field out. Nothing for today's addresses. */
export function translateOldAddress(
  read: (field: AddressField) => string | null,
): readonly (readonly [field: AddressField, value: string | null])[] {
  const bytes = read(OLD_COOKIE_FIELD);
  if (read(PROFILE_FIELD) !== OLD_PROFILE) return bytes === null ? [] : [[OLD_COOKIE_FIELD, null]];
  return [
    [PROFILE_FIELD, "chrome"],
    [COOKIE_FIELD, bytes ?? OLD_COOKIE_BYTES],
    [OLD_COOKIE_FIELD, null],
  ];
}
