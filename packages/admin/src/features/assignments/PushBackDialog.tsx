import { useApolloClient, useMutation } from '@apollo/client/react';
import type { PushBackReason } from '@yidiantong/schema/vocabulary/assignments';
import { pushBackReasonLabels } from '@yidiantong/schema/vocabulary/assignments';
import { pushBackNotAccepted, pushBackRequirements } from '@yidiantong/schema/vocabulary/reasons';
import { App, Input, Radio } from 'antd';
import { useId } from 'react';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { AssignmentDocument, PushBackAssignmentDocument } from '../../gql/assignments/graphql';
import { useDraft } from '../../lib/drafts';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import styles from './PushBackDialog.module.css';

interface PushBackDialogProps {
  assignment: Assignment_DetailFragment;
  onClose: () => void;
}

const nothing: { reason: PushBackReason | null; note: string } = { reason: null, note: '' };

/** 退回派发: a class of reason, and what that class has to say. */
export function PushBackDialog({ assignment, onClose }: PushBackDialogProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const name = useId();
  const draft = useDraft(`${staff.id}/assignment/${assignment.id}/push-back`, nothing);
  const [pushBack] = useMutation(PushBackAssignmentDocument);
  const { reason, note } = draft.value;
  const requirement = reason && pushBackRequirements[reason];
  const { id, version, viewerCan } = assignment;
  return (
    <FormDialog
      title="退回派发"
      okText="退回"
      cancelText="先不退"
      ready={reason !== null && note.trim() !== '' && viewerCan.pushBack.allowed}
      onClose={onClose}
      onConflict={() => client.query({ query: AssignmentDocument, variables: { id }, fetchPolicy: 'network-only' })}
      fields={['note', 'reason']}
      submit={async () => {
        await pushBack({ variables: { input: { id, version, reason: reason!, note: note.trim() } } });
        draft.clear();
        message.success(`已退回${assignment.assignedBy}`);
      }}
    >
      {(said) => (
        <>
          <fieldset className={styles.reasons}>
            <legend>为什么不该由本单位办</legend>
            <Radio.Group
              name={name}
              value={reason}
              options={(Object.keys(pushBackReasonLabels) as PushBackReason[]).map((value) => ({
                value,
                label: pushBackReasonLabels[value],
              }))}
              onChange={(event) => draft.save({ reason: event.target.value as PushBackReason, note })}
            />
          </fieldset>
          <Field
            label={requirement ? requirement.needs : '说明'}
            error={said('note') ?? said('reason')}
            hint={`${requirement?.counts ? '同一件最多退回两次。' : ''}这些不算理由：${pushBackNotAccepted.join('、')}。`}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={note}
                onChange={(event) => draft.save({ reason, note: event.target.value })}
                autoSize={{ minRows: 3, maxRows: 8 }}
                maxLength={1000}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
