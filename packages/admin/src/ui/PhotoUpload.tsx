import { CloseOutlined, LoadingOutlined, PlusOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { tooManyPages, uploadFile } from '../lib/uploads';
import styles from './PhotoUpload.module.css';

export interface UploadedItem {
  id: string;
  name: string;
}

interface PhotoUploadProps {
  label: string;
  hint: string;
  value: readonly UploadedItem[];
  /** Given the newest list by the caller's own updater, because several photos finish at once. */
  onChange: (change: (items: readonly UploadedItem[]) => UploadedItem[]) => void;
  onBusy: (busy: boolean) => void;
  max: number;
}

interface Pending {
  key: number;
  name: string;
  file: File;
  error: string | null;
}

let keys = 0;

/** One file at a time goes up, a PDF as one photo for each page; what failed says why and can be tried again. */
export function PhotoUpload({ label, hint, value, onChange, onBusy, max }: PhotoUploadProps) {
  const id = useId();
  const [pending, setPending] = useState<Pending[]>([]);
  const previews = useRef(new Map<string, string>());
  const working = useRef(false);
  const room = max - value.length - pending.length;
  // What there is room for when an answer comes, not when its file was chosen.
  const roomNow = useRef(room);
  const busy = pending.some((item) => item.error === null);

  useEffect(() => onBusy(busy), [busy, onBusy]);
  useEffect(() => {
    roomNow.current = room;
  }, [room]);
  useEffect(() => () => previews.current.forEach((url) => URL.revokeObjectURL(url)), []);

  useEffect(() => {
    const next = pending.find((item) => item.error === null);
    if (!next || working.current) return;
    working.current = true;
    uploadFile(next.file)
      .then((photos) => {
        // The file itself has taken one place.
        const tooMany = tooManyPages(photos.length, roomNow.current + 1);
        if (tooMany) throw new Error(tooMany);
        for (const { id, thumbnailUrl } of photos)
          previews.current.set(id, thumbnailUrl ?? URL.createObjectURL(next.file));
        const name = (index: number) => (photos.length > 1 ? `${next.name} 第 ${index + 1} 页` : next.name);
        onChange((items) => [...items, ...photos.map(({ id }, index) => ({ id, name: name(index) }))]);
        setPending((items) => items.filter((item) => item.key !== next.key));
      })
      .catch((error: Error) =>
        setPending((items) => items.map((item) => (item.key === next.key ? { ...item, error: error.message } : item))),
      )
      .finally(() => {
        working.current = false;
        setPending((items) => [...items]);
      });
  }, [pending, onChange]);

  const add = (files: FileList | null) => {
    const chosen = Array.from(files ?? []).slice(0, Math.max(0, room));
    setPending((items) => [...items, ...chosen.map((file) => ({ key: ++keys, name: file.name, file, error: null }))]);
  };

  return (
    <fieldset className={styles.upload}>
      <legend className={styles.legend}>
        {label} <span className={styles.hint}>{hint}</span>
      </legend>
      <ul className={styles.tiles}>
        {value.map((item, index) => (
          <li key={item.id} className={styles.tile}>
            {previews.current.has(item.id) ? (
              <img src={previews.current.get(item.id)} alt={`已传的照片 ${index + 1}`} />
            ) : (
              <span className={styles.name}>已传：{item.name}</span>
            )}
            <button
              type="button"
              className={styles.remove}
              aria-label={`去掉照片 ${index + 1}`}
              onClick={() => onChange((items) => items.filter((each) => each.id !== item.id))}
            >
              <CloseOutlined aria-hidden />
            </button>
          </li>
        ))}
        {pending.map((item) => (
          <li key={item.key} className={styles.tile} data-failed={item.error ? true : undefined}>
            {item.error ? (
              <>
                <span className={styles.name} role="alert">
                  {item.name}：{item.error}
                </span>
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`不传 ${item.name}`}
                  onClick={() => setPending((items) => items.filter((each) => each.key !== item.key))}
                >
                  <CloseOutlined aria-hidden />
                </button>
              </>
            ) : (
              <span className={styles.name} role="status">
                <LoadingOutlined aria-hidden /> 正在传 {item.name}
              </span>
            )}
          </li>
        ))}
        {room > 0 && (
          <li className={styles.tile}>
            <label htmlFor={id} className={styles.add}>
              <PlusOutlined aria-hidden /> 加照片或 PDF
            </label>
            <input
              id={id}
              type="file"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              multiple
              className="visually-hidden"
              onChange={(event) => {
                add(event.target.files);
                event.target.value = '';
              }}
            />
          </li>
        )}
      </ul>
    </fieldset>
  );
}
