import { useApolloClient, useMutation } from '@apollo/client/react';
import type { Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';
import { outcomeLabels, resultClassLabels } from '@yidiantong/schema/vocabulary/complaints';
import { App, Button, Input, Radio } from 'antd';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, ReplyAssignmentDocument } from '../../gql/assignments/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import type { UploadedItem } from '../../ui/PhotoUpload';
import { PhotoUpload } from '../../ui/PhotoUpload';
import styles from './ReplyForm.module.css';
import type { ReplyDraft } from './reply-draft';
import { noReply, replyDraftKey } from './reply-draft';

const optionsOf = <Word extends string>(labels: Record<Word, string>) =>
  (Object.entries(labels) as [Word, string][]).map(([value, label]) => ({ value, label }));

/** A returned reply is mended, not written anew; its photos were handed in and are sent again if still wanted. */
function startOf(replies: Assignment_DetailFragment['replies']): ReplyDraft {
  const last = replies.at(-1);
  if (last?.verdict !== 'RETURNED') return noReply;
  return { text: last.text, outcome: last.outcome, resultClass: last.resultClass, photos: [] };
}

/** 办理回复. What is written stays until it is handed in, whatever happens to the session. */
export function ReplyForm({ assignment }: { assignment: Assignment_DetailFragment }) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const id = useId();
  const keyFor = useIdempotencyKey();
  const start = useMemo(() => startOf(assignment.replies), [assignment.replies]);
  const draft = useDraft<ReplyDraft>(replyDraftKey(staff.id, assignment.id), start);
  const [reply, { loading }] = useMutation(ReplyAssignmentDocument);
  const [error, setError] = useState<AppError | null>(null);
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState(false);
  const form = draft.value;
  const change = (patch: Partial<ReplyDraft>) => draft.save({ ...form, ...patch });

  const latest = useRef(draft);
  latest.current = draft;
  const changePhotos = useCallback((update: (items: readonly UploadedItem[]) => UploadedItem[]) => {
    const { latest: newest, save } = latest.current;
    save({ ...newest(), photos: update(newest().photos) });
  }, []);

  const missing = {
    text: form.text.trim() ? undefined : '请写清楚查到了什么、怎么办的',
    outcome: form.outcome ? undefined : '请选一个',
    resultClass: form.resultClass ? undefined : '请选一个',
  };
  const said = (name: keyof typeof missing) => fieldMessage(error, name) ?? (tried ? missing[name] : undefined);

  const submit = async () => {
    setTried(true);
    setError(null);
    if (!form.outcome || !form.resultClass || missing.text) return;
    const content = {
      text: form.text.trim(),
      outcome: form.outcome,
      resultClass: form.resultClass,
      photoIds: form.photos.map((photo) => photo.id),
    };
    try {
      await reply({
        variables: {
          input: { id: assignment.id, version: assignment.version, idempotencyKey: keyFor(content), ...content },
        },
      });
      draft.clear();
      message.success(`回复已交给${assignment.assignedBy}审核`);
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await client.query({
          query: AssignmentDocument,
          variables: { id: assignment.id },
          fetchPolicy: 'network-only',
        });
        message.warning('同事刚刚动过这一件，已经换成最新的；您写的还在。');
      }
    }
  };

  return (
    <Card title="办理回复" note={`交给${assignment.assignedBy}审核，通过后群众看到`}>
      <div className={styles.form}>
        <div>
          <label htmlFor={`${id}-text`} className={styles.label}>
            查到了什么，怎么办的
          </label>
          <Input.TextArea
            id={`${id}-text`}
            value={form.text}
            onChange={(event) => change({ text: event.target.value })}
            autoSize={{ minRows: 6, maxRows: 18 }}
            maxLength={4000}
            status={said('text') && 'error'}
            aria-invalid={Boolean(said('text'))}
            aria-describedby={`${id}-text-error`}
          />
          <Said id={`${id}-text-error`} words={said('text')} />
        </div>
        <fieldset className={styles.choice}>
          <legend className={styles.label}>群众说的是不是实情</legend>
          <Radio.Group
            name={`${id}-outcome`}
            value={form.outcome}
            options={optionsOf(outcomeLabels)}
            onChange={(event) => change({ outcome: event.target.value as Outcome })}
          />
          <Said id={`${id}-outcome-error`} words={said('outcome')} />
        </fieldset>
        <fieldset className={styles.choice}>
          <legend className={styles.label}>结果算哪一类</legend>
          <Radio.Group
            name={`${id}-class`}
            value={form.resultClass}
            options={optionsOf(resultClassLabels)}
            onChange={(event) => change({ resultClass: event.target.value as ResultClass })}
          />
          <Said id={`${id}-class-error`} words={said('resultClass')} />
        </fieldset>
        <PhotoUpload
          label="照片"
          hint="现场、票据、整改前后，最多 9 张，PDF 一页算一张；别拍到身份证号和银行卡号"
          value={form.photos}
          onChange={changePhotos}
          onBusy={setUploading}
          max={9}
        />
        <Said id={`${id}-photos-error`} words={fieldMessage(error, 'photoIds')} />
        {error && error.fields.length === 0 && (
          <p className={styles.failure} role="alert">
            {error.message}
            {error.requestId && error.code === 'INTERNAL' && `（编号 ${error.requestId}）`}
          </p>
        )}
        <div className={styles.foot}>
          <span className={styles.kept}>
            {draft.restored ? '接着上次写的' : form === start ? '' : '写的字随时存着，关掉也不丢'}
          </span>
          <Button type="primary" size="large" loading={loading} disabled={uploading} onClick={() => void submit()}>
            {uploading ? '照片还在传' : '提交回复'}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Said({ id, words }: { id: string; words: string | undefined }) {
  return words ? (
    <p id={id} className={styles.error} role="alert">
      {words}
    </p>
  ) : null;
}
