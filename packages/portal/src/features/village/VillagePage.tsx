import type { ReactNode } from 'react';
import { formatFen } from '@yidiantong/schema/rules/money';
import { useElders } from '../../lib/elders';
import { formatInstantDay, NBSP, shortName } from '../../lib/format';
import { Link } from '../../lib/router';
import { useQuery } from '../../lib/use-query';
import { EldersSwitch } from '../../ui/EldersSwitch';
import { Icon, type IconName } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { useHeadingFocus, useWindowTitle } from '../../ui/Page';
import { Bone, Failure, Loading } from '../../ui/states';
import { placeAbove, type Village, VillageDocument } from './village';
import './village.css';

interface Door {
  to: string;
  icon: IconName;
  title: string;
  said: ReactNode;
  filled?: boolean;
}

/** What the code on the wall opens: four doors, what was published lately, and a way that needs no phone. */
export function VillagePage({ code }: { code: string }) {
  const { data, error, loading, reload } = useQuery(VillageDocument, { code });
  const village = data?.publicGrid ?? null;
  const gone = (data !== undefined && !village) || error?.code === 'NOT_FOUND';

  return (
    <>
      <VillageHead village={village} loading={loading} />
      <main id="content" className="page page-plain" tabIndex={-1}>
        {gone ? (
          <NoVillage />
        ) : (
          <>
            {village?.mergedFrom && (
              <p className="card merged" role="status">
                原“{village.mergedFrom}”已并入“{village.name}”，以前的公开和反映都在这里。
              </p>
            )}
            <Doors code={code} village={village} powers={data?.publicPowerItems.totalCount ?? null} loading={loading} />
            {error ? <Failure error={error} onRetry={reload} /> : <Latest code={code} village={village} />}
            <Examples code={code} title={data?.publicExamples.nodes[0]?.title} />
            <Honesty />
            <ByPhone />
          </>
        )}
      </main>
    </>
  );
}

function VillageHead({ village, loading }: { village: Village | null; loading: boolean }) {
  const heading = useHeadingFocus();
  useWindowTitle(village?.name ?? '一点通');
  const elders = useElders();
  const above = village ? placeAbove(village, elders) : '';
  return (
    <header className="village-head">
      <Mark />
      <div className="village-name">
        <h1 ref={heading} tabIndex={-1}>
          {village?.name ?? (loading ? <span className="unseen">村主页</span> : '一点通')}
          {loading && <Bone as="title" width={70} />}
        </h1>
        <p>{loading ? <Bone width={90} /> : above || '村里的事，一点就通'}</p>
      </div>
      <EldersSwitch />
    </header>
  );
}

function NoVillage() {
  return (
    <div className="card empty" role="alert">
      <p className="empty-title">没有这个村的页面</p>
      <p>二维码可能旧了，或者网址抄错了。</p>
      <Link className="button button-main" to="/">
        找我的村
      </Link>
    </div>
  );
}

interface DoorsProps {
  code: string;
  village: Village | null;
  powers: number | null;
  loading: boolean;
}

function Doors({ code, village, powers, loading }: DoorsProps) {
  const latest = village?.latestDisclosures.find((disclosure) => disclosure.kind === 'FINANCE');
  const seeDisclosures: Door = {
    to: `/v/${code}/disclosures`,
    icon: 'eye',
    title: '看公开',
    said: loading ? (
      <Bone width={80} />
    ) : latest ? (
      `${shortName({ ...latest, mergedFrom: null })}已公开`
    ) : (
      '村账一笔一笔看'
    ),
  };
  const seePowers: Door = {
    to: `/v/${code}/powers`,
    icon: 'flow',
    title: '看权力清单',
    said: loading ? <Bone width={60} /> : powers ? `${powers}${NBSP}项怎么办` : '事情怎么办',
  };
  const report: Door = { to: `/v/${code}/report`, icon: 'camera', title: '我要反映', said: '拍照、说事', filled: true };
  const progress: Door = { to: '/progress', icon: 'progress', title: '查进度', said: '凭回执号' };
  const doors = useElders()
    ? [report, progress, seeDisclosures, seePowers]
    : [seeDisclosures, seePowers, report, progress];

  return (
    <nav className="doors" aria-label="四件事">
      {doors.map((door) => (
        <Link key={door.to} to={door.to} className={door.filled ? 'door door-filled' : 'door'}>
          <Icon name={door.icon} className="door-icon" />
          <span className="door-title">{door.title}</span>
          <span className="door-said">{door.said}</span>
          <Icon name="next" className="door-next" />
        </Link>
      ))}
    </nav>
  );
}

function Latest({ code, village }: { code: string; village: Village | null }) {
  if (useElders()) return null;
  return (
    <section className="card" aria-labelledby="latest">
      <div className="card-head">
        <h2 id="latest">最近公开</h2>
        <Link className="card-head-link" to={`/v/${code}/disclosures`} aria-label="全部公开">
          全部
        </Link>
      </div>
      {!village && (
        <Loading what="最近公开">
          {[0, 1, 2].map((row) => (
            <div className="row" key={row}>
              <span className="row-words">
                <Bone width={40} />
                <Bone width={66} />
              </span>
            </div>
          ))}
        </Loading>
      )}
      {village?.latestDisclosures.length === 0 && <p className="row quiet">还没有公开过，公开了就在这里。</p>}
      {village?.latestDisclosures.map((disclosure) => (
        <Link className="row row-link" key={disclosure.id} to={`/v/${code}/disclosures/${disclosure.id}`}>
          <span className="row-words">
            <span>{shortName(disclosure)}</span>
            <span className="row-second">
              期末{NBSP}
              {formatFen(disclosure.closing)}
              {NBSP}元
            </span>
          </span>
          <span className="row-end">{formatInstantDay(disclosure.publishedAt)}</span>
        </Link>
      ))}
    </section>
  );
}

/** The newest case told with consent; nothing where none is. */
function Examples({ code, title }: { code: string; title?: string }) {
  if (useElders() || !title) return null;
  return (
    <Link className="card row row-link" to={`/v/${code}/examples`}>
      <span className="row-words">
        <span>典型案例</span>
        <span className="row-second">{title}</span>
      </span>
      <Icon name="next" />
    </Link>
  );
}

/** What may be said here and what making things up leads to; opens in place. */
function Honesty() {
  if (useElders()) return null;
  return (
    <details className="honesty">
      <summary>
        <Icon name="horn" size={28} className="honesty-icon" />
        <span className="honesty-words">
          <span>反映什么都行，照实说就好。</span>
          <span className="honesty-more">什么能反映，编造会怎样</span>
        </span>
        <Icon name="next" className="honesty-next" />
      </summary>
      <div className="honesty-body">
        <p>村里的账、路灯、低保、补贴、办事难、干部作风，看到什么说什么。说不清该归谁管也没关系，有人帮您分。</p>
        <p>记错了、没看清，查下来不属实，不会追究。故意编造事实害人的，要依法承担责任。</p>
      </div>
    </details>
  );
}

function ByPhone() {
  const elders = useElders();
  if (elders) {
    return (
      <a className="card by-phone" href="tel:12388">
        <span className="by-phone-ask">不会用？打电话说</span>
        <span className="by-phone-number">12388</span>
      </a>
    );
  }
  return (
    <p className="village-foot">
      也可以打{' '}
      <a href="tel:12388" className="tel">
        12388
      </a>
      ，或到镇上当面说
    </p>
  );
}
