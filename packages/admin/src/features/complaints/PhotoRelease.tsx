import { Checkbox } from 'antd';
import type { PhotoItem } from '../../ui/Photos';
import styles from './PhotoRelease.module.css';

interface PhotoReleaseProps {
  photos: readonly PhotoItem[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** A photo may show a face or a house, so none goes to the unit unless it was ticked. */
export function PhotoRelease({ photos, value, onChange }: PhotoReleaseProps) {
  if (photos.length === 0) return null;
  return (
    <fieldset className={styles.release}>
      <legend className={styles.legend}>
        <span>放给单位的照片</span>
        <span className={styles.counts}>
          {photos.length}&nbsp;张里放 {value.length}&nbsp;张
        </span>
      </legend>
      <ul className={styles.photos}>
        {photos.map((photo, index) => {
          const chosen = value.includes(photo.id);
          return (
            <li key={photo.id}>
              <label className={styles.photo} data-chosen={chosen || undefined}>
                <img src={photo.thumbnailUrl} alt="" />
                <Checkbox
                  className={styles.box}
                  checked={chosen}
                  aria-label={`放第 ${index + 1} 张照片`}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...value, photo.id] : value.filter((id) => id !== photo.id))
                  }
                />
              </label>
            </li>
          );
        })}
      </ul>
      <p className={styles.hint}>没勾的，单位看不到。能认出人或门牌的，别放。</p>
    </fieldset>
  );
}
