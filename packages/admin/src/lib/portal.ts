/** What a QR code holds: `qr` tells the page that it was scanned from a wall. */
export function villagePageUrl(gridCode: string): string {
  return new URL(`/v/${gridCode}?qr`, window.location.origin).href;
}

/** What a villager opens. */
export function publicDisclosurePath(gridCode: string, disclosureId: string): string {
  return `/v/${gridCode}/disclosures/${disclosureId}`;
}

/** Shows number and code of a receipt, once; the token stays in the part of an address that no server is told. */
export const slipUrl = (token: string): string => `/slip#${token}`;
