import { useMutation } from '@apollo/client/react';
import { App, Input } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AskReporterDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

/** 请群众补充: the citizen reads the question by receipt; the step stands still until the answer. */
export function AskDialog({ complaint, onClose }: { complaint: Complaint_DetailFragment; onClose: () => void }) {
  const { message } = App.useApp();
  const refresh = useRefresh(complaint.id);
  const { staff } = useViewer();
  const words = useDraft(`${staff.id}/complaint/${complaint.id}/ask`, '');
  const [ask] = useMutation(AskReporterDocument);
  const keyFor = useIdempotencyKey();

  const submit = async () => {
    const content = { id: complaint.id, version: complaint.version, words: words.value.trim() };
    await ask({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    words.clear();
    message.success('已请群众补充，这一步的期限停着等');
  };

  return (
    <FormDialog
      title="请群众补充"
      okText="发给群众"
      ready={words.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['words']}
    >
      {(said) => (
        <Field
          label="要问群众什么"
          hint="一次问清楚，用平常话。从明天起停计这一步的期限，一件诉求一共最多停 10 个工作日；全程 60 天照走。"
          error={said('words')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              value={words.value}
              onChange={(event) => words.save(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={300}
              showCount
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
