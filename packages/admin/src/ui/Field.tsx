import { useId } from 'react';
import styles from './Field.module.css';

/** What ties a control to its label and to what is said below it: spread over an antd control. */
export interface Control {
  id: string;
  status: 'error' | undefined;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  /** Quiet words under the control; an error takes their place. */
  hint?: React.ReactNode;
  /** What the server said about it. */
  error?: string | undefined;
  children: (control: Control) => React.ReactNode;
}

/** A label, its control and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({ id, status: error ? 'error' : undefined, 'aria-describedby': error || hint ? note : undefined })}
      {error ? (
        <p id={note} className={styles.error} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p id={note} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** Two short fields side by side. */
export const FieldRow = ({ children }: { children: React.ReactNode }) => <div className={styles.row}>{children}</div>;

/** What concerns the whole form: a conflict, a refusal, a broken line. */
export function FormFailure({ children }: { children: React.ReactNode }) {
  return (
    children && (
      <p className={styles.failure} role="alert">
        {children}
      </p>
    )
  );
}

/** Fields one under the other. */
export function Form({ children }: { children: React.ReactNode }) {
  return <div className={styles.form}>{children}</div>;
}
