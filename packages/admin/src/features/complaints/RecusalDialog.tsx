import { useMutation } from '@apollo/client/react';
import { type RecusalGround, recusalGroundLabels } from '@yidiantong/schema/vocabulary/recusals';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { DeclareRecusalDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useIdempotencyKey } from '../../lib/idempotency';
import { optionsOf } from '../../lib/options';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

interface RecusalDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

/** 申请回避, for oneself. */
export function RecusalDialog({ complaint, onClose }: RecusalDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const [ground, setGround] = useState<RecusalGround | null>(null);
  const words = useDraft(`${staff.id}/complaint/${complaint.id}/recuse`, '');
  const [declare] = useMutation(DeclareRecusalDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const content = { id: complaint.id, ground: ground!, words: words.value.trim() };
    const idempotencyKey = keyFor(content);
    await declare({ variables: { input: { ...content, version: complaint.version, idempotencyKey } } });
    words.clear();
    message.success('已申请回避，等上一级决定；决定以前请不要再办这一件');
    await refresh();
  };

  return (
    <FormDialog
      title="申请回避"
      okText="提交申请"
      ready={ground !== null && words.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['ground', 'words']}
    >
      {(said) => (
        <>
          <Field label="为什么要回避" error={said('ground')}>
            {(control) => (
              <Radio.Group
                {...control}
                vertical
                value={ground}
                options={optionsOf(recusalGroundLabels)}
                onChange={(event) => setGround(event.target.value as RecusalGround)}
              />
            )}
          </Field>
          <Field
            label="说明"
            hint="只有决定的上一级看得到。同意以后，您就看不到这一件了，由同事或者上一级接着办。"
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
        </>
      )}
    </FormDialog>
  );
}
