import { useQuery } from '@apollo/client/react';
import { Post, postingRankLabels, postLabels } from '@yidiantong/schema/vocabulary/posts';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { StaffListQuery } from '../../gql/staff/graphql';
import { StaffListDocument } from '../../gql/staff/graphql';
import { dayWords } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { ChoiceFilter, PlaceFilter, SearchFilter } from '../../ui/filters';
import { LinkButton } from '../../ui/LinkButton';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { CreateDialog } from './CreateDialog';
import { StaffTabs } from './StaffTabs';
import styles from './StaffPage.module.css';

type Row = StaffListQuery['staffList']['edges'][number]['node'];

const pageSize = 20;

export function StaffPage() {
  const [params] = useUrlState();
  const gridId = params.get('grid');
  const wantedPost = params.get('post');
  const post = isWordOf(Post, wantedPost) ? wantedPost : null;
  const state = params.get('state');
  const search = params.get('search');
  const navigate = useNavigate();
  const admin = useCan('STAFF_WRITE');
  const [adding, setAdding] = useState(false);
  const query = useQuery(StaffListDocument, {
    variables: {
      gridId,
      post,
      active: state === 'left' ? false : state ? true : null,
      withoutPost: state === 'idle',
      search,
      first: pageSize,
    },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.staffList;

  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: '姓名',
      width: 140,
      cell: (row) => (
        <>
          <Link to={`/staff/${row.id}`} className={styles.name}>
            {row.name}
          </Link>
          {!row.active && <Tag className={styles.off}>已停用</Tag>}
        </>
      ),
    },
    {
      key: 'loginName',
      title: '账号',
      width: 200,
      cell: (row) => <span className={styles.login}>{row.loginName}</span>,
    },
    { key: 'postings', title: '任职', cell: (row) => <Postings postings={row.postings} /> },
  ];

  return (
    <Page
      title="人员"
      sub="每个人在哪里、任什么职、从哪天起"
      actions={
        admin && (
          <>
            <LinkButton to="/staff/import">从表格导入</LinkButton>
            <Button type="primary" onClick={() => setAdding(true)}>
              添加人员
            </Button>
          </>
        )
      }
    >
      {admin && <StaffTabs active="list" />}
      <FilterBar names={['grid', 'post', 'state', 'search']}>
        <PlaceFilter name="grid" label="所在" placeholder="全部地方" />
        <ChoiceFilter name="post" label="职务" placeholder="全部职务" labels={postLabels} />
        <ChoiceFilter name="state" label="状态" placeholder="在用和停用" labels={states} />
        <SearchFilter name="search" label="姓名、账号或拼音首字母" />
      </FilterBar>
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="人员列表"
        columns={columns}
        onRowClick={(row) => void navigate(`/staff/${row.id}`)}
        card={(row) => (
          <div className={styles.card}>
            <p>
              <Link to={`/staff/${row.id}`} className={styles.name}>
                {row.name}
              </Link>{' '}
              <span className={styles.login}>{row.loginName}</span>
              {!row.active && <Tag className={styles.off}>已停用</Tag>}
            </p>
            <Postings postings={row.postings} />
          </div>
        )}
        empty="没有这样的人，换个条件试试。"
      />
      {adding && <CreateDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

const states = { active: '在用', idle: '没有任职', left: '已停用' };

function Postings({ postings }: { postings: Row['postings'] }) {
  if (postings.length === 0) return <span className={styles.none}>现在没有任职</span>;
  return (
    <ul className={styles.postings}>
      {postings.map((posting) => (
        <li key={posting.id}>
          <span>{posting.unit?.name ?? posting.grid?.name}</span>
          <span>{postLabels[posting.post]}</span>
          {posting.rank === 'HEAD' && <span className={styles.head}>{postingRankLabels.HEAD}</span>}
          <span className={styles.since}>
            {dayWords(posting.from)}起{posting.to && `，到${dayWords(posting.to)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
