import { useMutation } from '@apollo/client/react';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { exampleStateLabels } from '@yidiantong/schema/vocabulary/examples';
import type { Complaint_ExampleFragment } from '../../gql/complaints/graphql';
import { TakeDownExampleDocument } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import styles from './Example.module.css';
import { useRefresh } from './use-refresh';

interface ExampleProps {
  complaintId: string;
  example: Complaint_ExampleFragment | null | undefined;
}

/** 典型案例: word for word what everybody reads, or would. */
export function Example({ complaintId, example }: ExampleProps) {
  const [takingDown, setTakingDown] = useState(false);
  if (!example) return null;
  const { told, state, viewerCanTakeDown } = example;
  return (
    <Card title="典型案例" extra={<span className={styles.state}>{exampleStateLabels[state]}</span>}>
      <Facts
        items={[
          ['标题', told.title],
          ['反映的事', <span className={styles.words}>{told.problem}</span>],
          ['怎么办的', <span className={styles.words}>{told.outcome}</span>],
          ['地方', told.placeName],
          ['公开', told.publishedAt && momentWords(told.publishedAt)],
        ]}
      />
      {viewerCanTakeDown.allowed && (
        <div className={styles.acts}>
          <Button onClick={() => setTakingDown(true)}>撤下</Button>
        </div>
      )}
      {takingDown && (
        <TakeDownDialog complaintId={complaintId} example={example} onClose={() => setTakingDown(false)} />
      )}
    </Card>
  );
}

function TakeDownDialog({
  complaintId,
  example,
  onClose,
}: {
  complaintId: string;
  example: Complaint_ExampleFragment;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [takeDown] = useMutation(TakeDownExampleDocument);
  const [words, setWords] = useState('');
  const refresh = useRefresh(complaintId);

  const submit = async () => {
    await takeDown({ variables: { input: { id: example.id, version: example.version, words: words.trim() } } });
    message.success('已撤下，不再公开，也不再问反映人');
    await refresh();
  };

  return (
    <FormDialog
      title="撤下典型案例"
      okText="撤下"
      ready={words.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['words']}
    >
      {(said) => (
        <Field
          label="为什么撤下"
          hint="只有办这一件的纪（工）委看得到。撤下以后马上不再公开，也不再问反映人。"
          error={said('words')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={300}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
