/** Addresses of the citizen pages: what a QR code holds and what a villager opens. */
export function villagePageUrl(gridCode: string): string {
  return new URL(`/v/${gridCode}`, window.location.origin).href;
}

export function publicDisclosurePath(gridCode: string, disclosureId: string): string {
  return `/v/${gridCode}/disclosures/${disclosureId}`;
}
