import { useApolloClient, useMutation } from '@apollo/client/react';
import { LONGEST_EXTENSION } from '@yidiantong/schema/rules/extending';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, ExtendAssignmentDocument, PlanAssignmentDocument } from '../../gql/assignments/graphql';
import { useDraft } from '../../lib/drafts';
import { today } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { DayField } from '../../ui/DayField';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';

interface HandlingDialogProps {
  assignment: Assignment_DetailFragment;
  onClose: () => void;
}

const useRefresh = (id: string) => {
  const client = useApolloClient();
  return () => client.query({ query: AssignmentDocument, variables: { id }, fetchPolicy: 'network-only' });
};

const noPlan = { measures: '', owner: '' };

/** 整改措施: what will be done, who sees to it, by when. */
export function PlanDialog({ assignment, onClose }: HandlingDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const draft = useDraft(`${staff.id}/assignment/${assignment.id}/plan`, noPlan);
  const [dueDay, setDueDay] = useState<string | null>(null);
  const [plan] = useMutation(PlanAssignmentDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(assignment.id);
  const { measures, owner } = draft.value;

  const submit = async () => {
    const content = {
      id: assignment.id,
      version: assignment.version,
      measures: measures.trim(),
      owner: owner.trim(),
      dueDay: dueDay!,
    };
    await plan({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    draft.clear();
    message.success('整改措施已写下，纪（工）委看得到');
    await refresh();
  };

  return (
    <FormDialog
      title="写整改措施"
      okText="写好了"
      ready={measures.trim() !== '' && owner.trim() !== '' && dueDay !== null}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['measures', 'owner', 'dueDay']}
    >
      {(said) => (
        <>
          <Field label="要做什么" error={said('measures')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={measures}
                onChange={(event) => draft.save({ measures: event.target.value, owner })}
                autoSize={{ minRows: 4, maxRows: 12 }}
                maxLength={1000}
                showCount
              />
            )}
          </Field>
          <Field label="责任人" error={said('owner')}>
            {(control) => (
              <Input
                {...control}
                value={owner}
                onChange={(event) => draft.save({ measures, owner: event.target.value })}
                maxLength={30}
              />
            )}
          </Field>
          <Field label="哪天以前完成" error={said('dueDay')}>
            {(control) => (
              <DayField {...control} value={dueDay} min={today()} placeholder="请选择" onChange={setDueDay} />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}

const choices = Array.from({ length: LONGEST_EXTENSION }, (_, index) => ({
  value: index + 1,
  label: `${index + 1}\u00A0个工作日`,
}));

/** 申请延期: once a round; the commission decides, and the clock runs on until it has. */
export function ExtendDialog({ assignment, onClose }: HandlingDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const reason = useDraft(`${staff.id}/assignment/${assignment.id}/extend`, '');
  const [workingDays, setWorkingDays] = useState<number | null>(null);
  const [extend] = useMutation(ExtendAssignmentDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(assignment.id);

  const submit = async () => {
    const content = {
      id: assignment.id,
      version: assignment.version,
      workingDays: workingDays!,
      reason: reason.value.trim(),
    };
    await extend({ variables: { input: { ...content, idempotencyKey: keyFor(content) } } });
    reason.clear();
    message.success('已申请延期，等纪（工）委决定；期限照走');
    await refresh();
  };

  return (
    <FormDialog
      title="申请延期"
      okText="申请"
      ready={workingDays !== null && reason.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['workingDays', 'reason']}
    >
      {(said) => (
        <>
          <Field label="延长多久" hint="每一轮只能申请一次；同意以前期限照走。" error={said('workingDays')}>
            {(control) => (
              <Select
                {...control}
                value={workingDays}
                onChange={setWorkingDays}
                placeholder="请选择"
                options={choices}
                style={{ width: '100%' }}
              />
            )}
          </Field>
          <Field label="为什么要延期" error={said('reason')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason.value}
                onChange={(event) => reason.save(event.target.value)}
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
