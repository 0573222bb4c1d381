import { useMutation } from '@apollo/client/react';
import { App, Input } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { NoteComplaintDocument, SuperviseComplaintDocument, UrgeComplaintDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { today } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { DayField } from '../../ui/DayField';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

const kinds = {
  urge: { title: '催办', label: '要说的话（可以不写）', hint: '正在办的单位会看到。', said: '已催办', most: 300 },
  supervise: { title: '督办', label: '要办成什么样', hint: '正在办的单位会看到。', said: '已督办', most: 300 },
  note: {
    title: '内部备注',
    label: '备注',
    hint: '只有看得到这一件的纪（工）委看得到；单位、村里和群众都看不到。',
    said: '已记下',
    most: 500,
  },
};

export type EntryMove = keyof typeof kinds;

export const isEntry = (name: string | null): name is EntryMove => name !== null && name in kinds;

interface EntryDialogProps {
  complaint: Complaint_DetailFragment;
  move: EntryMove;
  onClose: () => void;
}

/** Words that leave the complaint where it is. */
export function EntryDialog({ complaint, move, onClose }: EntryDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const { title, label, hint, said: done, most } = kinds[move];
  const words = useDraft(`${staff.id}/complaint/${complaint.id}/${move}`, '');
  const [dueDay, setDueDay] = useState<string | null>(null);
  const [urge] = useMutation(UrgeComplaintDocument);
  const [supervise] = useMutation(SuperviseComplaintDocument);
  const [note] = useMutation(NoteComplaintDocument);
  const keyFor = useIdempotencyKey();
  const said = words.value.trim();
  const ready = move === 'urge' || (said !== '' && (move === 'note' || dueDay !== null));
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const content = { id: complaint.id, words: said };
    const idempotencyKey = keyFor({ ...content, move, dueDay });
    const input = { ...content, idempotencyKey };
    if (move === 'urge') await urge({ variables: { input: { ...input, words: said || null } } });
    else if (move === 'supervise') await supervise({ variables: { input: { ...input, dueDay: dueDay! } } });
    else await note({ variables: { input } });
    words.clear();
    message.success(done);
    await refresh();
  };

  return (
    <FormDialog
      title={title}
      okText={title}
      ready={ready}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['words', 'dueDay']}
    >
      {(refused) => (
        <>
          <Field label={label} hint={hint} error={refused('words')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={words.value}
                onChange={(event) => words.save(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 12 }}
                maxLength={most}
                showCount
              />
            )}
          </Field>
          {move === 'supervise' && (
            <Field label="最后一天" error={refused('dueDay')}>
              {(control) => (
                <DayField {...control} value={dueDay} min={today()} placeholder="请选择" onChange={setDueDay} />
              )}
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
