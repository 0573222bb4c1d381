/** As typed on any keyboard → as printed: full-width forms, spaces and dashes away, capitals. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\-–—_.]/g, '')
    .toUpperCase();
}
