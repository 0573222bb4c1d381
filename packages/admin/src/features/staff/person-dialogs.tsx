import { useMutation } from '@apollo/client/react';
import type { PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { postingRankLabels } from '@yidiantong/schema/vocabulary/posts';
import { addDays } from '@yidiantong/schema/rules/days';
import { LONGEST_DEPUTYSHIP_DAYS } from '@yidiantong/schema/rules/postings';
import { LONGEST_NAME } from '@yidiantong/schema/vocabulary/staff-limits';
import { App, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Person_PageFragment } from '../../gql/staff/graphql';
import {
  AppointDeputyDocument,
  CreatePairingDocument,
  GrantPostDocument,
  HandOverDocument,
  UpdatePostingDocument,
  UpdateStaffDocument,
} from '../../gql/staff/graphql';
import { count, today } from '../../lib/formats';
import { useIdempotencyKey } from '../../lib/idempotency';
import { DayField } from '../../ui/DayField';
import { Field, FieldRow } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { PersonSelect } from './PersonSelect';
import { GridSelect } from './PlaceSelect';
import { emptyPosting, isComplete, POSTING_FIELDS, PostingFields, postingInput, SourceField } from './PostingFields';
import { postWords } from './staff-words';
import styles from './PersonPage.module.css';

export interface PersonDialogProps {
  person: Person_PageFragment;
  onClose: () => void;
  /** The person as stored now, after somebody else was quicker. */
  refresh: () => void;
}

/** Says whether it is done or waits for another administrator. */
export function useSaid() {
  const { message } = App.useApp();
  return (state: string, done: string) =>
    state === 'PENDING' ? message.info('已提交，等另一位管理员确认后生效') : message.success(done);
}

const REFETCH = { refetchQueries: ['WaitingStaffChanges'] };

export function GrantDialog({ person, onClose, refresh }: PersonDialogProps) {
  const [draft, setDraft] = useState(emptyPosting);
  const keyFor = useIdempotencyKey();
  const said = useSaid();
  const [grant] = useMutation(GrantPostDocument, REFETCH);
  return (
    <FormDialog
      title={`给${person.name}授职`}
      okText="授职"
      ready={isComplete(draft)}
      onClose={onClose}
      onConflict={refresh}
      fields={POSTING_FIELDS}
      submit={async () => {
        const content = { staffId: person.id, ...postingInput(draft) };
        const { data } = await grant({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        said(data!.grantPost.state, '已授职，马上生效');
      }}
    >
      {(saidOf) => (
        <>
          <PostingFields draft={draft} onChange={setDraft} said={saidOf} />
          <p className={styles.hint}>
            看得到诉求的职务（包括纪委监委、室、组和乡镇纪（工）委的负责人、经办人）和系统管理员，要另一位管理员确认后才生效。
          </p>
        </>
      )}
    </FormDialog>
  );
}

export function UpdatePostingDialog({
  person,
  posting,
  onClose,
  refresh,
}: PersonDialogProps & { posting: Person_PageFragment['allPostings'][number] }) {
  const [rank, setRank] = useState<PostingRank>(posting.rank);
  const [to, setTo] = useState(posting.to ?? null);
  const [source, setSource] = useState<SupervisorSource | null>(posting.source ?? null);
  const { message } = App.useApp();
  const [update] = useMutation(UpdatePostingDocument);
  return (
    <FormDialog
      title={`修改${person.name}的任职`}
      okText="保存"
      onClose={onClose}
      onConflict={refresh}
      fields={['rank', 'to', 'source']}
      submit={async () => {
        await update({ variables: { input: { id: posting.id, version: posting.version, rank, to, source } } });
        message.success('已保存');
      }}
    >
      {(said) => (
        <>
          <p>{postWords({ ...posting, grid: posting.grid ?? null, unit: posting.unit ?? null })}</p>
          {posting.viewerCan.changeRank.allowed && (
            <Field label="身份" error={said('rank')}>
              {(control) => (
                <Select
                  {...control}
                  value={rank}
                  options={Object.entries(postingRankLabels).map(([value, label]) => ({ value, label }))}
                  onChange={(next: PostingRank) => setRank(next)}
                />
              )}
            </Field>
          )}
          {posting.post === 'GRID_SUPERVISOR' && (
            <SourceField value={source} onChange={setSource} error={said('source')} />
          )}
          <Field label="最后一天" error={said('to')}>
            {(control) => <DayField {...control} value={to} min={today()} placeholder="一直任下去" onChange={setTo} />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}

interface EndDialogProps {
  title: string;
  what: string;
  onClose: () => void;
  refresh: () => void;
  end: (lastDay: string) => Promise<unknown>;
}

/** The last day of a posting, a pairing or a deputyship. */
export function EndDialog({ title, what, onClose, refresh, end }: EndDialogProps) {
  const yesterday = addDays(today(), -1);
  const [lastDay, setLastDay] = useState(yesterday);
  const { message } = App.useApp();
  return (
    <FormDialog
      title={title}
      okText="结束"
      danger
      onClose={onClose}
      onConflict={refresh}
      fields={['lastDay']}
      submit={async () => {
        await end(lastDay);
        message.success(lastDay === yesterday ? '已结束' : '已定好截止日');
      }}
    >
      {(said) => (
        <>
          <p>{what}</p>
          <Field label="最后一天" error={said('lastDay')} hint="选昨天，现在就失效；选今天，到今晚 24:00。">
            {(control) => (
              <DayField {...control} value={lastDay} min={yesterday} onChange={(day) => setLastDay(day ?? yesterday)} />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}

export function RenameDialog({ person, onClose, refresh }: PersonDialogProps) {
  const [name, setName] = useState(person.name);
  const { message } = App.useApp();
  const [update] = useMutation(UpdateStaffDocument);
  return (
    <FormDialog
      title="改姓名"
      okText="保存"
      ready={name.trim() !== ''}
      onClose={onClose}
      onConflict={refresh}
      fields={['name']}
      submit={async () => {
        await update({ variables: { input: { id: person.id, version: person.version, name } } });
        message.success('已保存');
      }}
    >
      {(said) => (
        <Field label="姓名" error={said('name')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={LONGEST_NAME}
              onChange={(event) => setName(event.target.value)}
              autoFocus
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

export function DeputyDialog({ person, onClose, refresh }: PersonDialogProps) {
  const [deputyId, setDeputyId] = useState<string | null>(null);
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState(today());
  const keyFor = useIdempotencyKey();
  const said = useSaid();
  const [appoint] = useMutation(AppointDeputyDocument, REFETCH);
  return (
    <FormDialog
      title={`请人代理${person.name}`}
      okText="安排代理"
      ready={deputyId !== null}
      onClose={onClose}
      onConflict={refresh}
      fields={['deputyId', 'from', 'to']}
      submit={async () => {
        const content = { staffId: person.id, deputyId: deputyId!, from, to };
        const { data } = await appoint({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        said(data!.appointDeputy.state, '已安排代理');
      }}
    >
      {(saidOf) => (
        <>
          <Field label="谁来代理" error={saidOf('deputyId')} hint="代理人看得到、做得了的和本人一样，要回避的也一样。">
            {(control) => <PersonSelect {...control} value={deputyId} onChange={setDeputyId} without={person.id} />}
          </Field>
          <FieldRow>
            <Field label="第一天" error={saidOf('from')}>
              {(control) => <DayField {...control} value={from} onChange={(day) => setFrom(day ?? today())} />}
            </Field>
            <Field label="最后一天" error={saidOf('to')} hint={`最长 ${LONGEST_DEPUTYSHIP_DAYS}\u00A0天`}>
              {(control) => (
                <DayField {...control} value={to} min={today()} onChange={(day) => setTo(day ?? today())} />
              )}
            </Field>
          </FieldRow>
        </>
      )}
    </FormDialog>
  );
}

export function PairingDialog({ person, onClose, refresh }: PersonDialogProps) {
  const [gridId, setGridId] = useState<string | null>(null);
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState<string | null>(null);
  const keyFor = useIdempotencyKey();
  const { message } = App.useApp();
  const [create] = useMutation(CreatePairingDocument);
  return (
    <FormDialog
      title={`${person.name}包保哪里`}
      okText="登记包保"
      ready={gridId !== null}
      onClose={onClose}
      onConflict={refresh}
      fields={['gridId', 'from', 'to']}
      submit={async () => {
        const content = { staffId: person.id, gridId: gridId!, from, to };
        await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        message.success('已登记包保');
      }}
    >
      {(said) => (
        <>
          <Field label="网格或村（社区）" error={said('gridId')} hint="包保一个村的人，不能决定这个村的诉求。">
            {(control) => (
              <GridSelect
                {...control}
                levels={['AREA', 'TOWNSHIP', 'VILLAGE', 'CELL']}
                value={gridId}
                onChange={setGridId}
              />
            )}
          </Field>
          <FieldRow>
            <Field label="第一天" error={said('from')}>
              {(control) => <DayField {...control} value={from} onChange={(day) => setFrom(day ?? today())} />}
            </Field>
            <Field label="最后一天" error={said('to')}>
              {(control) => <DayField {...control} value={to} min={today()} placeholder="一直包保" onChange={setTo} />}
            </Field>
          </FieldRow>
        </>
      )}
    </FormDialog>
  );
}

export function HandOverDialog({ person, onClose, refresh }: PersonDialogProps) {
  const open = person.allPostings.filter((posting) => posting.viewerCan.end.allowed);
  const [toStaffId, setToStaffId] = useState<string | null>(null);
  const [day, setDay] = useState(today());
  const [postingIds, setPostingIds] = useState(open.map(({ id }) => id));
  const [pairings, setPairings] = useState(true);
  const keyFor = useIdempotencyKey();
  const { modal } = App.useApp();
  const [handOver] = useMutation(HandOverDocument, REFETCH);
  return (
    <FormDialog
      title={`${person.name}移交工作`}
      okText="移交"
      ready={toStaffId !== null && (postingIds.length > 0 || pairings)}
      onClose={onClose}
      onConflict={refresh}
      fields={['toStaffId', 'day', 'postingIds']}
      submit={async () => {
        const content = { fromStaffId: person.id, toStaffId: toStaffId!, day, postingIds, pairings };
        const { data } = await handOver({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        const done = data!.handOver;
        const items: [string, number, string][] = [
          ['职务', done.postings, '份'],
          ['等另一位管理员确认', done.proposals, '份'],
          ['包保', done.pairings, '处'],
          ['代理', done.deputyships, '次'],
        ];
        modal.success({
          icon: null,
          title: `已移交给${done.to.name}`,
          okText: '知道了',
          content: (
            <ul>
              {items
                .filter(([, number]) => number > 0)
                .map(([label, number, unit]) => (
                  <li key={label}>
                    {label} {count(number, unit)}
                  </li>
                ))}
            </ul>
          ),
        });
      }}
    >
      {(said) => (
        <>
          <Field label="交给谁" error={said('toStaffId')}>
            {(control) => <PersonSelect {...control} value={toStaffId} onChange={setToStaffId} without={person.id} />}
          </Field>
          <Field label={`${person.name}的最后一天`} error={said('day')} hint="接手的人从第二天开始。">
            {(control) => (
              <DayField
                {...control}
                value={day}
                min={addDays(today(), -1)}
                onChange={(next) => setDay(next ?? today())}
              />
            )}
          </Field>
          <fieldset className={styles.choices}>
            <legend>交什么</legend>
            <Checkbox.Group
              className={styles.checks}
              value={postingIds}
              onChange={(ids) => setPostingIds(ids)}
              options={open.map((posting) => ({
                value: posting.id,
                label: postWords({ ...posting, grid: posting.grid ?? null, unit: posting.unit ?? null }),
              }))}
            />
            <Checkbox checked={pairings} onChange={(event) => setPairings(event.target.checked)}>
              包保和正在代理的同事
            </Checkbox>
            {said('postingIds') && (
              <p className={styles.error} role="alert">
                {said('postingIds')}
              </p>
            )}
          </fieldset>
          <p className={styles.hint}>
            在办的事跟着单位和网格走，不用另外交。看得到诉求的职务要另一位管理员确认，确认前仍由{person.name}任。
          </p>
        </>
      )}
    </FormDialog>
  );
}
