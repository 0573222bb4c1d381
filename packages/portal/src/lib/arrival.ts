import type { Channel } from '@yidiantong/schema/vocabulary/complaints';

/** A printed code leads to `/v/…?qr`; asked once, because the router drops it on the first step. */
const scanned = typeof window !== 'undefined' && new URLSearchParams(window.location.search).has('qr');

/** How this visit began. */
export const arrivalChannel = (): Channel => (scanned ? 'QR_CODE' : 'WEB');
