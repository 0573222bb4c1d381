import { useMutation } from '@apollo/client/react';
import { App, Input } from 'antd';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { ProposeExampleDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

/** 作为典型案例: in plain words of one's own, without anybody's name. */
export function ExampleDialog({ complaint, onClose }: { complaint: Complaint_DetailFragment; onClose: () => void }) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const draft = `${staff.id}/complaint/${complaint.id}/example`;
  const title = useDraft(`${draft}/title`, '');
  const problem = useDraft(`${draft}/problem`, '');
  const outcome = useDraft(`${draft}/outcome`, '');
  const all = [title, problem, outcome];
  const [propose] = useMutation(ProposeExampleDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const words = { title: title.value.trim(), problem: problem.value.trim(), outcome: outcome.value.trim() };
    const content = { id: complaint.id, version: complaint.version, ...words };
    await propose({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    for (const each of all) each.clear();
    message.success('已提出，等另一位同事同意，再征求反映人的意见');
    await refresh();
  };

  return (
    <FormDialog
      title="作为典型案例"
      okText="提出"
      ready={all.every(({ value }) => value.trim() !== '')}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['title', 'problem', 'outcome']}
    >
      {(said) => (
        <>
          <Field label="标题" hint="4 到 40 字。不写人名、职务和号码。" error={said('title')}>
            {(control) => (
              <Input
                {...control}
                value={title.value}
                onChange={(event) => title.save(event.target.value)}
                maxLength={40}
                placeholder="例如：通组路坑洼十天修好"
              />
            )}
          </Field>
          <Field label="反映的是什么事" hint="换成自己的话，让人看不出是谁反映的。" error={said('problem')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={problem.value}
                onChange={(event) => problem.save(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 10 }}
                maxLength={1000}
              />
            )}
          </Field>
          <Field
            label="怎么办的，结果怎样"
            hint="另一位同事同意后，反映人会看到这些话，答应了才公开。"
            error={said('outcome')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={outcome.value}
                onChange={(event) => outcome.save(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 10 }}
                maxLength={1000}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
