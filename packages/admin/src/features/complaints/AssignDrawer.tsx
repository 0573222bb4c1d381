import { skipToken, useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { CloseOutlined } from '@ant-design/icons';
import { Button, Drawer, Input, InputNumber, Segmented } from 'antd';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AssignComplaintDocument, ComplaintDocument, DueDayDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { dayAndWeekday } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Kbd } from '../../ui/Kbd';
import { Light } from '../../ui/Light';
import styles from './AssignDrawer.module.css';
import { BriefEditor } from './BriefEditor';
import type { BriefPart } from './brief';
import { briefFrom, briefText, marksOf } from './brief';
import { PhotoRelease } from './PhotoRelease';
import { UnitField } from './UnitField';

export interface AssignDrawerProps {
  complaint: Complaint_DetailFragment;
  open: boolean;
  onClose: () => void;
  onAssigned: (unitName: string) => void;
}

interface AssignDraft {
  unitId: string | null;
  unitName: string | null;
  parts: BriefPart[];
  photoIds: string[];
  workingDays: number;
  instruction: string;
}

const usualTerms = [5, 10, 15];

export function AssignDrawer({ complaint, open, onClose, onAssigned }: AssignDrawerProps) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size="min(800px, 100vw)"
      closable={false}
      destroyOnHidden
      title={
        <div className={styles.head}>
          <span className={styles.title}>派发</span>
          <span className={styles.sub}>
            {complaint.title} · 编号 {complaint.number}
          </span>
          {complaint.light && <Light tone={complaint.light.light} words={complaint.light.words} chip />}
          <Button type="text" icon={<CloseOutlined />} onClick={onClose} aria-label="关上，写的字留着" />
        </div>
      }
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
    >
      <AssignForm key={complaint.id} complaint={complaint} onClose={onClose} onAssigned={onAssigned} />
    </Drawer>
  );
}

