import type { ReactNode } from 'react';
import type { RequestError } from '../lib/errors';
import { fullWidth } from '../lib/format';
import { Icon, Sign } from './Icon';

/** A grey bar of the size of the words to come. Width in per cent of the line. */
export function Bone({ width = 100, as = 'line' }: { width?: number; as?: 'line' | 'title' | 'block' }) {
  return <span className={`bone bone-${as}`} style={{ width: `${width}%` }} />;
}

/** What a page shows while it loads: announced once, drawn as bones of the real size. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="unseen">正在取{what}…</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

export function RowBones({ rows }: { rows: number }) {
  return (
    <div className="card">
      {Array.from({ length: rows }, (_, index) => (
        <div className="row" key={index}>
          <span className="row-words">
            <Bone width={56} />
            <Bone width={34} />
          </span>
        </div>
      ))}
    </div>
  );
}

/** What went wrong and what helps. The request's number helps whoever is phoned about it. */
export function Failure({ error, onRetry }: { error: RequestError; onRetry?: () => void }) {
  return (
    <div className="notice notice-red" role="alert">
      <Sign kind="red" />
      <div className="notice-words">
        <p>{fullWidth(error.message)}</p>
        {error.requestId && error.code === 'INTERNAL' && <p className="quiet">问起来时报这个编号：{error.requestId}</p>}
        {onRetry && error.code !== 'NOT_FOUND' && (
          <button type="button" className="button button-line" onClick={onRetry}>
            再试一次
          </button>
        )}
      </div>
    </div>
  );
}

/** Nothing there, and what to do now. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Warning({ children }: { children: ReactNode }) {
  return (
    <div className="notice notice-amber">
      <Sign kind="amber" />
      <div className="notice-words">{children}</div>
    </div>
  );
}

export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p className="field-error" id={id}>
      <Sign kind="red" />
      <span>{fullWidth(message)}</span>
    </p>
  );
}

export function OfflineStrip() {
  return (
    <p className="offline" role="status">
      <Icon name="offline" />
      <span>现在没有网，看到的可能不是最新的</span>
    </p>
  );
}
