import { useMutation } from '@apollo/client/react';
import { App, Input } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { RequestReissueDocument } from '../../gql/complaints/graphql';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

interface ReissueDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

/** 补发回执, for a citizen who lost the code. No draft: the number stays nowhere. */
export function ReissueDialog({ complaint, onClose }: ReissueDialogProps) {
  const { message } = App.useApp();
  const [phone, setPhone] = useState('');
  const [ask] = useMutation(RequestReissueDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const content = { id: complaint.id, phone: phone.trim() };
    await ask({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    message.success('已申请，等另一位同事核对、同意；同意的人把新回执交给本人');
    await refresh();
  };

  return (
    <FormDialog
      title="补发回执"
      okText="申请补发"
      ready={phone.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['phone']}
    >
      {(said) => (
        <Field
          label="群众报的电话号码"
          hint="请群众自己说，不要提示。另一位同事同意时才知道和登记的一致不一致；号码不保存。补发以后，以前的查询码不能再用。"
          error={said('phone')}
        >
          {(control) => (
            <Input
              {...control}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
              inputMode="tel"
              autoComplete="off"
              maxLength={30}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
