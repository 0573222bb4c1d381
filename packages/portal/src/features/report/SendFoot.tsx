import { NBSP } from '../../lib/format';
import { useOnline } from '../../lib/online';
import type { Standing } from './desk';
import { desk } from './report-desk';

interface SendFootProps {
  gridCode: string;
  standing: Standing;
  /** How many fields want mending. */
  problems: number;
}

/** The one button; while it is being sent, what is going on and what can be done about it. */
export function SendFoot({ gridCode, standing, problems }: SendFootProps) {
  const { draft, step } = standing;
  const online = useOnline();
  if (draft.outbox === 'none') {
    const off = draft.aboutWhom === 'LEADERSHIP';
    return (
      <>
        <p className="foot-said" role="status">
          {problems > 0 && !off ? `还有 ${problems}${NBSP}处要填，标出来了` : ''}
        </p>
        <button type="submit" form="report" className="button button-main" disabled={off}>
          {off ? '这一条不能从这里发' : '发送'}
        </button>
      </>
    );
  }

  const done = draft.photos.filter((photo) => photo.uploadedId !== null).length;
  const said =
    step === 'photos'
      ? `正在传照片，第 ${Math.min(done + 1, draft.photos.length)}${NBSP}张，共 ${draft.photos.length}${NBSP}张`
      : step === 'waiting'
        ? online
          ? '没连上，过一会儿自动再发，不会发重'
          : '没有网，先存在手机上，有网自动发'
        : '正在发送…';
  return (
    <>
      <p className="foot-said" role="status">
        {said}
      </p>
      {step === 'waiting' ? (
        <div className="foot-two">
          <button type="button" className="button button-main" onClick={() => desk.send(gridCode)}>
            现在再发
          </button>
          {draft.outbox === 'queued' && (
            <button type="button" className="button button-line" onClick={() => desk.takeBack(gridCode)}>
              先不发，改一改
            </button>
          )}
        </div>
      ) : (
        <button type="button" className="button button-main" disabled>
          正在发送
        </button>
      )}
    </>
  );
}
