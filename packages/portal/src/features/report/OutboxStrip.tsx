import { useEffect, useState } from 'react';
import { Link } from '../../lib/router';
import { Icon, Sign } from '../../ui/Icon';
import { desk } from './report-desk';

/** Over every other page: what waits for the line, and the receipt once it went. */
export default function OutboxStrip({ path }: { path: string }) {
  const [, refresh] = useState(0);
  useEffect(() => desk.subscribe(() => refresh((n) => n + 1)), []);
  const elsewhere = (gridCode: string) => !path.startsWith(`/v/${gridCode}/report`);
  const arrived = desk.unseenReceipts().filter(elsewhere);
  const waiting = desk.waiting().filter(elsewhere);

  return (
    <div role="status">
      {arrived.map((gridCode) => (
        <Link className="strip strip-green" key={gridCode} to={`/v/${gridCode}/report/receipt`}>
          <Sign kind="green" />
          <span className="strip-words">您反映的已经收到，请看回执</span>
          <Icon name="next" />
        </Link>
      ))}
      {waiting.map((gridCode) => (
        <Link className="strip" key={gridCode} to={`/v/${gridCode}/report`}>
          <Sign kind="amber" />
          <span className="strip-words">有一条还没发出去，有网就自动发</span>
          <Icon name="next" />
        </Link>
      ))}
    </div>
  );
}
