import { useApolloClient, useMutation } from '@apollo/client/react';
import type { DraftLine, FinanceProblem } from '@yidiantong/schema/rules/finance-problems';
import { financeProblems } from '@yidiantong/schema/rules/finance-problems';
import { formatFen, parseYuan } from '@yidiantong/schema/rules/money';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Disclosure_DetailFragment, SaveDisclosureInput } from '../../gql/disclosures/graphql';
import { DisclosureDocument, SaveDisclosureDocument } from '../../gql/disclosures/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { toAppError } from '../../lib/errors';
import { useViewer } from '../../lib/session';
import type { GridRow } from './finance-grid';
import { canTravel, isEmptyRow, lineFromRow, rowFromLine } from './finance-grid';

/** The account as it stands on the screen. */
export interface Account {
  opening: string;
  bankClosing: string;
  rows: GridRow[];
}

export type SaveState = 'saved' | 'waiting' | 'saving' | 'incomplete' | 'failed' | 'conflict';

const settle = 1_000;

function fromDisclosure(disclosure: Disclosure_DetailFragment): Account {
  return {
    opening: formatFen(disclosure.opening),
    bankClosing: disclosure.bankClosing === null ? '' : formatFen(disclosure.bankClosing),
    rows: disclosure.lines.map(rowFromLine),
  };
}

type Content = Pick<SaveDisclosureInput, 'opening' | 'bankClosing'> & { lines: DraftLine[] };

function contentOf(account: Account, period: string, openingFromPrevious: boolean): Content {
  return {
    opening: openingFromPrevious ? null : parseYuan(account.opening),
    bankClosing: account.bankClosing.trim() ? parseYuan(account.bankClosing) : null,
    lines: account.rows.filter((row) => !isEmptyRow(row)).map((row) => lineFromRow(row, period)),
  };
}

function travels(account: Account, content: Content): boolean {
  const unread = (typed: string, read: number | null | undefined) => typed.trim() !== '' && read === null;
  return (
    content.lines.every(canTravel) &&
    !unread(account.bankClosing, content.bankClosing) &&
    (parseYuan(account.opening) !== null || account.opening.trim() === '')
  );
}

/**
 * What is typed, kept in the tab at once and on the server a second later. A row the contract cannot
 * carry yet (no day, no amount) waits in the tab; another's newer version is never written over unasked.
 */
export function useAccount(disclosure: Disclosure_DetailFragment) {
  const { staff } = useViewer();
  const client = useApolloClient();
  const { period, openingFromPrevious } = disclosure;
  const draft = useDraft<Account | null>(`${staff.id}/disclosure/${disclosure.id}/account`, null);
  const [account, setAccount] = useState<Account>(() => draft.value ?? fromDisclosure(disclosure));
  const [saved, setSaved] = useState(() =>
    JSON.stringify(contentOf(fromDisclosure(disclosure), period, openingFromPrevious)),
  );
  const [failure, setFailure] = useState<AppError | null>(null);
  const [save, { loading }] = useMutation(SaveDisclosureDocument);
  const ownVersion = useRef(disclosure.version);

  const content = useMemo(
    () => contentOf(account, period, openingFromPrevious),
    [account, period, openingFromPrevious],
  );
  const text = JSON.stringify(content);
  const latestText = useRef(text);
  latestText.current = text;
  const dirty = text !== saved;
  const whole = travels(account, content);
  const mayEdit = disclosure.viewerCan.edit.allowed;
  const overtaken = disclosure.version > ownVersion.current;

  const takeServer = () => {
    const theirs = fromDisclosure(disclosure);
    ownVersion.current = disclosure.version;
    setAccount(theirs);
    setSaved(JSON.stringify(contentOf(theirs, period, openingFromPrevious)));
    setFailure(null);
    draft.clear();
  };
  const latestTake = useRef(takeServer);
  latestTake.current = takeServer;
  useEffect(() => {
    if (overtaken && !dirty && !loading) latestTake.current();
  }, [overtaken, dirty, loading]);

  const saveNow = async (version = ownVersion.current) => {
    setFailure(null);
    const sent = text;
    try {
      const { data } = await save({
        variables: {
          input: { id: disclosure.id, version, ...content, lines: content.lines.filter(canTravel) },
        },
      });
      ownVersion.current = data!.saveDisclosure.version;
      setSaved(sent);
      if (latestText.current === sent) draft.clear();
    } catch (cause) {
      const refused = toAppError(cause);
      setFailure(refused);
      if (refused.code !== 'CONFLICT') return;
      // What the other one stored is fetched at once, so that one can be chosen over the other.
      await client.query({
        query: DisclosureDocument,
        variables: { id: disclosure.id },
        fetchPolicy: 'network-only',
      });
      setFailure(null);
    }
  };
  const latestSave = useRef(saveNow);
  latestSave.current = saveNow;

  useEffect(() => {
    if (!mayEdit || !dirty || !whole || loading || failure || overtaken) return;
    const timer = setTimeout(() => void latestSave.current(), settle);
    return () => clearTimeout(timer);
  }, [mayEdit, dirty, whole, loading, failure, overtaken, text]);

  const change = (next: Account) => {
    setAccount(next);
    draft.save(next);
    if (failure && failure.code !== 'CONFLICT') setFailure(null);
  };

  const rows = account.rows.filter((row) => !isEmptyRow(row));
  const problems: FinanceProblem[] = financeProblems({
    period,
    opening: openingFromPrevious ? disclosure.opening : (parseYuan(account.opening) ?? Number.NaN),
    previousClosing: openingFromPrevious ? disclosure.opening : null,
    bankClosing: account.bankClosing.trim() ? (parseYuan(account.bankClosing) ?? Number.NaN) : null,
    lines: content.lines,
  });
  // The server's own findings hold for what it has; ours for what is on the screen.
  if (!dirty) {
    for (const problem of disclosure.problems) {
      if (!problems.some((known) => known.message === problem.message)) {
        problems.push({ path: problem.path ?? 'lines', message: problem.message });
      }
    }
  }
  for (const field of failure?.fields ?? []) {
    problems.push({ path: field.path.replace(/^input\./, ''), message: field.message });
  }

  const state: SaveState =
    overtaken || failure?.code === 'CONFLICT'
      ? 'conflict'
      : failure
        ? 'failed'
        : loading
          ? 'saving'
          : !dirty
            ? 'saved'
            : whole
              ? 'waiting'
              : 'incomplete';

  return {
    account,
    change,
    rows,
    lines: content.lines,
    problems,
    state,
    failure,
    restored: draft.restored,
    saveAgain: () => void saveNow(),
    takeServer,
    /** Over the other's version, on purpose. */
    keepMine: () => void saveNow(disclosure.version),
  };
}
