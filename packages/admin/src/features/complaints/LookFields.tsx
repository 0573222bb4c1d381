import { Input, Select } from 'antd';
import { type LookReason, lookReasonLabels } from '@yidiantong/schema/vocabulary/ledger';
import { optionsOf } from '../../lib/options';
import { Field } from '../../ui/Field';

/** Why somebody looks at who sent a complaint, and the proof that it is they. */
export interface Look {
  reason: LookReason | null;
  words: string;
  code: string;
}

export const emptyLook: Look = { reason: null, words: '', code: '' };

/** Named as the server names them. */
export const lookFields = ['reason', 'words', 'code'];

export const isReady = (look: Look): look is Look & { reason: LookReason } =>
  look.reason !== null && look.words.trim().length >= 5 && look.code.length === 6;

interface LookFieldsProps {
  look: Look;
  onChange: (look: Look) => void;
  said: (name: string) => string | undefined;
}

export function LookFields({ look, onChange, said }: LookFieldsProps) {
  return (
    <>
      <Field
        label="理由"
        hint="反映人凭回执会看到哪一级、什么时候、因为什么看过，看不到您的名字。"
        error={said('reason')}
      >
        {(control) => (
          <Select
            {...control}
            value={look.reason}
            onChange={(reason) => onChange({ ...look, reason })}
            placeholder="请选择"
            options={optionsOf(lookReasonLabels)}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <Field label="具体做什么用" hint="至少 5 个字，留给以后检查的人看。" error={said('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={look.words}
            onChange={(event) => onChange({ ...look, words: event.target.value })}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={200}
          />
        )}
      </Field>
      <Field label="动态口令" hint="手机验证器上现在显示的六位数，一个只能用一次。" error={said('code')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            value={look.code}
            onChange={(event) => onChange({ ...look, code: event.target.value.replace(/\D/g, '').slice(0, 6) })}
          />
        )}
      </Field>
    </>
  );
}
