import { DownOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Dropdown, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Person_PageFragment } from '../../gql/staff/graphql';
import {
  DeactivateStaffDocument,
  EndDeputyshipDocument,
  EndPairingDocument,
  EndPostingDocument,
  PersonDocument,
  ReactivateStaffDocument,
  ResetPasswordDocument,
  ResetTotpDocument,
} from '../../gql/staff/graphql';
import { toAppError } from '../../lib/errors';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Page } from '../../ui/Page';
import { Empty, Failure, Skeleton } from '../../ui/States';
import { OneTimeCode } from './OneTimeCode';
import {
  DeputyDialog,
  EndDialog,
  GrantDialog,
  HandOverDialog,
  PairingDialog,
  RenameDialog,
  UpdatePostingDialog,
  useSaid,
} from './person-dialogs';
import { PhoneDialog } from './PhoneDialog';
import { PersonSections, type Ending } from './PersonSections';

type Open =
  | { is: 'grant' | 'rename' | 'phone' | 'deputy' | 'pairing' | 'handOver' }
  | { is: 'update'; posting: Person_PageFragment['allPostings'][number] }
  | { is: 'end'; ending: Ending };

export function PersonPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PersonDocument, { variables: { id } });
  const person = data?.staff;
  const back = { to: '/staff', label: '人员' };
  if (error && !data)
    return (
      <Page title="人员" back={back}>
        <Failure error={toAppError(error)} retry={() => void refetch()} />
      </Page>
    );
  if (!data)
    return (
      <Page title="人员" back={back}>
        <Skeleton rows={6} />
      </Page>
    );
  if (!person)
    return (
      <Page title="人员" back={back}>
        <Empty>没有找到这个人，可能不在本区。请从列表里重新打开。</Empty>
      </Page>
    );
  return <Person person={person} refresh={() => void refetch()} />;
}

function Person({ person, refresh }: { person: Person_PageFragment; refresh: () => void }) {
  const [open, setOpen] = useState<Open | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [endPosting] = useMutation(EndPostingDocument);
  const [endPairing] = useMutation(EndPairingDocument);
  const [endDeputyship] = useMutation(EndDeputyshipDocument);
  const more = useAccountActs(person, refresh, setCode);
  const can = person.viewerCan;
  const dialog = { person, onClose: () => setOpen(null), refresh };

  const end = ({ kind, id, version }: Ending) => {
    const run = { posting: endPosting, pairing: endPairing, deputyship: endDeputyship }[kind];
    return (lastDay: string) => run({ variables: { input: { id, version, lastDay } } });
  };

  return (
    <Page
      title={person.name}
      marks={!person.active && <Tag>已停用</Tag>}
      sub={`账号 ${person.loginName}`}
      back={{ to: '/staff', label: '人员' }}
      actions={
        (can.manage.allowed || can.reactivate.allowed) && (
          <>
            {can.manage.allowed && (
              <>
                <Button onClick={() => setOpen({ is: 'handOver' })}>移交</Button>
                <Button onClick={() => setOpen({ is: 'deputy' })}>请人代理</Button>
              </>
            )}
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  ...(can.manage.allowed
                    ? [
                        { key: 'rename', label: '改姓名', onClick: () => setOpen({ is: 'rename' }) },
                        { key: 'phone', label: '登记手机号', onClick: () => setOpen({ is: 'phone' }) },
                        { key: 'pairing', label: '登记包保', onClick: () => setOpen({ is: 'pairing' }) },
                      ]
                    : []),
                  ...more,
                ],
              }}
            >
              <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
                更多
              </Button>
            </Dropdown>
            {can.manage.allowed && (
              <Button
                type="primary"
                disabled={!can.grant.allowed}
                title={can.grant.reason ?? undefined}
                onClick={() => setOpen({ is: 'grant' })}
              >
                授职
              </Button>
            )}
          </>
        )
      }
    >
      <PersonSections
        person={person}
        onUpdate={(posting) => setOpen({ is: 'update', posting })}
        onEnd={(ending) => setOpen({ is: 'end', ending })}
      />
      {open?.is === 'grant' && <GrantDialog {...dialog} />}
      {open?.is === 'rename' && <RenameDialog {...dialog} />}
      {open?.is === 'phone' && <PhoneDialog {...dialog} />}
      {open?.is === 'deputy' && <DeputyDialog {...dialog} />}
      {open?.is === 'pairing' && <PairingDialog {...dialog} />}
      {open?.is === 'handOver' && <HandOverDialog {...dialog} />}
      {open?.is === 'update' && (
        <UpdatePostingDialog
          {...dialog}
          posting={person.allPostings.find(({ id }) => id === open.posting.id) ?? open.posting}
        />
      )}
      {open?.is === 'end' && (
        <EndDialog
          title={open.ending.title}
          what={open.ending.what}
          onClose={dialog.onClose}
          refresh={refresh}
          end={end(freshEnding(person, open.ending))}
        />
      )}
      {code && (
        <OneTimeCode
          codes={[{ name: person.name, loginName: person.loginName, code, lasts: '24 小时' }]}
          onClose={() => setCode(null)}
        />
      )}
    </Page>
  );
}

