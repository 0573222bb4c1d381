import { Button, Tag } from 'antd';
import { useState } from 'react';
import { entryKindLabels } from '@yidiantong/schema/vocabulary/entries';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Photos } from '../../ui/Photos';
import styles from './Proposals.module.css';
import { ReleaseAnswerDialog } from './ReleaseAnswerDialog';

/** What was asked of the citizen and what they answered; the unit reads an answer only when it is passed on. */
export function Conversation({ complaint }: { complaint: Complaint_DetailFragment }) {
  const { conversation } = complaint;
  const [passing, setPassing] = useState<Complaint_DetailFragment['conversation'][number] | null>(null);
  if (conversation.length === 0) return null;
  const waits = conversation.at(-1)?.kind === 'ASK' && !complaint.viewerCan.ask.allowed;
  return (
    <Card title="和群众的对话" note={waits ? '等群众补充' : undefined}>
      <div className={styles.list}>
        {conversation.map((entry) => (
          <article key={entry.id} className={styles.proposal} data-pending={entry.kind === 'ASK'}>
            <header className={styles.head}>
              <b>{entryKindLabels[entry.kind]}</b>
              <span>{momentWords(entry.at)}</span>
            </header>
            <p className={styles.words}>{entry.words}</p>
            <Photos photos={entry.photos} small />
            {entry.kind === 'SUPPLEMENT' &&
              (entry.released ? (
                <div>
                  <Tag>已转给承办单位</Tag>
                </div>
              ) : (
                complaint.viewerCan.releaseAnswer.allowed && (
                  <div className={styles.acts}>
                    <Button onClick={() => setPassing(entry)}>转给承办单位</Button>
                  </div>
                )
              ))}
          </article>
        ))}
      </div>
      {passing && <ReleaseAnswerDialog complaint={complaint} answer={passing} onClose={() => setPassing(null)} />}
    </Card>
  );
}
