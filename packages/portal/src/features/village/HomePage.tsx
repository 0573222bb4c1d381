import { useEffect, useState } from 'react';
import { graphql } from '../../gql';
import type { GridsQuery } from '../../gql/graphql';
import { Link, searchParam } from '../../lib/router';
import { usePages } from '../../lib/use-query';
import { EldersSwitch } from '../../ui/EldersSwitch';
import { Icon } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { useHeadingFocus, useWindowTitle } from '../../ui/Page';
import { Empty, Failure, Loading, RowBones } from '../../ui/states';
import './home.css';

const GridsDocument = graphql(`
  query Grids($search: String, $parentCode: String, $first: Int = 100, $after: String) {
    publicGrids(search: $search, parentCode: $parentCode, first: $first, after: $after) {
      nodes {
        code
        name
        level
        townshipName
        districtName
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type FoundGrid = GridsQuery['publicGrids']['nodes'][number];

/** For those who come without a code: search, or township by township. Also where 我要反映 changes its village. */
export default function HomePage() {
  const [words, setWords] = useState('');
  const settled = useSettled(words.trim(), 300);
  const moving = searchParam('move');
  const title = moving ? '换一个村' : '一点通';
  useWindowTitle(moving ? title : '一点通');
  const heading = useHeadingFocus();
  const to = (code: string) => (moving ? `/v/${code}/report?move=${encodeURIComponent(moving)}` : `/v/${code}`);

  return (
    <>
      <header className="village-head">
        <Mark />
        <div className="village-name">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p>{moving ? '写好的内容会跟着走' : '村里的事，一点就通'}</p>
        </div>
        <EldersSwitch />
      </header>
      <main id="content" className="page page-plain" tabIndex={-1}>
        {!moving && <p className="home-how">扫村里公开栏上的二维码，直接到本村。没有二维码，在这里找您的村。</p>}
        <div className="search-field" role="search">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            aria-label="找村：写村名，几个字就行"
            placeholder="写村名，几个字就行"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            autoComplete="off"
          />
        </div>
        {settled === '' ? <Branch parentCode={null} to={to} /> : <Found words={settled} to={to} />}
        {!moving && (
          <Link className="button button-line home-progress" to="/progress">
            <Icon name="progress" />
            有回执，查进度
          </Link>
        )}
      </main>
    </>
  );
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

interface ListProps {
  to: (code: string) => string;
}

function Found({ words, to }: ListProps & { words: string }) {
  const list = usePages(GridsDocument, { search: words, first: 20 }, (result) => result.publicGrids);
  if (!list.nodes) return list.error ? <Failure error={list.error} onRetry={list.reload} /> : <Bones />;
  const villages = list.nodes.filter((grid) => grid.level === 'VILLAGE');
  const above = list.nodes.filter((grid) => grid.level !== 'VILLAGE' && grid.level !== 'CELL');
  if (villages.length + above.length === 0) {
    return (
      <Empty title={`没有找到“${words}”`}>
        <p>换一两个字试试，比如只写“桃湾”。也可以清空，从乡镇里找。</p>
      </Empty>
    );
  }
  return (
    <>
      {villages.length > 0 && (
        <ul className="card" aria-label="找到的村">
          {villages.map((grid) => (
            <li key={grid.code}>
              <VillageRow grid={grid} to={to} withPlace />
            </li>
          ))}
        </ul>
      )}
      {above.map((grid) => (
        <Township key={grid.code} grid={grid} to={to} opened={villages.length === 0 && above.length === 1} />
      ))}
      {list.hasMore && (
        <button type="button" className="button button-line" disabled={list.loadingMore} onClick={list.loadMore}>
          {list.loadingMore ? '正在取…' : '再看一些'}
        </button>
      )}
      {list.error && <Failure error={list.error} onRetry={list.loadMore} />}
    </>
  );
}

/** What stands right below a grid: villages as links, everything above them as something to open. */
function Branch({ parentCode, to }: ListProps & { parentCode: string | null }) {
  const list = usePages(GridsDocument, { parentCode, first: 100 }, (result) => result.publicGrids, true);
  if (!list.nodes) return list.error ? <Failure error={list.error} onRetry={list.reload} /> : <Bones />;
  const villages = list.nodes.filter((grid) => grid.level === 'VILLAGE');
  const above = list.nodes.filter((grid) => grid.level !== 'VILLAGE' && grid.level !== 'CELL');
  if (villages.length + above.length === 0) {
    return (
      <Empty title="这里还没有村">
        <p>乡镇开通以后，村会出现在这里。急事可以打 12388。</p>
      </Empty>
    );
  }
  return (
    <>
      {villages.length > 0 && (
        <ul className="card village-list">
          {villages.map((grid) => (
            <li key={grid.code}>
              <VillageRow grid={grid} to={to} />
            </li>
          ))}
        </ul>
      )}
      {above.map((grid) => (
        <Township key={grid.code} grid={grid} to={to} opened={above.length === 1 && villages.length === 0} />
      ))}
    </>
  );
}

function Bones() {
  return (
    <Loading what="村名">
      <RowBones rows={5} />
    </Loading>
  );
}

function VillageRow({ grid, to, withPlace }: ListProps & { grid: FoundGrid; withPlace?: boolean }) {
  const place = `${grid.districtName ?? ''}${grid.townshipName ?? ''}`;
  return (
    <Link className="row row-link" to={to(grid.code)}>
      <span className="row-words">
        <span>{grid.name}</span>
        {withPlace && place && <span className="row-second">{place}</span>}
      </span>
      <Icon name="next" />
    </Link>
  );
}

function Township({ grid, to, opened }: ListProps & { grid: FoundGrid; opened: boolean }) {
  const [open, setOpen] = useState(opened);
  return (
    <section className="township">
      <h2>
        <button type="button" className="card row township-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="row-words">{grid.name}</span>
          <Icon name="down" className={open ? 'township-open' : ''} />
        </button>
      </h2>
      {open && (
        <div className="township-body">
          <Branch parentCode={grid.code} to={to} />
        </div>
      )}
    </section>
  );
}
