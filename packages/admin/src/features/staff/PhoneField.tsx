import { Input } from 'antd';
import { Field } from '../../ui/Field';

interface PhoneFieldProps {
  value: string;
  onChange: (phone: string) => void;
  error: string | undefined;
  /** Said before what it is for. */
  hint?: string;
}

/** The number of a person of staff, which can be entered and never read again. */
export const PhoneField = ({ value, onChange, error, hint = '' }: PhoneFieldProps) => (
  <Field
    label="手机号（可以不写）"
    error={error}
    hint={`${hint}登记以后谁也看不到号码，只用来认出工作人员的号码：群众丢了回执，不补发给它。`}
  >
    {(control) => (
      <Input
        {...control}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
      />
    )}
  </Field>
);
