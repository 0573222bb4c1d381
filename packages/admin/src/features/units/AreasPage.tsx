import { useMutation, useQuery } from '@apollo/client/react';
import { PlusOutlined } from '@ant-design/icons';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Area_RowFragment } from '../../gql/units/graphql';
import { AreasDocument, RemoveAreaDocument } from '../../gql/units/graphql';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { Empty, Failure, Skeleton } from '../../ui/States';
import { AreaForm } from './AreaForm';
import styles from './AreasPage.module.css';

/** 协作区: who lends whom people. */
export function AreasPage() {
  const { message, modal } = App.useApp();
  const writes = useCan('UNIT_WRITE');
  const { data, error, refetch } = useQuery(AreasDocument);
  const [editing, setEditing] = useState<Area_RowFragment | 'new' | null>(null);
  const [remove] = useMutation(RemoveAreaDocument);
  const areas = data?.cooperationAreas.nodes;

  const giveUp = (area: Area_RowFragment) =>
    modal.confirm({
      icon: null,
      title: `撤销${area.name}？`,
      content:
        area.members.length > 0
          ? `${count(area.members.length, '个单位')}会退出协作区，单位本身不受影响。`
          : '它没有成员。',
      okText: '撤销',
      okButtonProps: { danger: true },
      cancelText: '先不',
      onOk: async () => {
        try {
          await remove({ variables: { input: { id: area.id, version: area.version } } });
          message.success(`${area.name}已撤销`);
        } catch (cause) {
          message.error(toAppError(cause).message);
        }
        await refetch();
      },
    });

  return (
    <Page
      title="协作区"
      sub="室、派驻组和乡镇纪（工）委划成几片，片内互相借人、交叉办理"
      actions={
        writes && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
            新建协作区
          </Button>
        )
      }
    >
      {error && !data && <Failure error={toAppError(error)} retry={() => void refetch()} />}
      {!data && !error && (
        <Card flush>
          <Skeleton rows={4} />
        </Card>
      )}
      {areas?.length === 0 && (
        <Card>
          <Empty>
            {writes ? '还没有协作区。新建一个，把室、派驻组和乡镇纪（工）委放进来。' : '还没有协作区，请管理员先建。'}
          </Empty>
        </Card>
      )}
      {areas?.map((area) => (
        <Card
          key={area.id}
          title={area.name}
          note={`${area.code} · ${count(area.members.length, '个单位')}`}
          extra={
            writes && (
              <div className={styles.actions}>
                <Button size="small" aria-label={`改${area.name}`} onClick={() => setEditing(area)}>
                  改
                </Button>
                <Button size="small" aria-label={`撤销${area.name}`} onClick={() => giveUp(area)}>
                  撤销
                </Button>
              </div>
            )
          }
        >
          {area.members.length === 0 ? (
            <p className={styles.none}>还没有成员。</p>
          ) : (
            <ul className={styles.members}>
              {area.members.map((unit) => (
                <li key={unit.id}>
                  <Link to={`/units?open=${unit.id}`}>{unit.name}</Link>
                  <span className={styles.kind}>{unitKindLabels[unit.kind]}</span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      ))}
      {editing && (
        <AreaForm
          area={editing === 'new' ? null : (areas?.find(({ id }) => id === editing.id) ?? editing)}
          onClose={() => setEditing(null)}
          refresh={() => refetch()}
        />
      )}
    </Page>
  );
}
