import { lazy, type ReactNode, Suspense, useState } from 'react';
import { matchPath } from '../lib/match-path';
import { useOnline } from '../lib/online';
import { usePath } from '../lib/router';
import { keysStarting, localText } from '../lib/storage';
import { OfflineStrip } from '../ui/states';
import { VillagePage } from '../features/village/VillagePage';
import { Broken } from './Broken';
import { NotFoundPage } from './NotFoundPage';
import { Opening } from './Opening';

const HomePage = lazy(() => import('../features/village/HomePage'));
const ReportPage = lazy(() => import('../features/report/ReportPage'));
const ReceiptPage = lazy(() => import('../features/report/ReceiptPage'));
const OpenReceiptPage = lazy(() => import('../features/progress/OpenReceiptPage'));
const ProgressPage = lazy(() => import('../features/progress/ProgressPage'));
const SlipPage = lazy(() => import('../features/slip/SlipPage'));
const DisclosuresPage = lazy(() => import('../features/disclosures/DisclosuresPage'));
const FinancePage = lazy(() => import('../features/disclosures/FinancePage'));
const ExamplesPage = lazy(() => import('../features/examples/ExamplesPage'));
const PowersPage = lazy(() => import('../features/powers/PowersPage'));
const PowerPage = lazy(() => import('../features/powers/PowerPage'));

const OutboxStrip = lazy(() => import('../features/report/OutboxStrip'));

type Parts = Record<string, string>;

/** The village page is in the first bundle: it is what the code on the wall opens. */
const routes: [pattern: string, page: (parts: Parts) => ReactNode][] = [
  ['/', () => <HomePage />],
  ['/v/:code', ({ code = '' }) => <VillagePage code={code} />],
  ['/v/:code/report', ({ code = '' }) => <ReportPage code={code} />],
  ['/v/:code/report/receipt', ({ code = '' }) => <ReceiptPage code={code} />],
  ['/v/:code/disclosures', ({ code = '' }) => <DisclosuresPage code={code} />],
  ['/v/:code/disclosures/:id', ({ code = '', id = '' }) => <FinancePage code={code} id={id} />],
  ['/v/:code/examples', ({ code = '' }) => <ExamplesPage code={code} />],
  ['/v/:code/powers', ({ code = '' }) => <PowersPage code={code} />],
  ['/v/:code/powers/:item', ({ code = '', item = '' }) => <PowerPage code={code} itemCode={item} />],
  ['/slip', () => <SlipPage />],
  ['/progress', () => <OpenReceiptPage />],
  ['/progress/receipt', () => <ProgressPage />],
];

function pageFor(path: string): ReactNode {
  for (const [pattern, page] of routes) {
    const parts = matchPath(pattern, path);
    if (parts) return page(parts);
  }
  return <NotFoundPage />;
}

export function App() {
  const path = usePath();
  const online = useOnline();
  const outbox = useOutbox(path);
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      {!online && <OfflineStrip />}
      {outbox && (
        <Suspense fallback={null}>
          <OutboxStrip path={path} />
        </Suspense>
      )}
      <Broken key={path}>
        <Suspense fallback={<Opening />}>{pageFor(path)}</Suspense>
      </Broken>
    </>
  );
}

/** True once there may be something to send: a draft was found at the start, or the form was opened. */
function useOutbox(path: string): boolean {
  const [found] = useState(() => keysStarting(localText(), 'ydt.draft.').length > 0);
  const [opened, setOpened] = useState(false);
  if (!opened && path.endsWith('/report')) setOpened(true);
  return found || opened;
}
