import { type FormEvent, useEffect, useRef, useState } from 'react';
import { graphql } from '../../gql';
import { fieldMessages } from '../../lib/errors';
import { Link, navigate, searchParam } from '../../lib/router';
import { usePlace } from '../../lib/use-place';
import { useQuery } from '../../lib/use-query';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Bone, Empty, Failure } from '../../ui/states';
import { AboutWhomChoice, Unstorable } from './AboutWhom';
import type { Standing } from './desk';
import { isBlank } from './draft';
import { Photos } from './Photos';
import { desk, useReceipt, useStanding } from './report-desk';
import { problemsOf } from './report-form';
import { Reporter } from './Reporter';
import { SendFoot } from './SendFoot';
import { WhatKind } from './WhatKind';
import { Words } from './Words';
import './report.css';

/** One page, one button: photo, words, who, name. */
export default function ReportPage({ code }: { code: string }) {
  useDraftFromElsewhere(code);
  const { place, gone, error, reload } = usePlace(code);
  const standing = useStanding(code);
  const { draft } = standing;
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [restored, setRestored] = useState(() => !isBlank(draft) && draft.outbox === 'none');
  useItemOfLink(code);
  useReceiptWhenSent(code);

  const locked = draft.outbox !== 'none';
  const said: Record<string, string | undefined> = {
    ...(standing.error ? fieldMessages(standing.error) : {}),
    ...(tried ? problemsOf(draft) : {}),
  };
  const problems = Object.keys(said).length;

  const refused = standing.error;
  useEffect(() => {
    if (refused) showFirstProblem(form.current);
  }, [refused]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (locked || draft.aboutWhom === 'LEADERSHIP') return;
    setTried(true);
    if (Object.keys(problemsOf(draft)).length > 0) {
      showFirstProblem(form.current);
      return;
    }
    setRestored(false);
    desk.send(code);
  };

  const startOver = () => {
    desk.discard(code);
    setRestored(false);
    setTried(false);
  };

  if (gone) return <NoPlace />;
  return (
    <Page
      title="我要反映"
      back={`/v/${code}`}
      aside={<DraftState standing={standing} />}
      foot={<SendFoot gridCode={code} standing={standing} problems={problems} />}
    >
      <form id="report" ref={form} onSubmit={onSubmit} noValidate className="report">
        {error && !place && <Failure error={error} onRetry={reload} />}
        <p className="place">
          <Icon name="pin" />
          <span className="place-words">
            {place ? (
              <>
                <strong>{place.name}</strong>
                {[place.villageName, place.townshipName].map((above) => above && `，${above}`)}
              </>
            ) : (
              <Bone width={60} />
            )}
          </span>
          {!locked && (
            <Link className="place-change" to={`/?move=${encodeURIComponent(code)}`} aria-label="改成别的村">
              改
            </Link>
          )}
        </p>
        {restored && (
          <p className="restored">
            <span>上次写到一半的，还在这里。</span>
            <button type="button" className="restored-button" onClick={startOver}>
              清空重写
            </button>
          </p>
        )}
        {standing.error && <Failure error={standing.error} />}
        <fieldset disabled={locked} className="report-parts">
          <Photos gridCode={code} standing={standing} locked={locked} />
          <Words draft={draft} error={said.text} />
          <AboutWhomChoice draft={draft} error={said.aboutWhom} />
          {draft.aboutWhom === 'LEADERSHIP' ? (
            <Unstorable />
          ) : (
            <>
              <WhatKind draft={draft} errors={said} />
              <Reporter draft={draft} errors={said} />
            </>
          )}
        </fieldset>
      </form>
    </Page>
  );
}

/** Takes along what was written for another village (`?move=`). */
function useDraftFromElsewhere(code: string): void {
  useState(() => {
    const from = searchParam('move');
    if (!from) return null;
    if (from !== code && !isBlank(desk.standing(from).draft)) desk.moveTo(from, code);
    window.history.replaceState(window.history.state, '', `/v/${code}/report`);
    return null;
  });
}

const LinkedItemDocument = graphql(`
  query LinkedItem($gridCode: String!, $code: String!) {
    publicPowerItem(gridCode: $gridCode, code: $code) {
      code
      name
    }
  }
`);

/** Starts with the item of the page one came from (`?item=`). */
function useItemOfLink(gridCode: string): void {
  const [code] = useState(() => searchParam('item'));
  const { data } = useQuery(LinkedItemDocument, code ? { gridCode, code } : null);
  const item = data?.publicPowerItem;
  useEffect(() => {
    if (!item || desk.standing(gridCode).draft.outbox !== 'none') return;
    desk.change(gridCode, { powerItem: { code: item.code, name: item.name } });
    window.history.replaceState(window.history.state, '', `/v/${gridCode}/report`);
  }, [item, gridCode]);
}

/** Leads to the receipt as soon as there is one; a receipt that was there before is of an earlier complaint. */
function useReceiptWhenSent(code: string): void {
  const receipt = useReceipt(code);
  const before = useRef(receipt);
  useEffect(() => {
    if (receipt && receipt !== before.current) navigate(`/v/${code}/report/receipt`, 'replace');
  }, [receipt, code]);
}

function showFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
    const field = wrong?.matches('fieldset') ? wrong.querySelector<HTMLElement>('input') : wrong;
    field?.focus({ preventScroll: true });
    (wrong ?? form?.querySelector('[role="alert"]'))?.scrollIntoView({ block: 'center' });
  });
}

function DraftState({ standing }: { standing: Standing }) {
  if (standing.draft.outbox !== 'none' || isBlank(standing.draft) || standing.draft.aboutWhom === 'LEADERSHIP')
    return null;
  return <span role="status">{standing.kept ? '草稿已存' : '草稿存不下'}</span>;
}

function NoPlace() {
  return (
    <Page title="我要反映" back="/">
      <Empty title="没有这个村的页面">
        <p>二维码可能旧了，请从首页找您的村。</p>
        <Link className="button button-main" to="/">
          找我的村
        </Link>
      </Empty>
    </Page>
  );
}
