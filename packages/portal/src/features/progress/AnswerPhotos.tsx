import { type ChangeEvent, type Dispatch, type SetStateAction, useRef, useState } from 'react';
import { uploadPhoto } from '../../lib/client';
import { asRequestError } from '../../lib/errors';
import { NBSP } from '../../lib/format';
import { PhotoRefused, shrinkPhoto } from '../../lib/shrink';
import { Icon } from '../../ui/Icon';
import { FieldError } from '../../ui/states';
import '../report/photos.css';

const MAX_PHOTOS = 9;

export interface AnswerPhoto {
  key: number;
  preview: string;
  /** Null while it is on its way. */
  id: string | null;
}

interface AnswerPhotosProps {
  photos: readonly AnswerPhoto[];
  onChange: Dispatch<SetStateAction<AnswerPhoto[]>>;
  locked: boolean;
}

/** Photos of an answer: shrunk on the phone and sent one after the other. One that does not arrive is said and left out. */
export function AnswerPhotos({ photos, onChange, locked }: AnswerPhotosProps) {
  const [problem, setProblem] = useState<string | undefined>();
  const counter = useRef(0);
  const full = photos.length >= MAX_PHOTOS;

  const onPick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(event.target.files || []);
    event.target.value = '';
    const taken = files.slice(0, MAX_PHOTOS - photos.length);
    setProblem(
      files.length > taken.length
        ? `最多 ${MAX_PHOTOS}${NBSP}张，后面 ${files.length - taken.length}${NBSP}张没有加进来。`
        : undefined,
    );
    void addAll(taken);
  };

  const addAll = async (files: File[]) => {
    for (const file of files) {
      counter.current += 1;
      const key = counter.current;
      try {
        const { blob, preview } = await shrinkPhoto(file);
        onChange((before) => [...before, { key, preview, id: null }]);
        const { id } = await uploadPhoto(blob);
        onChange((before) => before.map((photo) => (photo.key === key ? { ...photo, id } : photo)));
      } catch (thrown) {
        onChange((before) => before.filter((photo) => photo.key !== key));
        const why = thrown instanceof PhotoRefused ? thrown.message : asRequestError(thrown).message;
        setProblem(`这张照片没有加上：${why}`);
      }
    }
  };

  return (
    <>
      <ul className="photos">
        {photos.map((photo, index) => (
          <li className="photo" key={photo.key}>
            <div className="photo-frame">
              <img src={photo.preview} alt={`照片 ${index + 1}`} />
              {photo.id === null && (
                <span className="photo-state" role="status">
                  正在传
                </span>
              )}
              {!locked && (
                <button
                  type="button"
                  className="photo-remove"
                  aria-label={`去掉照片 ${index + 1}`}
                  onClick={() => onChange((before) => before.filter(({ key }) => key !== photo.key))}
                >
                  <span className="photo-remove-dot">
                    <Icon name="close" size={18} />
                  </span>
                </button>
              )}
            </div>
          </li>
        ))}
        {!full && (
          <li className="photo">
            <label className={locked ? 'photo-add photo-add-off' : 'photo-add'}>
              <input type="file" accept="image/*" multiple disabled={locked} onChange={onPick} />
              <Icon name="camera" size={32} />
              <span>{photos.length === 0 ? '加照片' : '再加'}</span>
            </label>
          </li>
        )}
      </ul>
      <div role="alert">
        <FieldError id="answer-photo-problem" message={problem} />
      </div>
    </>
  );
}
