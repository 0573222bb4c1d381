import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Complaint_DetailFragment, Complaint_SubjectFragment } from '../../gql/complaints/graphql';
import { AddSubjectDocument, ComplaintSubjectsDocument, RemoveSubjectDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { useViewer } from '../../lib/session';
import { Facts } from '../../ui/Facts';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { Failure, Skeleton } from '../../ui/States';
import styles from './Proposals.module.css';
import { SubjectPersonSelect, SubjectUnitSelect } from './SubjectSelects';
import { useRefresh } from './use-refresh';

interface SubjectsDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

const GONE = '已登记。反映的是镇里的人，这一件交给上一级办，您这里不再看到。';

/** Who it is about: what is recorded, and a form for one more. */
export function SubjectsDialog({ complaint, onClose }: SubjectsDialogProps) {
  const { message } = App.useApp();
  const refreshComplaint = useRefresh(complaint.id);
  const navigate = useNavigate();
  const { staff } = useViewer();
  const { data, error, refetch } = useQuery(ComplaintSubjectsDocument, {
    variables: { id: complaint.id },
    fetchPolicy: 'network-only',
  });
  const [add] = useMutation(AddSubjectDocument);
  const [removing, setRemoving] = useState<Complaint_SubjectFragment | null>(null);
  const [kind, setKind] = useState<'person' | 'unit'>('person');
  const [chosen, setChosen] = useState<string | null>(null);
  const reason = useDraft(`${staff.id}/complaint/${complaint.id}/subject`, '');
  const refresh = async () => {
    await refreshComplaint();
    await refetch();
  };

  const submit = async () => {
    const of = kind === 'person' ? { staffId: chosen } : { unitId: chosen };
    const input = { id: complaint.id, version: complaint.version, reason: reason.value.trim(), ...of };
    const { data: done } = await add({ variables: { input } });
    reason.clear();
    if (done?.addSubject.complaint) {
      message.success('已登记，被反映对象看不到这一件');
      await refresh();
      return;
    }
    message.success(GONE);
    await navigate('/complaints');
  };

  if (removing)
    return (
      <RemoveDialog complaint={complaint} subject={removing} refresh={refresh} onClose={() => setRemoving(null)} />
    );
  const records = data?.complaint?.subjectRecords ?? [];
  return (
    <FormDialog
      title="被反映对象"
      okText="登记"
      ready={chosen !== null && reason.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['staffId', 'unitId', 'reason']}
    >
      {(said) => (
        <>
          {error && <Failure error={toAppError(error)} retry={() => void refetch()} />}
          {!data && !error && <Skeleton rows={2} />}
          <div className={styles.list}>
            {records.map((subject) => (
              <Recorded key={subject.id} subject={subject} onRemove={() => setRemoving(subject)} />
            ))}
          </div>
          <Field label="再登记一个" hint="登记以后马上看不到这一件；区领导、区纪委的人不在这里登记。">
            {(control) => (
              <Radio.Group
                {...control}
                value={kind}
                onChange={(event) => {
                  setKind(event.target.value as 'person' | 'unit');
                  setChosen(null);
                }}
                options={[
                  { value: 'person', label: '人' },
                  { value: 'unit', label: '单位' },
                ]}
              />
            )}
          </Field>
          {kind === 'person' ? (
            <Field label="哪个人" error={said('staffId')}>
              {(control) => <SubjectPersonSelect {...control} value={chosen} onChange={setChosen} />}
            </Field>
          ) : (
            <Field label="哪个单位" error={said('unitId')}>
              {(control) => <SubjectUnitSelect {...control} value={chosen} onChange={setChosen} />}
            </Field>
          )}
          <Field label="怎么知道的" hint="只有办这一件的纪（工）委看得到。" error={said('reason')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason.value}
                onChange={(event) => reason.save(event.target.value)}
                autoSize={{ minRows: 2, maxRows: 8 }}
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

function Recorded({ subject, onRemove }: { subject: Complaint_SubjectFragment; onRemove: () => void }) {
  const { viewerCanRemove: can, addedBy, addedAt, removedBy, removedAt } = subject;
  return (
    <article className={styles.proposal}>
      <header className={styles.head}>
        <b>{subject.name}</b>
        <span>{removedAt ? '已撤下' : subject.place}</span>
      </header>
      <Facts
        items={[
          ['登记', `${addedBy ?? '从群众的话里找到'}${addedAt ? `，${momentWords(addedAt)}` : ''}`],
          ['依据', subject.reason],
          ['撤下', removedAt && `${removedBy ?? ''}，${momentWords(removedAt)}`],
          ['撤下的理由', subject.removeReason],
        ]}
      />
      {!removedAt &&
        (can.allowed ? (
          <div className={styles.acts}>
            <Button onClick={onRemove}>撤下</Button>
          </div>
        ) : (
          <p className={styles.why}>{can.reason}</p>
        ))}
    </article>
  );
}

interface RemoveDialogProps {
  complaint: Complaint_DetailFragment;
  subject: Complaint_SubjectFragment;
  refresh: () => Promise<unknown>;
  onClose: () => void;
}

function RemoveDialog({ complaint, subject, refresh, onClose }: RemoveDialogProps) {
  const { message } = App.useApp();
  const [remove] = useMutation(RemoveSubjectDocument);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const input = { id: complaint.id, version: complaint.version, subjectId: subject.id, reason: reason.trim() };
    await remove({ variables: { input } });
    message.success(`${subject.name}已撤下`);
    await refresh();
  };
  return (
    <FormDialog
      title={`撤下${subject.name}？`}
      okText="撤下"
      ready={reason.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['reason']}
    >
      {(said) => (
        <Field
          label="为什么不是被反映对象"
          hint="会记在您名下。撤下以后，村里、镇里按规定该看到的又能看到。"
          error={said('reason')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
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
