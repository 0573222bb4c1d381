import { Link } from 'react-router';
import { Page } from '../ui/Page';

export function NotFoundPage() {
  return (
    <Page title="没有这个页面">
      <p>
        地址可能打错了，或者页面已经改名。可以<Link to="/">回到工作台</Link>，从菜单里重新打开。
      </p>
    </Page>
  );
}
