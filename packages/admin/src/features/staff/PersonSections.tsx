import { supervisorSourceLabels } from '@yidiantong/schema/vocabulary/posts';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Person_PageFragment } from '../../gql/staff/graphql';
import { count, fromToWords, momentWords, today } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { Card } from '../../ui/Card';
import { ChangeHistory } from '../../ui/ChangeHistory';
import { Facts } from '../../ui/Facts';
import { changeWords, postWords } from './staff-words';
import styles from './PersonPage.module.css';

export interface Ending {
  kind: 'posting' | 'pairing' | 'deputyship';
  id: string;
  version: number;
  title: string;
  what: string;
}

type Posting = Person_PageFragment['allPostings'][number];

interface PersonSectionsProps {
  person: Person_PageFragment;
  onUpdate: (posting: Posting) => void;
  onEnd: (ending: Ending) => void;
}

const isOver = ({ to }: { to?: string | null }) => Boolean(to && to < today());
const isAhead = ({ from }: { from: string }) => from > today();

export function PersonSections({ person, onUpdate, onEnd }: PersonSectionsProps) {
  const may = person.viewerCan.manage.allowed;
  const canAudit = useCan('AUDIT_READ');
  const wordsOf = (posting: Posting) =>
    postWords({ ...posting, grid: posting.grid ?? null, unit: posting.unit ?? null });
  const inForce = person.allPostings.filter((posting) => !isOver(posting));
  const over = person.allPostings.filter(isOver);
  const row = (posting: Posting) => (
    <Row
      key={posting.id}
      words={wordsOf(posting)}
      period={[
        fromToWords(posting.from, posting.to ?? null),
        posting.source && `来源：${supervisorSourceLabels[posting.source]}`,
      ]}
      ahead={isAhead(posting)}
      over={isOver(posting)}
    >
      {posting.viewerCan.update.allowed && (
        <Button size="small" aria-label={`修改：${wordsOf(posting)}`} onClick={() => onUpdate(posting)}>
          修改
        </Button>
      )}
      {posting.viewerCan.end.allowed && (
        <Button
          size="small"
          aria-label={`结束：${wordsOf(posting)}`}
          onClick={() =>
            onEnd({
              kind: 'posting',
              id: posting.id,
              version: posting.version,
              title: '结束任职',
              what: `${person.name}，${wordsOf(posting)}`,
            })
          }
        >
          结束
        </Button>
      )}
    </Row>
  );
  const standing = (
    kind: 'pairing' | 'deputyship',
    title: string,
    item: { id: string; version: number; from: string; to?: string | null },
    words: string,
    link?: React.ReactNode,
  ) => (
    <Row
      key={item.id}
      words={link ?? words}
      period={[fromToWords(item.from, item.to ?? null)]}
      ahead={isAhead(item)}
      over={isOver(item)}
    >
      {may && !isOver(item) && (
        <Button
          size="small"
          aria-label={`${title}：${words}`}
          onClick={() => onEnd({ kind, id: item.id, version: item.version, title, what: words })}
        >
          结束
        </Button>
      )}
    </Row>
  );

  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {person.pendingChanges.length > 0 && (
          <Card title="等另一位管理员确认" note={count(person.pendingChanges.length, '项')} tone="warm" flush>
            <ul className={styles.rows}>
              {person.pendingChanges.map((change) => (
                <Row
                  key={change.id}
                  words={changeWords(change)}
                  period={[`${change.proposedBy.name} ${momentWords(change.proposedAt)}提出`]}
                >
                  <Link to="/staff/changes">去待确认</Link>
                </Row>
              ))}
            </ul>
          </Card>
        )}
        <Card title="任职" note={inForce.length > 0 && count(inForce.length, '份')} flush>
          {inForce.length === 0 ? (
            <p className={styles.none}>现在没有任职{may && '，按“授职”添加'}。</p>
          ) : (
            <ul className={styles.rows}>{inForce.map(row)}</ul>
          )}
        </Card>
        {over.length > 0 && (
          <Card title="以前的任职" flush>
            <ul className={styles.rows}>{over.map(row)}</ul>
          </Card>
        )}
      </div>
      <div className={styles.column}>
        <Card title="账号">
          <Facts
            items={[
              ['登录名', person.loginName],
              ['状态', person.active ? '在用' : '已停用'],
              ['登录码', person.codeExpiresAt && `一次性登录码还没用，${momentWords(person.codeExpiresAt)}前有效`],
              ['动态口令', person.totpEnrolled ? '已启用' : '没有启用'],
              // Said to an ADMIN alone.
              ['手机号', may && (person.phoneKept ? '已登记，看不到号码' : '没有登记')],
            ]}
          />
        </Card>
        <Card title="包保" flush>
          {person.pairings.length === 0 ? (
            <p className={styles.none}>没有包保网格。</p>
          ) : (
            <ul className={styles.rows}>
              {person.pairings.map((pairing) => standing('pairing', '结束包保', pairing, pairing.grid.name))}
            </ul>
          )}
        </Card>
        <Card title="代理" flush>
          {person.deputies.length + person.standsInFor.length === 0 ? (
            <p className={styles.none}>没有请人代理，也没有代理别人。</p>
          ) : (
            <ul className={styles.rows}>
              {person.deputies.map((deputyship) =>
                standing(
                  'deputyship',
                  '结束代理',
                  deputyship,
                  `由${deputyship.deputy.name}代理`,
                  <>
                    由<Link to={`/staff/${deputyship.deputy.id}`}>{deputyship.deputy.name}</Link>代理
                  </>,
                ),
              )}
              {person.standsInFor.map((deputyship) =>
                standing(
                  'deputyship',
                  '结束代理',
                  deputyship,
                  `代理${deputyship.staff.name}`,
                  <>
                    代理<Link to={`/staff/${deputyship.staff.id}`}>{deputyship.staff.name}</Link>
                  </>,
                ),
              )}
            </ul>
          )}
        </Card>
        {canAudit && (
          <Card>
            <ChangeHistory subjectId={person.id} />
          </Card>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  words: React.ReactNode;
  period: (string | null | undefined | false)[];
  ahead?: boolean;
  over?: boolean;
  children?: React.ReactNode;
}

function Row({ words, period, ahead, over, children }: RowProps) {
  return (
    <li>
      <div className={styles.words}>
        <p className={over ? styles.over : undefined}>{words}</p>
        <p className={styles.meta}>
          {ahead && <span className={styles.when}>还没开始</span>} {period.filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className={styles.acts}>{children}</div>
    </li>
  );
}
