import { Button } from 'antd';
import { useEffect } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { toAppError } from '../lib/errors';
import { Page } from '../ui/Page';
import { NotFoundPage } from './NotFoundPage';

/** A page that broke, or one whose file is gone because a newer version was put in place. */
export function RouteError() {
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const { requestId } = toAppError(error);
  const replaced = error instanceof Error && /dynamically imported module|Importing a module/i.test(error.message);
  return (
    <Page title={replaced ? '系统刚刚更新了' : '这一页打不开'}>
      <p>
        {replaced
          ? '重新载入就是新的版本，写到一半的字还在。'
          : '写到一半的字还在。重新载入试试；还不行，请告诉管理员。'}
      </p>
      {requestId && <p>编号 {requestId}</p>}
      <div>
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
      </div>
    </Page>
  );
}
