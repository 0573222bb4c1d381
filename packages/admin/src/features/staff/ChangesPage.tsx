import { useMutation, useQuery } from '@apollo/client/react';
import {
  StaffChangeState,
  staffChangeKindLabels,
  staffChangeStateLabels,
} from '@yidiantong/schema/vocabulary/staff-changes';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { App, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { StaffChange_RowFragment } from '../../gql/staff/graphql';
import {
  ApproveStaffChangesDocument,
  RejectStaffChangesDocument,
  StaffChangesDocument,
  WithdrawStaffChangeDocument,
} from '../../gql/staff/graphql';
import { toAppError } from '../../lib/errors';
import { count, fromToWords, momentWords } from '../../lib/formats';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { TwoLines } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { OneTimeCode, type ShownCode } from './OneTimeCode';
import { changeWords } from './staff-words';
import { StaffTabs } from './StaffTabs';
import styles from './ChangesPage.module.css';

type Row = StaffChange_RowFragment;
interface Outcome {
  problem?: string | null;
  oneTimeCode?: string | null;
  change: Row;
}

/** As many as one press decides. */
const pageSize = 100;
const REFETCH = { refetchQueries: ['WaitingStaffChanges', 'StaffChanges'], awaitRefetchQueries: true };

export function ChangesPage() {
  const [params, patch] = useUrlState();
  const wanted = params.get('state');
  const state = isWordOf(StaffChangeState, wanted) ? wanted : StaffChangeState.PENDING;
  const { message } = App.useApp();
  const query = useQuery(StaffChangesDocument, {
    variables: { state, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.staffChanges;
  const rows = page?.edges.map((edge) => edge.node);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [codes, setCodes] = useState<ShownCode[]>([]);
  const [rejecting, setRejecting] = useState(false);
  const [approve, approving] = useMutation(ApproveStaffChangesDocument, REFETCH);
  const [reject] = useMutation(RejectStaffChangesDocument, REFETCH);
  const [withdraw] = useMutation(WithdrawStaffChangeDocument, REFETCH);

  const open = (rows ?? []).filter((row) => row.viewerCan.decide.allowed);
  const ids = open
    .map(({ id }) => id)
    .filter((id) => chosen.has(id))
    .slice(0, pageSize);

  const take = (outcomes: Outcome[], done: string) => {
    const refused = outcomes.filter(({ problem }) => problem);
    setProblems(new Map(refused.map(({ change, problem }) => [change.id, problem!])));
    setCodes(
      outcomes.flatMap(({ change: { staff, kind }, oneTimeCode }) =>
        oneTimeCode ? [{ ...staff, code: oneTimeCode, lasts: kind === 'RESET_PASSWORD' ? '24 小时' : '7 天' }] : [],
      ),
    );
    setChosen(new Set());
    const made = outcomes.length - refused.length;
    if (refused.length === 0) message.success(`${done} ${count(made, '项')}`);
    else message.warning(`${done} ${count(made, '项')}，${count(refused.length, '项')}没有办成，原因写在那一行`);
  };
  const confirm = async () => {
    try {
      const { data: answer } = await approve({ variables: { input: { ids } } });
      take(answer!.approveStaffChanges.outcomes, '已确认');
    } catch (cause) {
      message.error(toAppError(cause).message);
      void query.refetch();
    }
  };
  const takeBack = async (row: Row) => {
    try {
      await withdraw({ variables: { input: { id: row.id, version: row.version } } });
      message.success('已撤回');
    } catch (cause) {
      message.error(toAppError(cause).message);
      void query.refetch();
    }
  };

  const check = (row: Row) =>
    row.viewerCan.decide.allowed && (
      <Checkbox
        aria-label={`选中：${row.staff.name}，${changeWords(row)}`}
        checked={chosen.has(row.id)}
        onChange={(event) => {
          const next = new Set(chosen);
          if (event.target.checked) next.add(row.id);
          else next.delete(row.id);
          setChosen(next);
        }}
      />
    );
  const name = (row: Row) => (
    <Link to={`/staff/${row.staff.id}`} className={styles.name}>
      {row.staff.name}
    </Link>
  );
  const period = (row: Row) => (row.terms.from ? fromToWords(row.terms.from, row.terms.to ?? null) : '');
  const standing = (row: Row) => {
    const problem = problems.get(row.id);
    if (problem) return <span className={styles.problem}>■ {problem}</span>;
    if (row.viewerCan.withdraw.allowed)
      return (
        <Button
          size="small"
          aria-label={`撤回：${row.staff.name}，${changeWords(row)}`}
          onClick={() => void takeBack(row)}
        >
          撤回
        </Button>
      );
    if (row.state === 'PENDING')
      return <span className={styles.state}>{row.viewerCan.decide.reason ?? '等您确认'}</span>;
    return (
      <span className={styles.state}>
        {staffChangeStateLabels[row.state]}
        {row.decidedBy && `，${row.decidedBy.name}`}
        {row.note && `：${row.note}`}
      </span>
    );
  };
  const columns: Column<Row>[] = [
    ...(state === 'PENDING' ? [{ key: 'check', title: '选', width: 48, cell: check }] : []),
    {
      key: 'name',
      title: '谁',
      width: 128,
      cell: (row) => <TwoLines first={name(row)} second={row.staff.loginName} />,
    },
    {
      key: 'what',
      title: '事项',
      cell: (row) => (
        <TwoLines
          first={changeWords(row)}
          second={`${staffChangeKindLabels[row.kind]}${row.terms.handedOver ? '，接手移交' : ''}`}
        />
      ),
    },
    { key: 'period', title: '起止', width: 208, cell: period },
    {
      key: 'by',
      title: '提出',
      width: 136,
      cell: (row) => <TwoLines first={row.proposedBy.name} second={momentWords(row.proposedAt)} />,
    },
    { key: 'state', title: '进展', width: 240, cell: standing },
  ];
  const all = open.length > 0 && open.every(({ id }) => chosen.has(id));

  return (
    <Page title="待确认" sub="授予看得到诉求的职务、重置这些人的密码，要两位管理员，一位提出，另一位确认">
      <StaffTabs active="changes" />
      <FilterBar names={['state']}>
        <Select
          aria-label="进展"
          className={styles.select}
          value={state}
          options={Object.entries(staffChangeStateLabels).map(([value, label]) => ({ value, label }))}
          onChange={(value: string) => patch({ state: value === 'PENDING' ? null : value })}
        />
      </FilterBar>
      <ListCard
        bulk={
          open.length > 0 && (
            <div className={styles.bulk}>
              <Checkbox
                checked={all}
                indeterminate={!all && ids.length > 0}
                onChange={() => setChosen(all ? new Set() : new Set(open.map(({ id }) => id)))}
              >
                选中这 {count(open.length, '项')}
              </Checkbox>
              <Button disabled={ids.length === 0} onClick={() => setRejecting(true)}>
                不同意
              </Button>
              <Button
                type="primary"
                disabled={ids.length === 0}
                loading={approving.loading}
                onClick={() => void confirm()}
              >
                确认{ids.length > 0 && ` ${count(ids.length, '项')}`}
              </Button>
            </div>
          )
        }
        query={query}
        page={page}
        pageSize={pageSize}
        label="待确认的人员变更"
        columns={columns}
        card={(row) => (
          <div className={styles.card}>
            {check(row)}
            <div className={styles.lines}>
              <p>
                {name(row)}，{changeWords(row)}
              </p>
              <p className={styles.meta}>
                {[period(row), `${row.proposedBy.name} ${momentWords(row.proposedAt)}提出`].filter(Boolean).join(' · ')}
              </p>
              <div className={styles.back}>{standing(row)}</div>
            </div>
          </div>
        )}
        empty={state === 'PENDING' ? '没有等着确认的事。' : '没有这样的记录，换个条件试试。'}
      />
      {rejecting && (
        <RejectDialog
          number={ids.length}
          onClose={() => setRejecting(false)}
          reject={async (note) => {
            const { data: answer } = await reject({ variables: { input: { ids, note } } });
            take(answer!.rejectStaffChanges.outcomes, '已退回');
          }}
        />
      )}
      {codes.length > 0 && (
        <OneTimeCode
          codes={codes}
          note="这些人原来的密码、登录码和动态口令不再有效，以这里的为准。"
          onClose={() => setCodes([])}
        />
      )}
    </Page>
  );
}

interface RejectDialogProps {
  number: number;
  onClose: () => void;
  reject: (note: string) => Promise<void>;
}

function RejectDialog({ number, onClose, reject }: RejectDialogProps) {
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={`不同意这 ${count(number, '项')}`}
      okText="不同意"
      danger
      ready={note.trim().length > 1}
      onClose={onClose}
      fields={['note']}
      submit={() => reject(note)}
    >
      {(said) => (
        <Field label="为什么" hint="提出的人会看到。" error={said('note')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={note}
              maxLength={200}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setNote(event.target.value)}
              autoFocus
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
