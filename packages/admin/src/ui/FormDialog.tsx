import { Modal } from 'antd';
import { useState } from 'react';
import type { AppError } from '../lib/errors';
import { fieldMessage, toAppError } from '../lib/errors';
import { Form, FormFailure } from './Field';

interface FormDialogProps {
  title: string;
  okText: string;
  cancelText?: string;
  danger?: boolean;
  ready?: boolean;
  onClose: () => void;
  /** Whether `submit` goes on to something else instead of closing. */
  staysOpen?: boolean;
  /** Throws what the server said; the dialog stays open with what was typed. */
  submit: () => Promise<void> | void;
  /** What is seen to be wrong before anything is sent, by field; said from the first try on. */
  problems?: Readonly<Record<string, string | undefined>>;
  /** What to fetch when somebody else was quicker; what was typed is then sent to the newest version. */
  onConflict?: () => unknown;
  /** Fields that are shown, so that what is said of another is said below. */
  fields: readonly string[];
  children: (said: (name: string) => string | undefined) => React.ReactNode;
}

/** A few fields and one act: errors stand at their fields, and what was typed stays. */
export function FormDialog(props: FormDialogProps) {
  const { title, okText, cancelText, danger, ready = true, onClose, staysOpen, submit, problems = {} } = props;
  const { onConflict, fields, children } = props;
  const [error, setError] = useState<AppError | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  const send = async () => {
    setError(null);
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    setBusy(true);
    try {
      await submit();
      if (!staysOpen) onClose();
    } catch (cause) {
      const failure = toAppError(cause);
      const overtaken = failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE';
      if (overtaken) await onConflict?.();
      setError(failure.code === 'CONFLICT' && onConflict ? { ...failure, message: conflictWords } : failure);
    } finally {
      setBusy(false);
    }
  };

  const said = (name: string) => (tried ? problems[name] : undefined) ?? fieldMessage(error, name);
  const rest = error && !fields.some((name) => said(name)) ? error.message : null;
  return (
    <Modal
      open
      onCancel={onClose}
      title={title}
      okText={okText}
      cancelText={cancelText}
      okButtonProps={{ disabled: !ready, loading: busy, danger }}
      onOk={() => void send()}
    >
      <Form>
        {children(said)}
        <FormFailure>{rest}</FormFailure>
      </Form>
    </Modal>
  );
}

const conflictWords = '别人刚刚改过，已经换成最新的。您填的还在，看过再提交一次。';
