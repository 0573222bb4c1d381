import { useLayoutEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon';
import { FieldError } from '../../ui/states';
import type { Draft } from './draft';
import { desk } from './report-desk';
import { lengthOf, MAX_TEXT } from './report-form';

/** 说事: grows with the words; dictation is the keyboard's, so no sound ever reaches us. */
export function Words({ draft, error }: { draft: Draft; error: string | undefined }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const length = lengthOf(draft.text);
  const over = length > MAX_TEXT;

  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [draft.text]);

  return (
    <section>
      <label className="section-title" htmlFor="report-text">
        说事
      </label>
      <div className={error || over ? 'words words-invalid' : 'words'}>
        <textarea
          id="report-text"
          ref={area}
          rows={4}
          value={draft.text}
          onChange={(event) => desk.change(draft.gridCode, { text: event.target.value })}
          placeholder="什么事、什么时候、在哪里，怎么说都行"
          aria-invalid={Boolean(error) || over}
          aria-describedby={error ? 'report-text-error report-text-count' : 'report-text-count'}
          autoComplete="off"
        />
        <p className="words-foot">
          <span>
            <Icon name="mic" size={22} />
            用键盘上的话筒说
          </span>
          <span id="report-text-count" className={over ? 'words-over' : undefined}>
            <span className="unseen">已写</span> {length} / {MAX_TEXT}
          </span>
        </p>
      </div>
      <FieldError id="report-text-error" message={error} />
    </section>
  );
}
