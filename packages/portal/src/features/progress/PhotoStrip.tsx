import type { Receipt } from './receipt-session';

/** Thumbnails; each opens the picture itself. The addresses are short-lived, so a dead one says so. */
export function PhotoStrip({ photos, what }: { photos: Receipt['photos']; what: string }) {
  if (photos.length === 0) return null;
  return (
    <ul className="photo-strip">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank" rel="noreferrer noopener" aria-label={`打开${what} ${index + 1}`}>
            <img src={photo.thumbnailUrl} alt={`${what} ${index + 1}`} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  );
}
