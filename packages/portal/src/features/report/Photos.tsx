import { type ChangeEvent, useRef, useState } from 'react';
import { NBSP } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { FieldError } from '../../ui/states';
import type { PhotoStanding, Standing } from './desk';
import { desk } from './report-desk';
import { MAX_PHOTOS } from './report-form';
import { PhotoRefused, shrinkPhoto } from '../../lib/shrink';
import './photos.css';

interface Rejected {
  key: number;
  message: string;
}

/** Photo first: taken or picked, shrunk on the phone, sent one by one while the citizen writes. */
export function Photos({ gridCode, standing, locked }: { gridCode: string; standing: Standing; locked: boolean }) {
  const { draft } = standing;
  const [shrinking, setShrinking] = useState(0);
  const [rejected, setRejected] = useState<Rejected[]>([]);
  const counter = useRef(0);
  const count = draft.photos.length + shrinking;
  const full = count >= MAX_PHOTOS;

  const reject = (message: string) => {
    counter.current += 1;
    const key = counter.current;
    setRejected((before) => [...before, { key, message }]);
  };

  const onPick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(event.target.files ?? []);
    event.target.value = '';
    setRejected([]);
    const taken = files.slice(0, MAX_PHOTOS - count);
    if (files.length > taken.length) {
      reject(`最多 ${MAX_PHOTOS}${NBSP}张，后面 ${files.length - taken.length}${NBSP}张没有加进来。`);
    }
    void addAll(taken);
  };

  /** One after the other: two decoded photos at once are too much for an old phone. */
  const addAll = async (files: File[]) => {
    setShrinking((n) => n + files.length);
    for (const file of files) {
      try {
        await desk.addPhoto(gridCode, await shrinkPhoto(file));
      } catch (thrown) {
        const why = thrown instanceof PhotoRefused ? thrown.message : '这张照片处理不了，请换一张。';
        reject(files.length > 1 ? `${file.name}：${why}` : why);
      }
      setShrinking((n) => n - 1);
    }
  };

  return (
    <section aria-labelledby="photos">
      <h2 className="section-title" id="photos">
        拍照{' '}
        <small>
          最多 {MAX_PHOTOS}
          {NBSP}张
        </small>
      </h2>
      <ul className="photos">
        {draft.photos.map((photo, index) => (
          <Photo
            key={photo.key}
            number={index + 1}
            preview={photo.preview}
            standing={standing.photos[photo.key]}
            uploaded={photo.uploadedId !== null}
            locked={locked}
            onRemove={() => desk.removePhoto(gridCode, photo.key)}
            onRetry={() => desk.retryPhoto(gridCode, photo.key)}
          />
        ))}
        {Array.from({ length: shrinking }, (_, index) => (
          <li className="photo photo-busy" key={`shrinking-${index}`}>
            <span className="photo-state" role="status">
              正在处理
            </span>
          </li>
        ))}
        {!full && (
          <li className="photo">
            <label className={locked ? 'photo-add photo-add-off' : 'photo-add'}>
              <input
                type="file"
                accept="image/*"
                multiple
                disabled={locked}
                onChange={onPick}
                aria-describedby={rejected.length > 0 ? 'photo-problems' : undefined}
              />
              <Icon name="camera" size={32} />
              <span>{count === 0 ? '拍照' : '再拍'}</span>
            </label>
          </li>
        )}
      </ul>
      <div id="photo-problems" role="alert">
        {rejected.map(({ key, message }) => (
          <FieldError key={key} id={`photo-problem-${key}`} message={message} />
        ))}
      </div>
    </section>
  );
}

interface PhotoProps {
  number: number;
  preview: string;
  standing: PhotoStanding | undefined;
  uploaded: boolean;
  locked: boolean;
  onRemove: () => void;
  onRetry: () => void;
}

function Photo({ number, preview, standing, uploaded, locked, onRemove, onRetry }: PhotoProps) {
  const failed = standing?.phase === 'failed';
  const said = uploaded
    ? null
    : failed
      ? '没传上'
      : standing?.phase === 'uploading'
        ? '正在传'
        : standing?.message
          ? '等有网'
          : null;
  return (
    <li className={failed ? 'photo photo-failed' : 'photo'}>
      <div className="photo-frame">
        <img src={preview} alt={`照片 ${number}`} />
        {said && (
          <span className="photo-state" role="status">
            {said}
          </span>
        )}
        {standing?.phase === 'uploading' && <span className="photo-run" aria-hidden="true" />}
        {!locked && (
          <button type="button" className="photo-remove" aria-label={`去掉照片 ${number}`} onClick={onRemove}>
            <span className="photo-remove-dot">
              <Icon name="close" size={18} />
            </span>
          </button>
        )}
      </div>
      {failed && (
        <div className="photo-failure">
          <FieldError id={`photo-${number}-problem`} message={standing.message ?? undefined} />
          {!locked && (
            <button type="button" className="button button-word" onClick={onRetry}>
              再传一次
            </button>
          )}
        </div>
      )}
    </li>
  );
}
