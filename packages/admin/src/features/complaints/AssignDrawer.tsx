import { skipToken, useMutation, useQuery } from '@apollo/client/react';
import { CloseOutlined } from '@ant-design/icons';
import type { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import { Button, Drawer, Input, InputNumber, Segmented } from 'antd';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { Assign_PreparationFragment, Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AssignComplaintDocument, AssignPreparationDocument, DueDayDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { dayAndWeekday } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { Kbd } from '../../ui/Kbd';
import { Light } from '../../ui/Light';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './AssignDrawer.module.css';
import { CrossUnit, DirectUnit, ModeField } from './AssignMode';
import { type AssistingDraft, AssistingUnits } from './AssistingUnits';
import { BriefEditor } from './BriefEditor';
import type { BriefPart } from './brief';
import { briefFrom, briefText, marksOf } from './brief';
import { PhotoRelease } from './PhotoRelease';
import { UnitField } from './UnitField';
import { useRefresh } from './use-refresh';

export interface AssignDrawerProps {
  complaint: Complaint_DetailFragment;
  open: boolean;
  onClose: () => void;
  /** What is to be said of it. */
  onAssigned: (said: string) => void;
}

interface AssignDraft {
  mode: AssignmentMode;
  reason: string;
  unitId: string | null;
  unitName: string | null;
  assisting: AssistingDraft[];
  parts: BriefPart[];
  photoIds: string[];
  workingDays: number;
  instruction: string;
}

const usualTerms = [5, 10, 15];
/** The usual ones that the district allows, and the longest. */
const termsUpTo = (longest: number): number[] => [...usualTerms.filter((days) => days < longest), longest];
const nobody = { unitId: null, unitName: null };
const suggested = ({ unitId, unitName }: AssignDraft) => ({ unitId, unitName });

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
      <Prepared key={complaint.id} complaint={complaint} onClose={onClose} onAssigned={onAssigned} />
    </Drawer>
  );
}

/** The form, once the marks in the text and the suggested unit are there. */
function Prepared(props: Omit<AssignDrawerProps, 'open'>) {
  const { id } = props.complaint;
  const { data, error, refetch } = useQuery(AssignPreparationDocument, { variables: { id } });
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  return data.complaint ? (
    <AssignForm
      {...props}
      preparation={data.complaint}
      longest={data.deadlines.lengths.find(({ step }) => step === 'HANDLE')!.days}
    />
  ) : (
    <Empty>这一件已经不归您看了，请选别的。</Empty>
  );
}

interface AssignFormProps extends Omit<AssignDrawerProps, 'open'> {
  preparation: Assign_PreparationFragment;
  /** Working days that handling may take in the district. */
  longest: number;
}