function AssignForm({ complaint, onClose, onAssigned }: Omit<AssignDrawerProps, 'open'>) {
  const client = useApolloClient();
  const { staff } = useViewer();
  const id = useId();
  const keyFor = useIdempotencyKey();
  const suggestion = complaint.suggestedUnit;
  const initial = useMemo<AssignDraft>(() => {
    const barred = suggestion && complaint.barredUnitIds.includes(suggestion.unit.id);
    return {
      unitId: suggestion && !barred ? suggestion.unit.id : null,
      unitName: suggestion && !barred ? suggestion.unit.name : null,
      parts: briefFrom(complaint.text, complaint.marks),
      photoIds: [],
      workingDays: 15,
      instruction: '',
    };
  }, [complaint.text, complaint.marks, complaint.barredUnitIds, suggestion]);
  const draft = useDraft<AssignDraft>(`${staff.id}/complaint/${complaint.id}/assign`, initial);
  const form = draft.value;
  const change = (patch: Partial<AssignDraft>) => draft.save({ ...form, ...patch });

  const [assign, { loading }] = useMutation(AssignComplaintDocument);
  const [error, setError] = useState<AppError | null>(null);
  const undecided = marksOf(form.parts).filter((mark) => mark.state === 'undecided').length;
  const brief = briefText(form.parts);
  const [ownTerm, setOwnTerm] = useState(!usualTerms.includes(form.workingDays));
  const workingDays = useDeferredValue(form.workingDays);
  const { data: due } = useQuery(DueDayDocument, workingDays >= 1 ? { variables: { workingDays } } : skipToken);
  const dueDay = due?.dueDay;

  const submit = async () => {
    setError(null);
    const content = {
      unitId: form.unitId!,
      brief,
      instruction: form.instruction.trim() || null,
      dueDay,
      photoIds: form.photoIds,
    };
    try {
      await assign({
        variables: {
          input: { id: complaint.id, version: complaint.version, idempotencyKey: keyFor(content), ...content },
        },
      });
      draft.clear();
      onAssigned(form.unitName ?? '');
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await client.query({ query: ComplaintDocument, variables: { id: complaint.id }, fetchPolicy: 'network-only' });
      }
    }
  };

  const stops = !form.unitId
    ? '先选主办单位'
    : undecided > 0
      ? `还有 ${undecided}\u00A0处待定`
      : !brief
        ? '摘要还是空的'
        : !complaint.viewerCan.assign.allowed
          ? (complaint.viewerCan.assign.reason ?? '现在不能派发')
          : null;

  return (
    <>
      <div className={styles.body}>
        {!complaint.viewerCan.assign.allowed && (
          <p className={styles.overtaken} role="alert">
            <b>▲ 别人刚刚动过这一件。</b>
            {complaint.viewerCan.assign.reason ?? '现在不能派发'}。您写的摘要还在。
          </p>
        )}
        <UnitField
          complaint={complaint}
          value={form.unitId}
          name={form.unitName}
          error={fieldMessage(error, 'unitId')}
          onChange={(unitId, unitName) => change({ unitId, unitName })}
        />
        <BriefEditor value={form.parts} onChange={(parts) => change({ parts })} error={fieldMessage(error, 'brief')} />
        <PhotoRelease photos={complaint.photos} value={form.photoIds} onChange={(photoIds) => change({ photoIds })} />
        <section className={styles.due} aria-labelledby={`${id}-due`}>
          <div className={styles.dueHead}>
            <span id={`${id}-due`} className={styles.label}>
              办结期限
            </span>
            <Segmented
              aria-labelledby={`${id}-due`}
              value={ownTerm ? 0 : form.workingDays}
              options={[
                ...usualTerms.map((days) => ({ label: `${days} 个`, value: days })),
                { label: '自选', value: 0 },
              ]}
              onChange={(days) => {
                setOwnTerm(days === 0);
                if (days > 0) change({ workingDays: days });
              }}
            />
            {ownTerm && (
              <InputNumber
                aria-label="几个工作日"
                min={1}
                max={60}
                precision={0}
                value={form.workingDays}
                onChange={(days) => days && change({ workingDays: days })}
                suffix="个工作日"
                className={styles.ownTerm}
              />
            )}
            <span className={styles.dueDay} role="status">
              {dueDay ? `${dayAndWeekday(dueDay)} 24:00` : ''}
            </span>
          </div>
          <p className={styles.hint}>
            今天是第 0 天，从明天起数 {form.workingDays}&nbsp;个工作日；周末和法定节假日不算，调休上班的算。
          </p>
          {fieldMessage(error, 'dueDay') && <p className={styles.error}>{fieldMessage(error, 'dueDay')}</p>}
        </section>
        <div>
          <label htmlFor={`${id}-instruction`} className={styles.label}>
            要求
          </label>
          <Input.TextArea
            id={`${id}-instruction`}
            value={form.instruction}
            onChange={(event) => change({ instruction: event.target.value })}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={1000}
            placeholder="要单位查什么、回复里带什么，可以不填"
            status={fieldMessage(error, 'instruction') && 'error'}
          />
          {fieldMessage(error, 'instruction') && <p className={styles.error}>{fieldMessage(error, 'instruction')}</p>}
        </div>
        {error && error.fields.length === 0 && complaint.viewerCan.assign.allowed && (
          <p className={styles.failure} role="alert">
            {error.message}
            {error.requestId && error.code === 'INTERNAL' && `（编号 ${error.requestId}）`}
          </p>
        )}
      </div>
      <footer className={styles.foot}>
        <span className={styles.stops}>
          {undecided > 0 ? (
            <>
              还有 {undecided}&nbsp;处待定：按 <Kbd>1</Kbd> 遮住，按 <Kbd>2</Kbd> 保留
            </>
          ) : (
            (stops ?? (draft.restored ? '接着上次写的' : ''))
          )}
        </span>
        <Button onClick={onClose}>存着，稍后派</Button>
        <Button
          key={undecided === 0 ? 'ready' : 'waiting'}
          type="primary"
          autoFocus={undecided === 0}
          disabled={stops !== null || !dueDay}
          loading={loading}
          onClick={() => void submit()}
        >
          派发
        </Button>
      </footer>
    </>
  );
}