/** At the version stored now: somebody may have been quicker while the dialog was open. */
function freshEnding(person: Person_PageFragment, ending: Ending): Ending {
  const rows = [...person.allPostings, ...person.pairings, ...person.deputies, ...person.standsInFor];
  return { ...ending, version: rows.find(({ id }) => id === ending.id)?.version ?? ending.version };
}

/** What is asked about once more before it is done. */
function useAccountActs(person: Person_PageFragment, refresh: () => void, showCode: (code: string) => void) {
  const { message, modal } = App.useApp();
  const said = useSaid();
  const keyFor = useIdempotencyKey();
  const refetch = { refetchQueries: ['WaitingStaffChanges'] };
  const [resetPassword] = useMutation(ResetPasswordDocument, refetch);
  const [resetTotp] = useMutation(ResetTotpDocument, refetch);
  const [deactivate] = useMutation(DeactivateStaffDocument);
  const [reactivate] = useMutation(ReactivateStaffDocument);
  const { id, name, version, viewerCan: can } = person;

  const ask = (title: string, content: string, okText: string, act: () => Promise<unknown>, danger = false) =>
    modal.confirm({
      icon: null,
      title,
      content,
      okText,
      cancelText: '先不',
      okButtonProps: { danger },
      onOk: async () => {
        try {
          await act();
        } catch (cause) {
          message.error(toAppError(cause).message);
          refresh();
        }
      },
    });
  /** A key for each time it is asked. */
  const inputOf = (what: string) => ({ staffId: id, idempotencyKey: keyFor([what, id, Date.now()]) });

  return [
    can.resetPassword.allowed && {
      key: 'password',
      label: '重置密码',
      onClick: () => {
        const input = inputOf('password');
        ask(
          `重置${name}的密码？`,
          '现在的密码马上失效，所有设备退出登录。看得到诉求的人和管理员，要另一位管理员确认。',
          '重置密码',
          async () => {
            const { data } = await resetPassword({ variables: { input } });
            const { state, oneTimeCode } = data!.resetPassword;
            said(state, '密码已重置');
            if (oneTimeCode) showCode(oneTimeCode);
          },
        );
      },
    },
    can.resetTotp.allowed && {
      key: 'totp',
      label: '重置动态口令',
      onClick: () => {
        const input = inputOf('totp');
        ask(`重置${name}的动态口令？`, '原来的动态口令失效，下次登录后要重新绑定。', '重置动态口令', async () => {
          const { data } = await resetTotp({ variables: { input } });
          said(data!.resetTotp.state, '动态口令已重置');
        });
      },
    },
    can.deactivate.allowed && {
      key: 'deactivate',
      label: '停用账号',
      danger: true,
      onClick: () =>
        ask(
          `停用${name}的账号？`,
          '任职、包保、代理到昨天为止，所有设备马上退出。手上的工作要先移交，请确认已经交完。',
          '停用账号',
          async () => {
            await deactivate({ variables: { input: { id, version } } });
            message.success('账号已停用');
          },
          true,
        ),
    },
    can.reactivate.allowed && {
      key: 'reactivate',
      label: '恢复账号',
      onClick: () =>
        ask(`恢复${name}的账号？`, '恢复后可以用原来的密码登录，职务要重新授。', '恢复账号', async () => {
          await reactivate({ variables: { input: { id, version } } });
          message.success('账号已恢复');
        }),
    },
  ].filter((item) => item !== false);
}
