import { CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { postLabels } from '@yidiantong/schema/vocabulary/posts';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import type { PostRightsQuery } from '../../gql/rights/graphql';
import { PostRightsDocument } from '../../gql/rights/graphql';
import { toAppError } from '../../lib/errors';
import { useIsPhone } from '../../lib/media';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import { abilitiesOf, abilityGroups } from './ability-groups';
import styles from './RightsPage.module.css';

type Row = PostRightsQuery['postRights']['edges'][number]['node'];

/** What a post brings with it besides what it may do: whether it does, or under which condition. */
const marks: { short: string; words: string; of: (row: Row) => boolean | string }[] = [
  { short: '看反映人', words: '可以查看反映人身份，要绑定动态口令', of: (row) => row.revealsIdentities },
  { short: '双人确认', words: '授予时要另一位管理员确认', of: (row) => row.needsSecondAdmin || guardedAt(row) },
];

const guardedAt = ({ guardedUnitKinds }: Row): false | string =>
  guardedUnitKinds.length > 0 && `任在${guardedUnitKinds.map((kind) => unitKindLabels[kind]).join('、')}的`;

const can = (row: Row, ability: string): boolean => row.abilities.some((each) => each.ability === ability);

export function RightsPage() {
  const { data, error, refetch } = useQuery(PostRightsDocument);
  const phone = useIsPhone();
  const rows = data?.postRights.edges.map((edge) => edge.node);
  return (
    <Page title="职务与权限" sub="每个职务能做什么；管的地方以任职的网格或单位为限">
      <Card flush>
        {error && !data ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : !rows ? (
          <Skeleton rows={12} />
        ) : phone ? (
          <Cards rows={rows} />
        ) : (
          <Matrix rows={rows} />
        )}
      </Card>
    </Page>
  );
}

function Matrix({ rows }: { rows: readonly Row[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="职务与权限表">
      <table className={styles.table}>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className={styles.post}>
              职务
            </th>
            {abilityGroups.map((group) => (
              <th key={group.label} scope="colgroup" colSpan={abilitiesOf(group).length} className={styles.group}>
                {group.label}
              </th>
            ))}
            <th scope="colgroup" colSpan={marks.length} className={styles.group}>
              另外
            </th>
          </tr>
          <tr>
            {abilityGroups.map((group) =>
              abilitiesOf(group).map(([ability, word], index) => (
                <th key={ability} scope="col" className={styles.ability} data-first={index === 0 || undefined}>
                  <span>{word}</span>
                </th>
              )),
            )}
            {marks.map(({ short, words }, index) => (
              <th
                key={short}
                scope="col"
                className={styles.ability}
                data-first={index === 0 || undefined}
                title={words}
              >
                <span>{short}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.post}>
              <th scope="row" className={styles.post}>
                <PostName row={row} />
              </th>
              {abilityGroups.map((group) =>
                abilitiesOf(group).map(([ability], index) => (
                  <Mark key={ability} yes={can(row, ability)} first={index === 0} />
                )),
              )}
              {marks.map(({ short, of }, index) => (
                <Mark key={short} yes={of(row)} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `yes` in words where it holds under a condition. */
function Mark({ yes, first }: { yes: boolean | string; first: boolean }) {
  const condition = typeof yes === 'string' ? yes : undefined;
  return (
    <td className={styles.mark} data-first={first || undefined} title={condition}>
      {condition ? <span aria-hidden>部分</span> : yes && <CheckOutlined aria-hidden />}
      <span className="visually-hidden">{condition ?? (yes ? '可以' : '不可以')}</span>
    </td>
  );
}

function PostName({ row }: { row: Row }) {
  const label = postLabels[row.post];
  return (
    <>
      <span className={styles.name}>{label}</span>
      {row.description !== label && <span className={styles.description}>{row.description}</span>}
    </>
  );
}

function Cards({ rows }: { rows: readonly Row[] }) {
  return (
    <ul aria-label="职务">
      {rows.map((row) => (
        <li key={row.post} className={styles.card}>
          <PostName row={row} />
          <dl className={styles.facts}>
            {abilityGroups.map((group) => {
              const words = abilitiesOf(group).flatMap(([ability, word]) => (can(row, ability) ? [word] : []));
              return (
                words.length > 0 && (
                  <div key={group.label}>
                    <dt>{group.label}</dt>
                    <dd>{words.join('、')}</dd>
                  </div>
                )
              );
            })}
          </dl>
          {marks.map(
            ({ short, words, of }) =>
              of(row) && (
                <p key={short} className={styles.description}>
                  {typeof of(row) === 'string' && `${of(row)}，`}
                  {words}
                </p>
              ),
          )}
        </li>
      ))}
    </ul>
  );
}
