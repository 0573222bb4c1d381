import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, SubmitPartDocument } from '../../gql/assignments/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Field, Form, FormFailure } from '../../ui/Field';
import styles from './ReplyForm.module.css';

/** 本单位办的部分: what an assisting unit did, for the lead unit and the commission. */
export function PartForm({ assignment }: { assignment: Assignment_DetailFragment }) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const { id, version, leadUnit } = assignment;
  const draft = useDraft(`${staff.id}/assignment/${id}/part`, '');
  const [submitPart, { loading }] = useMutation(SubmitPartDocument);
  const [error, setError] = useState<AppError | null>(null);
  const words = draft.value.trim();
  const lead = leadUnit?.name ?? '主办单位';

  const submit = async () => {
    setError(null);
    try {
      await submitPart({ variables: { input: { id, version, words } } });
      draft.clear();
      message.success(`已交给${lead}`);
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE')
        await client.query({ query: AssignmentDocument, variables: { id }, fetchPolicy: 'network-only' });
    }
  };

  return (
    <Card title="本单位办的部分" note={`交给${lead}和派发的纪委看，由${lead}一起答复群众`}>
      <Form>
        <Field label="查到了什么，怎么办的" error={fieldMessage(error, 'words')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={draft.value}
              onChange={(event) => draft.save(event.target.value)}
              autoSize={{ minRows: 5, maxRows: 18 }}
              maxLength={4000}
            />
          )}
        </Field>
        <FormFailure>{error && error.fields.length === 0 ? error.message : null}</FormFailure>
        <div className={styles.foot}>
          <span className={styles.kept}>{draft.restored ? '接着上次写的' : '写的字随时存着，关掉也不丢'}</span>
          <Button type="primary" size="large" loading={loading} disabled={!words} onClick={() => void submit()}>
            本单位的部分办完了
          </Button>
        </div>
      </Form>
    </Card>
  );
}
