import { useQuery } from '@apollo/client/react';
import { ResponsibilityAbout, responsibilityAboutLabels } from '@yidiantong/schema/vocabulary/powers';
import { isWordOf, wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Button, Checkbox, Drawer } from 'antd';
import type { Responsibility_RowFragment } from '../../gql/responsibilities/graphql';
import { ResponsibilitiesDocument } from '../../gql/responsibilities/graphql';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { TwoLines } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { PlaceFilter, SearchFilter } from '../../ui/filters';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { TabLinks } from '../../ui/TabLinks';
import { ResponsibilityDetail } from './ResponsibilityDetail';
import styles from './ResponsibilitiesPage.module.css';
import { originWords, Rules } from './Rules';

const pageSize = 50;

/** 责任分工: who handles what here, who watches over it, and where that was decided. */
export function ResponsibilitiesPage() {
  const [params, patch] = useUrlState();
  const wanted = params.get('about');
  const about = isWordOf(ResponsibilityAbout, wanted) ? wanted : 'POWER_ITEM';
  const gridId = params.get('grid') || null;
  const search = params.get('search');
  const withProblem = params.get('problem') === '1';
  const query = useQuery(ResponsibilitiesDocument, {
    variables: { gridId, about, search, withProblem, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.responsibilities;
  const open = params.get('open');
  const linkTo = (key: ResponsibilityAbout): string => {
    const next = new URLSearchParams(params);
    next.set('about', key);
    next.delete('open');
    return `?${next.toString()}`;
  };

  const name = (row: Responsibility_RowFragment) => (
    <button type="button" className={styles.name} onClick={() => patch({ open: row.aboutId })}>
      <TwoLines first={row.name} second={[row.code, row.group].filter(Boolean).join(' · ')} />
    </button>
  );
  const columns: Column<Responsibility_RowFragment>[] = [
    { key: 'name', title: responsibilityAboutLabels[about], width: '28%', cell: name },
    { key: 'handling', title: '谁办理', cell: (row) => <Rules rules={row.handling} linked /> },
    { key: 'supervising', title: '谁监督', cell: (row) => <Rules rules={row.supervising} linked /> },
    { key: 'from', title: '哪里定的', width: 152, quiet: true, cell: (row) => originWords(row.handling) },
  ];

  return (
    <Page title="责任分工" sub="每件事在每个地方由谁办理、谁监督；下级没有另定的，按上级的来">
      <TabLinks
        label="事项或类别"
        active={about}
        items={wordsOf(ResponsibilityAbout).map((key) => ({
          key,
          label: responsibilityAboutLabels[key],
          to: linkTo(key),
        }))}
      />
      <FilterBar names={['grid', 'search', 'problem']}>
        <PlaceFilter name="grid" label="看哪个地方" placeholder="全区" />
        <SearchFilter name="search" label="名称、首字母或编号" />
        <Checkbox
          className={styles.problems}
          checked={withProblem}
          onChange={(event) => patch({ problem: event.target.checked ? '1' : null })}
        >
          只看没有落实的
        </Checkbox>
      </FilterBar>
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="责任分工"
        columns={columns}
        rowKey={(row) => row.aboutId}
        current={open}
        onRowClick={(row) => patch({ open: row.aboutId })}
        card={(row) => (
          <div className={styles.card}>
            {name(row)}
            <div className={styles.role}>
              <span className={styles.roleName}>办理</span>
              <Rules rules={row.handling} />
            </div>
            <div className={styles.role}>
              <span className={styles.roleName}>监督</span>
              <Rules rules={row.supervising} />
            </div>
          </div>
        )}
        empty={
          withProblem
            ? '都落实了，没有空着的。'
            : search
              ? '没有这样的事项或类别，换个词试试。'
              : '还没有事项或类别，要先有权力清单和诉求类别。'
        }
      />
      <Drawer
        open={Boolean(open)}
        onClose={() => patch({ open: null })}
        size="min(520px, 100vw)"
        title="责任分工"
        extra={<Button onClick={() => patch({ open: null })}>关上</Button>}
        closable={false}
        destroyOnHidden
      >
        {open && <ResponsibilityDetail key={`${open}/${gridId}`} aboutId={open} gridId={gridId} />}
      </Drawer>
    </Page>
  );
}
