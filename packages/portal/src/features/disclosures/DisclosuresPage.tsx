import { formatFen } from '@yidiantong/schema/rules/money';
import { formatInstantDay, NBSP, shortName } from '../../lib/format';
import { Link } from '../../lib/router';
import { usePages } from '../../lib/use-query';
import { usePlace } from '../../lib/use-place';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Bone, Empty, Failure, Loading, RowBones } from '../../ui/states';
import { DisclosuresDocument } from './disclosure-list';
import { byYear } from './months';
import './disclosures.css';

/** 看公开: what the village published, month by month. */
export default function DisclosuresPage({ code }: { code: string }) {
  const { place } = usePlace(code);
  const list = usePages(DisclosuresDocument, { gridCode: code }, (result) => result.publicDisclosures);

  return (
    <Page title="看公开" back={`/v/${code}`} aside={place?.name} windowTitle={place ? `${place.name}公开` : '看公开'}>
      {!list.nodes && !list.error && (
        <Loading what="公开的账">
          <p className="section-title">
            <Bone as="title" width={24} />
          </p>
          <RowBones rows={6} />
        </Loading>
      )}
      {list.nodes?.length === 0 && (
        <Empty title="还没有公开过">
          <p>村账每月要公开。到日子还看不到，可以反映。</p>
          <Link className="button button-line" to={`/v/${code}/report`}>
            我要反映
          </Link>
        </Empty>
      )}
      {byYear(list.nodes ?? []).map(({ year, items }) => (
        <section key={year} aria-labelledby={`year-${year}`}>
          <h2 className="section-title year" id={`year-${year}`}>
            {year}年
          </h2>
          <ul className="card">
            {items.map((disclosure) => (
              <li key={disclosure.id}>
                <Link className="row row-link" to={`/v/${code}/disclosures/${disclosure.id}`}>
                  <span className="row-words">
                    <span>{shortName(disclosure)}</span>
                    <span className="row-second">
                      期末{NBSP}
                      {formatFen(disclosure.closing)}
                      {NBSP}元
                    </span>
                  </span>
                  <span className="row-end">{publishedDay(disclosure)}公开</span>
                  <Icon name="next" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {list.error && <Failure error={list.error} onRetry={list.nodes ? list.loadMore : list.reload} />}
      {list.hasMore && !list.error && (
        <button type="button" className="button button-line" disabled={list.loadingMore} onClick={list.loadMore}>
          {list.loadingMore ? '正在取…' : '看更早的'}
        </button>
      )}
    </Page>
  );
}

/** Soon after the month it is about, so the year of the heading says enough; much later, with its own. */
function publishedDay({ period, publishedAt }: { period: string; publishedAt: string }): string {
  const soon = Number(publishedAt.slice(0, 4)) - Number(period.slice(0, 4)) <= 1;
  return soon ? formatInstantDay(publishedAt, new Date(publishedAt)) : formatInstantDay(publishedAt);
}
