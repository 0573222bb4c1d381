import { Button, Input } from 'antd';
import { useDraft } from '../lib/drafts';
import { useViewer } from '../lib/session';
import { Field } from './Field';
import { FormDialog } from './FormDialog';
import styles from './ReasonDialog.module.css';

interface ReasonDialogProps {
  title: string;
  okText: string;
  label: string;
  /** Where the words wait until they are sent: `complaint/01J…/return`. */
  draftKey: string;
  /** Why it cannot be done any more, when somebody else was quicker. */
  refused: string | null;
  /** Reasons that are often given. */
  ready?: readonly string[];
  onClose: () => void;
  onConflict: () => Promise<unknown>;
  submit: (reason: string) => Promise<void>;
}

/** Something goes back to who made it, with the reason in words of its own. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, okText, label, draftKey, refused, ready = [], onClose, onConflict, submit } = props;
  const { staff } = useViewer();
  const draft = useDraft(`${staff.id}/${draftKey}`, '');
  const reason = draft.value.trim();
  return (
    <FormDialog
      title={title}
      okText={okText}
      cancelText="先不退"
      ready={reason !== '' && refused === null}
      onClose={onClose}
      onConflict={onConflict}
      fields={['reason']}
      submit={async () => {
        await submit(reason);
        draft.clear();
      }}
    >
      {(said) => (
        <>
          <Field label={label} error={refused === null ? said('reason') : `别人刚刚动过：${refused}。您写的理由还在。`}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={draft.value}
                onChange={(event) => draft.save(event.target.value)}
                autoSize={{ minRows: 4, maxRows: 12 }}
                maxLength={1000}
                autoFocus
              />
            )}
          </Field>
          {ready.length > 0 && (
            <div className={styles.ready} role="group" aria-label="常用的理由">
              {ready.map((each) => (
                <Button key={each} size="small" onClick={() => draft.save(reason ? `${reason}；${each}` : each)}>
                  {each}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </FormDialog>
  );
}
