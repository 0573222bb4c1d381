import { useMutation, useQuery } from '@apollo/client/react';
import { App, Input } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { CoveredAnswersDocument, ReleaseAnswerDocument } from '../../gql/complaints/graphql';
import { toAppError } from '../../lib/errors';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { Failure, Skeleton } from '../../ui/States';
import { PhotoRelease } from './PhotoRelease';
import { useRefresh } from './use-refresh';

interface ReleaseAnswerDialogProps {
  complaint: Complaint_DetailFragment;
  answer: Complaint_DetailFragment['conversation'][number];
  onClose: () => void;
}

/** 转给承办单位: begins with the answer as it may leave, names and numbers covered. */
export function ReleaseAnswerDialog({ complaint, answer, onClose }: ReleaseAnswerDialogProps) {
  const { message } = App.useApp();
  const refresh = useRefresh(complaint.id);
  const covered = useQuery(CoveredAnswersDocument, {
    variables: { id: complaint.id },
    fetchPolicy: 'network-only',
  });
  const [release] = useMutation(ReleaseAnswerDocument);
  const [typed, setTyped] = useState<string | null>(null);
  const [photoIds, setPhotoIds] = useState<string[]>([]);
  const keyFor = useIdempotencyKey();
  const prepared = covered.data?.complaint?.conversation.find(({ id }) => id === answer.id)?.coveredWords;
  const words = typed ?? prepared ?? '';

  const submit = async () => {
    const content = {
      id: complaint.id,
      version: complaint.version,
      entryId: answer.id,
      words: words.trim(),
      photoIds,
    };
    await release({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    message.success('已转给承办单位');
  };

  return (
    <FormDialog
      title="转给承办单位"
      okText="转给它"
      ready={words.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['words', 'photoIds']}
    >
      {(said) => (
        <>
          {covered.error && <Failure error={toAppError(covered.error)} retry={() => void covered.refetch()} />}
          {prepared === undefined && !covered.error ? (
            <Skeleton rows={3} />
          ) : (
            <Field
              label="单位看到的话"
              hint="姓名、职务、电话和证件号已经盖成 ██；还能认出人的，请再删改。"
              error={said('words')}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  value={words}
                  onChange={(event) => setTyped(event.target.value)}
                  autoSize={{ minRows: 4, maxRows: 12 }}
                  maxLength={2000}
                />
              )}
            </Field>
          )}
          <PhotoRelease photos={answer.photos} value={photoIds} onChange={setPhotoIds} />
        </>
      )}
    </FormDialog>
  );
}
