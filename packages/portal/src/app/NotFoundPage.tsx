import { Link } from '../lib/router';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';

export function NotFoundPage() {
  return (
    <Page title="没有这一页" back="/">
      <Empty title="网址可能抄错了">
        <p>请再扫一次村里的二维码，或者从首页找到您的村。</p>
        <Link className="button button-line" to="/">
          去首页找村
        </Link>
      </Empty>
    </Page>
  );
}
