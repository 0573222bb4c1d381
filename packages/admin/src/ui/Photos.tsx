import { Modal } from 'antd';
import { useState } from 'react';
import styles from './Photos.module.css';

export interface PhotoItem {
  id: string;
  url: string;
  thumbnailUrl: string;
  width: number;
  height: number;
}

/** Thumbnails that open large; the large one is asked for only then. */
export function Photos({ photos, small }: { photos: readonly PhotoItem[]; small?: boolean }) {
  const [open, setOpen] = useState<number | null>(null);
  const shown = open === null ? undefined : photos[open];
  if (photos.length === 0) return null;
  return (
    <>
      <ul className={small ? `${styles.photos} ${styles.small}` : styles.photos}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button type="button" className={styles.thumb} onClick={() => setOpen(index)}>
              <img src={photo.thumbnailUrl} alt={`照片 ${index + 1}，按下放大`} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      <Modal
        open={open !== null}
        onCancel={() => setOpen(null)}
        footer={null}
        title={`照片 ${(open ?? 0) + 1} / ${photos.length}`}
        width="min(1080px, calc(100vw - 32px))"
        centered
      >
        {shown && (
          <div
            className={styles.large}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') setOpen(((open ?? 0) + 1) % photos.length);
              if (event.key === 'ArrowLeft') setOpen(((open ?? 0) + photos.length - 1) % photos.length);
            }}
          >
            <img src={shown.url} width={shown.width} height={shown.height} alt={`照片 ${(open ?? 0) + 1}`} />
            {photos.length > 1 && (
              <div className={styles.turn}>
                <button type="button" onClick={() => setOpen(((open ?? 0) + photos.length - 1) % photos.length)}>
                  上一张
                </button>
                <button type="button" onClick={() => setOpen(((open ?? 0) + 1) % photos.length)}>
                  下一张
                </button>
              </div>
            )}
          </div>
        )}
      </Modal>
    </>
  );
}
