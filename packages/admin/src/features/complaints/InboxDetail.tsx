import { CheckOutlined, CloseOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { Button, Tag } from 'antd';
import { complaintKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import { clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { AssignPreparationDocument, ComplaintDocument } from '../../gql/complaints/graphql';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { useHotkeys } from '../../lib/hotkeys';
import { useLive } from '../../lib/live';
import { Kbd } from '../../ui/Kbd';
import { Light } from '../../ui/Light';
import { LinkButton } from '../../ui/LinkButton';
import { Photos } from '../../ui/Photos';
import { Empty, Failure, Skeleton } from '../../ui/States';
import { LazyAssignDrawer } from './LazyAssignDrawer';
import { aboutWords, reporterWords } from './complaint-words';
import styles from './InboxDetail.module.css';
import { Similar } from './Similar';
import { useComplaintActions } from './use-complaint-actions';

interface InboxDetailProps {
  id: string;
  position: string;
  assigning: boolean;
  setAssigning: (open: boolean) => void;
  onNext: () => void;
  onPrevious: () => void;
  onClose: () => void;
  onAssigned: (said: string) => void;
}

/** Enough to decide what happens next, beside the list. */
export function InboxDetail(props: InboxDetailProps) {
  const { data, error, refetch } = useQuery(ComplaintDocument, { variables: { id: props.id } });
  const complaint = data?.complaint;
  useHotkeys({ a: () => complaint?.viewerCan.assign.allowed && props.setAssigning(true) });
  useLive(['COMPLAINT'], () => refetch(), { id: props.id, version: complaint?.version ?? 0 });

  return (
    <aside className={styles.detail} aria-label="选中的诉求">
      <div className={styles.top}>
        {complaint?.light && (
          <Light
            chip
            tone={complaint.light.light}
            words={`${clockStepLabels[complaint.light.step]} · ${complaint.light.words}`}
            why={complaint.light.why}
          />
        )}
        <span className={styles.walk}>
          <Button type="text" size="small" onClick={props.onPrevious} aria-label="上一件">
            <Kbd>K</Kbd>
          </Button>
          <Button type="text" size="small" onClick={props.onNext} aria-label="下一件">
            <Kbd>J</Kbd>
          </Button>
          <span className={styles.position}>{props.position}</span>
          <Button type="text" size="small" icon={<CloseOutlined />} onClick={props.onClose} aria-label="关上" />
        </span>
      </div>
      {error && !complaint && <Failure error={toAppError(error)} retry={() => void refetch()} />}
      {!error && !data && <Skeleton rows={6} />}
      {data && !complaint && <Empty>这一件已经不归您看了，请选别的。</Empty>}
      {complaint && (
        <>
          <div className={styles.scroll}>
            <h2 className={styles.title}>{complaint.title}</h2>
            <p className={styles.meta}>
              编号 {complaint.number} · {momentWords(complaint.filedAt)} · {reporterWords(complaint)}
            </p>
            <blockquote className={styles.words}>{complaint.text}</blockquote>
            <Photos photos={complaint.photos} small />
            <div className={styles.tags}>
              <Tag>{complaintKindLabels[complaint.kind]}</Tag>
              {complaint.category && <Tag>{complaint.category.name}</Tag>}
              <Tag className={styles.about}>反映谁：{aboutWords(complaint.aboutWhom)}</Tag>
              <VillageSight complaint={complaint} />
            </div>
            {complaint.viewerCan.assign.allowed && <Suggestion id={complaint.id} />}
            <Similar complaint={complaint} />
            <section aria-label="经过">
              <h3 className={styles.heading}>经过</h3>
              <ul className={styles.events}>
                {complaint.timeline.edges.slice(0, 5).map(({ node }) => (
                  <li key={node.id}>
                    <span>{momentWords(node.at)}</span>
                    <span>
                      {node.actor} {node.sentence}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <Foot complaint={complaint} onAssign={() => props.setAssigning(true)} />
          <LazyAssignDrawer
            complaint={complaint}
            open={props.assigning}
            onClose={() => props.setAssigning(false)}
            onAssigned={props.onAssigned}
          />
        </>
      )}
    </aside>
  );
}

function VillageSight({ complaint }: { complaint: Complaint_DetailFragment }) {
  const seen = complaint.visibleTo.some((grid) => grid.id === complaint.place.id);
  return <Tag icon={seen ? <EyeOutlined /> : <EyeInvisibleOutlined />}>{seen ? '本村看得到' : '本村看不到'}</Tag>;
}

function Suggestion({ id }: { id: string }) {
  const { data } = useQuery(AssignPreparationDocument, { variables: { id } });
  const suggestion = data?.complaint?.suggestedUnit;
  if (!suggestion) return null;
  return (
    <section className={styles.suggestion} aria-label="建议派给">
      <p className={styles.small}>建议派给</p>
      <p className={styles.unit}>{suggestion.unit.name}</p>
      <ul>
        {suggestion.reasons.map((reason) => (
          <li key={reason}>
            <CheckOutlined aria-hidden /> {reason}
          </li>
        ))}
      </ul>
      {!suggestion.unit.hasActiveHandler && <p className={styles.nobody}>▲ 没有在岗经办人，派去可能没人签收</p>}
    </section>
  );
}

function Foot({ complaint, onAssign }: { complaint: Complaint_DetailFragment; onAssign: () => void }) {
  const { accept, busy } = useComplaintActions(complaint);
  const can = complaint.viewerCan;
  return (
    <div className={styles.foot}>
      {can.assign.allowed ? (
        <Button type="primary" size="large" className={styles.main} onClick={onAssign}>
          派发 <Kbd>A</Kbd>
        </Button>
      ) : can.accept.allowed ? (
        <Button type="primary" size="large" className={styles.main} onClick={accept} loading={busy}>
          受理
        </Button>
      ) : null}
      <LinkButton
        to={`/complaints/${complaint.id}`}
        size="large"
        className={can.assign.allowed || can.accept.allowed ? undefined : styles.main}
      >
        打开
      </LinkButton>
    </div>
  );
}
