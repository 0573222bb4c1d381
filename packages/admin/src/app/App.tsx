import { ApolloProvider } from '@apollo/client/react';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { MeDocument } from '../gql/shared/graphql';
import { createApolloClient } from '../lib/apollo';
import { router } from './router';
import { theme } from './theme';

/** A lost session empties `me`; the gate in Session.tsx then leads to sign-in and back. */
const client = createApolloClient(() => client.writeQuery({ query: MeDocument, data: { me: null } }));

/**
 * A list that drops down stays inside the dialog or the page it belongs to, so nothing stands outside of a landmark. Of a
 * modal dialog only its container takes the mouse.
 */
function popupContainer(trigger?: HTMLElement): HTMLElement {
  const dialog =
    trigger?.closest<HTMLElement>('.ant-modal-container') ?? trigger?.closest<HTMLElement>('[role="dialog"]');
  return dialog ?? document.getElementById('main') ?? document.body;
}

export function App() {
  return (
    <ApolloProvider client={client}>
      <ConfigProvider
        locale={zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
        tag={{ variant: 'outlined' }}
        getPopupContainer={popupContainer}
      >
        <RouterProvider router={router} />
      </ConfigProvider>
    </ApolloProvider>
  );
}
