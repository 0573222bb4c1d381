import { ChoiceChips } from '../../ui/ChoiceChips';
import { FieldError } from '../../ui/states';
import type { Draft } from './draft';
import { desk } from './report-desk';

const choices: { value: 'anonymous' | 'named'; label: string }[] = [
  { value: 'anonymous', label: '匿名' },
  { value: 'named', label: '留名字' },
];

const meanings = {
  anonymous: '不留名字和电话。只能凭回执查进度，查询码丢了补不了。',
  named: '名字和电话加密存放，村里和办事单位看不到。',
};

/** Named or anonymous, each explained in a sentence. */
export function Reporter({ draft, errors }: { draft: Draft; errors: Record<string, string | undefined> }) {
  const change = (patch: Partial<Draft>) => desk.change(draft.gridCode, patch);
  const chosen = draft.named === null ? null : draft.named ? 'named' : 'anonymous';
  return (
    <section>
      <ChoiceChips
        legend="留不留名字"
        name="reporter"
        layout="halves"
        choices={choices}
        value={chosen}
        onChange={(value) => change({ named: value === 'named' })}
        invalid={Boolean(errors.named)}
        describedBy={errors.named ? 'reporter-error' : 'reporter-meaning'}
      />
      <FieldError id="reporter-error" message={errors.named} />
      <p className="hint reporter-meaning" id="reporter-meaning" aria-live="polite">
        {chosen && meanings[chosen]}
      </p>
      {draft.named && (
        <div className="reporter">
          <div className="field">
            <label htmlFor="reporter-name">名字</label>
            <input
              id="reporter-name"
              className="input"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              autoComplete="name"
              aria-invalid={Boolean(errors['reporter.name'])}
              aria-describedby={errors['reporter.name'] ? 'reporter-name-error' : undefined}
            />
            <FieldError id="reporter-name-error" message={errors['reporter.name']} />
          </div>
          <div className="field">
            <label htmlFor="reporter-phone">电话</label>
            <input
              id="reporter-phone"
              className="input"
              type="tel"
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value })}
              autoComplete="tel"
              aria-invalid={Boolean(errors['reporter.phone'])}
              aria-describedby={errors['reporter.phone'] ? 'reporter-phone-error' : undefined}
            />
            <FieldError id="reporter-phone-error" message={errors['reporter.phone']} />
          </div>
        </div>
      )}
    </section>
  );
}
