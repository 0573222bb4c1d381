import { Link } from 'react-router';
import { useViewer } from '../lib/session';
import { Page } from '../ui/Page';

export function ForbiddenPage() {
  const viewer = useViewer();
  return (
    <Page title="这一页不归您看">
      <p>
        您现在以“{viewer.title}”登录，这个职务用不到这一页。需要的话，请管理员核对任职；也可以
        <Link to="/">回到工作台</Link>。
      </p>
    </Page>
  );
}
