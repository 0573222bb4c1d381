import { useMutation } from '@apollo/client/react';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import {
  type DeclineReason,
  declineReasonLabels,
  type OtherBody,
  otherBodyLabels,
} from '@yidiantong/schema/vocabulary/proposals';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { DeclineComplaintDocument, ReferComplaintDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { optionsOf } from '../../lib/options';
import { useRefresh } from './use-refresh';

interface ElsewhereDialogProps {
  complaint: Complaint_DetailFragment;
  move: 'decline' | 'refer';
  onClose: () => void;
}

const titles = { decline: '不予受理', refer: '转其他机关' };

/** 不予受理, 转其他机关: proposed here, decided by a colleague; the citizen reads the words as they stand. */
export function ElsewhereDialog({ complaint, move, onClose }: ElsewhereDialogProps) {
  const { message } = App.useApp();
  const refresh = useRefresh(complaint.id);
  const { staff } = useViewer();
  const words = useDraft(`${staff.id}/complaint/${complaint.id}/${move}`, '');
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [whereTo, setWhereTo] = useState<OtherBody | null>(null);
  const [decline] = useMutation(DeclineComplaintDocument);
  const [refer] = useMutation(ReferComplaintDocument);
  const keyFor = useIdempotencyKey();
  const ready = whereTo !== null && words.value.trim() !== '' && (move === 'refer' || reason !== null);

  const submit = async () => {
    const content = { id: complaint.id, version: complaint.version, whereTo: whereTo!, words: words.value.trim() };
    const idempotencyKey = keyFor({ ...content, reason });
    if (move === 'refer') await refer({ variables: { input: { ...content, idempotencyKey } } });
    else await decline({ variables: { input: { ...content, idempotencyKey, reason: reason! } } });
    words.clear();
    message.success('已提出，等另一位同事决定；期限照走');
  };

  return (
    <FormDialog
      title={titles[move]}
      okText="提出"
      ready={ready}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['reason', 'whereTo', 'words']}
    >
      {(said) => (
        <>
          {move === 'decline' && (
            <Field label="为什么不受理" error={said('reason')}>
              {(control) => (
                <Select
                  {...control}
                  value={reason}
                  onChange={setReason}
                  placeholder="请选择"
                  options={optionsOf(declineReasonLabels)}
                  style={{ width: '100%' }}
                />
              )}
            </Field>
          )}
          <Field label="请群众去哪里" error={said('whereTo')}>
            {(control) => (
              <Select
                {...control}
                value={whereTo}
                onChange={setWhereTo}
                placeholder="请选择"
                options={optionsOf(otherBodyLabels)}
                style={{ width: '100%' }}
              />
            )}
          </Field>
          <Field
            label="给群众的说明"
            hint="群众凭回执看到的就是这段话：说清理由、去哪里、怎么联系。"
            error={said('words')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={words.value}
                onChange={(event) => words.save(event.target.value)}
                autoSize={{ minRows: 4, maxRows: 12 }}
                maxLength={300}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
