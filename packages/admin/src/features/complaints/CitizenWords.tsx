import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Photos } from '../../ui/Photos';
import styles from './CitizenWords.module.css';
import { aboutWords, reporterWords } from './complaint-words';

/** What the citizen wrote, larger than anything the office wrote. */
export function CitizenWords({ complaint }: { complaint: Complaint_DetailFragment }) {
  return (
    <Card title="群众原话">
      <div className={styles.words}>
        <p className={styles.text}>{complaint.text}</p>
        <Photos photos={complaint.photos} />
        <Facts
          items={[
            ['地点', [complaint.place.name, complaint.placeDetail].filter(Boolean).join(' · ')],
            ['反映谁', aboutWords(complaint.aboutWhom)],
            ['反映对象', complaint.subjects.join('、')],
            ['事项', complaint.powerItem?.name],
            ['方式', reporterWords(complaint)],
            ['收到', momentWords(complaint.filedAt)],
            [
              '谁能看到',
              complaint.visibleTo
                .map((grid) => (grid.level === 'VILLAGE' ? '本村' : grid.name || gridLevelLabels[grid.level]))
                .join('、'),
            ],
          ]}
        />
      </div>
    </Card>
  );
}