function AssignForm({ complaint, preparation, longest, onClose, onAssigned }: AssignFormProps) {
  const refresh = useRefresh(complaint.id);
  const { staff } = useViewer();
  const id = useId();
  const keyFor = useIdempotencyKey();
  const suggestion = preparation.suggestedUnit;
  const initial = useMemo<AssignDraft>(() => {
    const barred = suggestion && preparation.barredUnitIds.includes(suggestion.unit.id);
    return {
      mode: 'NORMAL',
      reason: '',
      unitId: suggestion && !barred ? suggestion.unit.id : null,
      unitName: suggestion && !barred ? suggestion.unit.name : null,
      assisting: [],
      parts: briefFrom(complaint.text, preparation.marks),
      photoIds: [],
      workingDays: longest,
      instruction: '',
    };
  }, [complaint.text, preparation.marks, preparation.barredUnitIds, suggestion, longest]);
  const draft = useDraft<AssignDraft>(`${staff.id}/complaint/${complaint.id}/assign`, initial);
  // What was kept before there were assisting units knows of none.
  const kept = { ...initial, ...draft.value };
  const form = { ...kept, workingDays: Math.min(kept.workingDays, longest) };
  const change = (patch: Partial<AssignDraft>) => draft.save({ ...form, ...patch });

  const [assign, { loading }] = useMutation(AssignComplaintDocument);
  const [error, setError] = useState<AppError | null>(null);
  const normal = form.mode === 'NORMAL';
  const direct = form.mode === 'DIRECT';
  const can = preparation.assignmentModes.find(({ mode }) => mode === form.mode)?.can ?? complaint.viewerCan.assign;
  const undecided = marksOf(form.parts).filter((mark) => mark.state === 'undecided').length;
  const brief = briefText(form.parts);
  const [ownTerm, setOwnTerm] = useState(!termsUpTo(longest).includes(form.workingDays));
  const workingDays = useDeferredValue(form.workingDays);
  const { data: due } = useQuery(DueDayDocument, workingDays >= 1 ? { variables: { workingDays } } : skipToken);
  const dueDay = due?.dueDay;

  const submit = async () => {
    setError(null);
    const content = {
      mode: form.mode,
      reason: direct ? form.reason.trim() : null,
      unitId: form.unitId!,
      brief,
      instruction: form.instruction.trim() || null,
      dueDay,
      photoIds: form.photoIds,
      assisting: normal ? form.assisting.map(({ unitId, brief: own }) => ({ unitId, brief: own })) : [],
    };
    try {
      await assign({
        variables: {
          input: { id: complaint.id, version: complaint.version, idempotencyKey: keyFor(content), ...content },
        },
      });
      draft.clear();
      onAssigned(direct ? '已报上一级，同意后开始办' : `已派给${form.unitName ?? ''}`);
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE') {
        await refresh();
      }
    }
  };

  const stops = !form.unitId
    ? form.mode === 'CROSS'
      ? '没有合适的单位，请改用直查直办'
      : '先选主办单位'
    : undecided > 0
      ? `还有 ${undecided}\u00A0处待定`
      : !brief
        ? '摘要还是空的'
        : direct && !form.reason.trim()
          ? '还没有写为什么直查直办'
          : !complaint.viewerCan.assign.allowed || !can.allowed
            ? (complaint.viewerCan.assign.reason ?? can.reason ?? '现在不能派发')
            : null;

  const unitField = {
    complaint,
    value: form.unitId,
    error: fieldMessage(error, 'unitId'),
    onChange: (unitId: string | null, unitName: string | null) =>
      change({ unitId, unitName, assisting: form.assisting.filter((each) => each.unitId !== unitId) }),
  };

  return (
    <>
      <div className={styles.body}>
        {!complaint.viewerCan.assign.allowed && (
          <p className={styles.overtaken} role="alert">
            <b>▲ 别人刚刚动过这一件。</b>
            {complaint.viewerCan.assign.reason ?? '现在不能派发'}。您写的摘要还在。
          </p>
        )}
        <ModeField
          modes={preparation.assignmentModes}
          value={form.mode}
          onChange={(mode) => change({ mode, ...(mode === 'NORMAL' ? suggested(initial) : nobody) })}
        />
        {form.mode === 'CROSS' ? (
          <CrossUnit {...unitField} />
        ) : direct ? (
          <DirectUnit {...unitField} />
        ) : (
          <UnitField {...unitField} preparation={preparation} name={form.unitName} remote={form.mode === 'REMOTE'} />
        )}
        {direct && (
          <Field label="为什么直查直办" error={fieldMessage(error, 'reason')} hint="给上一级看，上一级同意后才派出去。">
            {(control) => (
              <Input.TextArea
                {...control}
                value={form.reason}
                onChange={(event) => change({ reason: event.target.value })}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={300}
              />
            )}
          </Field>
        )}
        {normal && (
          <AssistingUnits
            complaint={complaint}
            preparation={preparation}
            leadId={form.unitId}
            value={form.assisting}
            error={fieldMessage(error, 'assisting')}
            onChange={(assisting) => change({ assisting })}
          />
        )}
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
                ...termsUpTo(longest).map((days) => ({ label: `${days} 个`, value: days })),
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
                max={longest}
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
          {direct ? '报上一级同意' : '派发'}
        </Button>
      </footer>
    </>
  );
}
