import { useState } from 'react';
import { graphql } from '../../gql';
import { fullWidth, NBSP } from '../../lib/format';
import { Link } from '../../lib/router';
import { usePages } from '../../lib/use-query';
import { usePlace } from '../../lib/use-place';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Empty, Failure, Loading, RowBones } from '../../ui/states';
import './powers.css';

const PowersDocument = graphql(`
  query Powers($gridCode: String!, $first: Int = 100, $after: String) {
    publicPowerItems(gridCode: $gridCode, first: $first, after: $after) {
      nodes {
        code
        name
        className
        limitWorkingDays
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** 看权力清单: every power that holds in this village, by class. */
export default function PowersPage({ code }: { code: string }) {
  const [words, setWords] = useState('');
  const { place } = usePlace(code);
  const { nodes, error, reload } = usePages(
    PowersDocument,
    { gridCode: code },
    (result) => result.publicPowerItems,
    true,
  );
  const wanted = words.trim();
  const found = (nodes ?? []).filter((item) => item.name.includes(wanted) || item.className.includes(wanted));
  const classes = Array.from(new Set(found.map((item) => item.className)));

  return (
    <Page
      title="看权力清单"
      back={`/v/${code}`}
      aside={place?.name}
      windowTitle={place ? `${place.name}权力清单` : '权力清单'}
    >
      {nodes && nodes.length > 0 && (
        <div className="search-field" role="search">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            aria-label="找一件事"
            placeholder="想办什么，比如“低保”"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            autoComplete="off"
          />
        </div>
      )}
      {!nodes && !error && (
        <Loading what="权力清单">
          <RowBones rows={8} />
        </Loading>
      )}
      {error && !nodes && <Failure error={error} onRetry={reload} />}
      {nodes?.length === 0 && (
        <Empty title="清单还没有公布">
          <p>区里公布以后，会出现在这里。急着办事可以先反映。</p>
          <Link className="button button-line" to={`/v/${code}/report`}>
            我要反映
          </Link>
        </Empty>
      )}
      {nodes && nodes.length > 0 && found.length === 0 && (
        <Empty title={`清单上没有“${wanted}”`}>
          <p>换个说法试试，或者直接反映，有人帮您分。</p>
          <Link className="button button-line" to={`/v/${code}/report`}>
            我要反映
          </Link>
        </Empty>
      )}
      {classes.map((className) => {
        const items = found.filter((item) => item.className === className);
        return (
          <section className="card" key={className} aria-label={fullWidth(className)}>
            <div className="card-head power-class">
              <h2>{fullWidth(className)}</h2>
              <span className="quiet">
                {items.length}
                {NBSP}项
              </span>
            </div>
            <ul>
              {items.map((item) => (
                <li key={item.code}>
                  <Link className="row row-link" to={`/v/${code}/powers/${encodeURIComponent(item.code)}`}>
                    <span className="row-words">{fullWidth(item.name)}</span>
                    {item.limitWorkingDays !== null && item.limitWorkingDays !== undefined && (
                      <span className="row-end">
                        {item.limitWorkingDays}
                        {NBSP}个工作日
                      </span>
                    )}
                    <Icon name="next" />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Page>
  );
}
