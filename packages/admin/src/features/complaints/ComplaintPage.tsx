import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { App, Button, Tag } from 'antd';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { complaintKindLabels, complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { ComplaintDocument } from '../../gql/complaints/graphql';
import { toAppError } from '../../lib/errors';
import { dueWords, momentDay } from '../../lib/formats';
import { useHotkeys } from '../../lib/hotkeys';
import { useLive } from '../../lib/live';
import { Light } from '../../ui/Light';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import { StepFlow } from '../../ui/StepFlow';
import { Actions, type ComplaintDialog } from './Actions';
import { LampDialog } from './LampDialog';
import { LazyAssignDrawer } from './LazyAssignDrawer';
import { Assignments } from './Assignments';
import { AskDialog } from './AskDialog';
import { CallBackDialog } from './CallBackDialog';
import { CitizenWords } from './CitizenWords';
import styles from './ComplaintPage.module.css';
import { clockTitle } from './complaint-words';
import { Conversation } from './Conversation';
import { ElsewhereDialog } from './ElsewhereDialog';
import { Entries } from './Entries';
import { EntryDialog, isEntry } from './EntryDialog';
import { Example } from './Example';
import { ExampleDialog } from './ExampleDialog';
import { FoundDialog } from './FoundDialog';
import { History } from './History';
import { Looks } from './Looks';
import { MergeDialog } from './MergeDialog';
import { Proposals } from './Proposals';
import { isReasoned, ReasonDialog } from './ReasonDialog';
import { RecusalDialog } from './RecusalDialog';
import { ReissueDialog } from './ReissueDialog';
import { Related } from './Related';
import { ReturnDialog } from './ReturnDialog';
import { RevealDialog } from './RevealDialog';
import { Similar } from './Similar';
import { SubjectsDialog } from './SubjectsDialog';
import { Verdicts } from './Verdicts';

export function ComplaintPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ComplaintDocument, { variables: { id } });
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<ComplaintDialog | null>(null);
  const closeDialog = useCallback(() => setDialog(null), []);
  const complaint = data?.complaint;
  useLive(['COMPLAINT'], () => refetch(), { id, version: complaint?.version ?? 0 });
  useHotkeys({ a: () => complaint?.viewerCan.assign.allowed && setDialog('assign') });

  const back = {
    to: complaint ? `/complaints?state=${complaint.state}` : '/complaints',
    label: complaint ? `诉求 / ${complaintStateLabels[complaint.state]}` : '诉求',
  };
  if (!complaint) {
    const failure = error ? toAppError(error) : null;
    return (
      <Page title={failure || data ? '打不开这一件' : '诉求'} back={{ to: '/complaints', label: '诉求' }}>
        {failure ? (
          <Failure error={failure} retry={() => void refetch()} />
        ) : data ? (
          <p>没有这一件，或者它不归您看。请从诉求列表里重新打开。</p>
        ) : (
          <Skeleton rows={8} />
        )}
      </Page>
    );
  }

  const overall = complaint.lights.find((light) => light.step === 'OVERALL');
  const copyNumber = () => {
    void navigator.clipboard
      ?.writeText(complaint.number)
      .then(() => message.success(`编号 ${complaint.number} 已复制`));
  };
  return (
    <Page
      title={complaint.title}
      back={back}
      marks={
        <>
          <Tag className={styles.tag}>{complaintKindLabels[complaint.kind]}</Tag>
          {complaint.category && <Tag className={styles.tag}>{complaint.category.name}</Tag>}
          <span className={styles.number}>
            编号 {complaint.number}
            <Button type="text" size="small" icon={<CopyOutlined />} aria-label="复制编号" onClick={copyNumber} />
          </span>
          {complaint.round > 1 && <Tag className={styles.round}>第 {complaint.round}&nbsp;轮办理</Tag>}
        </>
      }
    >
      <section className={styles.flow} aria-label="进度和期限">
        <StepFlow steps={complaint.steps.map((step) => ({ ...step, when: step.at ? momentDay(step.at) : null }))} />
        <div className={styles.clock}>
          {complaint.light ? (
            <>
              <span className={styles.clockTitle}>{clockTitle(complaint.light.step)}</span>
              <Light tone={complaint.light.light} words={complaint.light.words} why={complaint.light.why} big />
              <span className={styles.due}>{dueWords(complaint.light.dueAt)} 到期</span>
              {overall && overall.step !== complaint.light.step && (
                <span className={styles.due} title={overall.why}>
                  全程{overall.words}
                </span>
              )}
            </>
          ) : (
            <>
              <span className={styles.clockTitle}>期限</span>
              <span className={styles.noClock}>
                {complaint.state === 'CLOSED' ? '已经办结，不再计时' : '现在没有在走的期限'}
              </span>
            </>
          )}
        </div>
      </section>
      <div className={styles.columns}>
        <div className={styles.left}>
          <CitizenWords complaint={complaint} />
          <Related complaint={complaint} />
          <Similar complaint={complaint} />
          {complaint.named && complaint.viewerCan.readLooks.allowed && <Looks complaintId={complaint.id} />}
        </div>
        <div className={styles.middle}>
          <Conversation complaint={complaint} />
          <Example complaintId={complaint.id} example={complaint.example} />
          <Proposals complaintId={complaint.id} proposals={complaint.proposals} />
          <Verdicts verdicts={complaint.verdicts} />
          <Assignments complaintId={complaint.id} assignments={complaint.assignments} />
          <Entries entries={complaint.entries} />
          <History complaintId={complaint.id} timeline={complaint.timeline} />
        </div>
        <div className={styles.right}>
          <Actions complaint={complaint} onOpen={setDialog} />
        </div>
      </div>
      <LazyAssignDrawer
        complaint={complaint}
        open={dialog === 'assign'}
        onClose={() => setDialog(null)}
        onAssigned={(said) => {
          setDialog(null);
          message.success(said);
          void refetch();
        }}
      />
      {dialog === 'return' && <ReturnDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'subjects' && <SubjectsDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {(dialog === 'lightLamp' || dialog === 'putOutLamp') && (
        <LampDialog complaint={complaint} move={dialog} onClose={() => setDialog(null)} />
      )}
      {dialog === 'recuse' && <RecusalDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'reissue' && <ReissueDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'example' && <ExampleDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'callBack' && <CallBackDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'findAlong' && <FoundDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'merge' && <MergeDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'ask' && <AskDialog complaint={complaint} onClose={() => setDialog(null)} />}
      {(dialog === 'decline' || dialog === 'refer') && (
        <ElsewhereDialog complaint={complaint} move={dialog} onClose={() => setDialog(null)} />
      )}
      {dialog === 'reveal' && <RevealDialog complaint={complaint} onClose={closeDialog} />}
      {isEntry(dialog) && <EntryDialog complaint={complaint} move={dialog} onClose={() => setDialog(null)} />}
      {isReasoned(dialog) && <ReasonDialog complaint={complaint} move={dialog} onClose={() => setDialog(null)} />}
    </Page>
  );
}
