import { Button } from 'antd';
import { useCan, useViewer } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import { Page } from '../../ui/Page';
import { TabLinks } from '../../ui/TabLinks';
import { DisclosureList } from './DisclosureList';
import { Matrix } from './Matrix';
import { NewMonthDialog } from './NewMonthDialog';

/** By village and month where the viewer stands close enough to see every cell; always also as a list. */
export function DisclosuresPage() {
  const [params, patch] = useUrlState();
  const { place } = useViewer();
  const canWrite = useCan('DISCLOSURE_WRITE');
  const close = place?.level === 'TOWNSHIP' || place?.level === 'VILLAGE';
  const view = close && params.get('view') !== 'list' ? 'matrix' : 'list';
  const newMonth = params.get('new');

  return (
    <Page
      title="公开"
      sub="每个村每个月的财务收支：填写、审核、公开到哪一步"
      actions={
        canWrite && (
          <Button type="primary" onClick={() => patch({ new: '1' })}>
            填一个月的账
          </Button>
        )
      }
    >
      {close && (
        <TabLinks
          label="怎么看"
          active={view}
          items={[
            { key: 'matrix', label: '按村按月', to: '/disclosures' },
            { key: 'list', label: '清单', to: '/disclosures?view=list' },
          ]}
        />
      )}
      {view === 'matrix' ? (
        <Matrix
          year={params.get('year')}
          onYear={(year) => patch({ year })}
          onNew={canWrite ? (gridId, period) => patch({ new: `${gridId}_${period}` }) : null}
        />
      ) : (
        <DisclosureList />
      )}
      {canWrite && newMonth && <NewMonthDialog wanted={newMonth} onClose={() => patch({ new: null })} />}
    </Page>
  );
}
