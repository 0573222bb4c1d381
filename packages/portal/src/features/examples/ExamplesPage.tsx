import { graphql } from '../../gql';
import { formatInstantDay } from '../../lib/format';
import { Link } from '../../lib/router';
import { usePlace } from '../../lib/use-place';
import { usePages } from '../../lib/use-query';
import { Page } from '../../ui/Page';
import { Bone, Empty, Failure, Loading, RowBones } from '../../ui/states';
import './examples.css';

const ExamplesDocument = graphql(`
  query Examples($gridCode: String!, $after: String) {
    publicExamples(gridCode: $gridCode, first: 20, after: $after) {
      nodes {
        id
        title
        problem
        outcome
        placeName
        publishedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** 典型案例: what others sent in and how it was put right, told with their consent. */
export default function ExamplesPage({ code }: { code: string }) {
  const { place } = usePlace(code);
  const list = usePages(ExamplesDocument, { gridCode: code }, (result) => result.publicExamples);

  return (
    <Page title="典型案例" back={`/v/${code}`} windowTitle="典型案例">
      {!list.nodes && !list.error && (
        <Loading what="典型案例">
          <p className="section-title">
            <Bone as="title" width={60} />
          </p>
          <RowBones rows={4} />
        </Loading>
      )}
      {list.nodes?.length === 0 && (
        <Empty title="还没有公开的案例">
          <p>事情办好了，反映的人也同意，才会公开在这里。</p>
          <Link className="button button-line" to={`/v/${code}/report`}>
            我要反映
          </Link>
        </Empty>
      )}
      {list.nodes && list.nodes.length > 0 && (
        <p className="quiet">
          {place?.districtName ?? '本区'}各村群众反映、办好了的事。公开前都问过反映的人，不写姓名。
        </p>
      )}
      {list.nodes?.map((example) => (
        <article className="card card-pad example" key={example.id}>
          <h2 className="section-title">{example.title}</h2>
          <h3 className="example-head">反映</h3>
          <p className="example-words">{example.problem}</p>
          <h3 className="example-head">办理</h3>
          <p className="example-words">{example.outcome}</p>
          <p className="quiet">
            {example.placeName}
            {example.publishedAt && `，${formatInstantDay(example.publishedAt)}公开`}
          </p>
        </article>
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
