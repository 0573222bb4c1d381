import { useState } from 'react';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { fullWidth } from '../../lib/format';
import { ChoiceChips } from '../../ui/ChoiceChips';
import { Icon } from '../../ui/Icon';
import { FieldError } from '../../ui/states';
import { CategorySheet } from './CategorySheet';
import type { Draft } from './draft';
import { PowerSheet } from './PowerSheet';
import { desk } from './report-desk';
import { kindOf } from './report-form';

const kinds: { value: ComplaintKind; label: string }[] = [
  { value: 'CONSULTATION', label: '咨询' },
  { value: 'COMPLAINT', label: '投诉' },
  { value: 'SUGGESTION', label: '建议' },
  { value: 'HELP', label: '求助' },
  { value: 'CONDUCT', label: '作风随手拍' },
];

const meanings: Record<ComplaintKind, string> = {
  CONSULTATION: '想问明白一件事怎么办',
  COMPLAINT: '觉得哪里做得不对、不公开、不公平',
  SUGGESTION: '想让村里、镇里做得更好',
  HELP: '遇到难处，想请人解决',
  CONDUCT: '看到干部作风上的问题，由纪委来办',
};

/** Category, power item and place may all be skipped; the kind follows the category until chosen by hand. */
export function WhatKind({ draft, errors }: { draft: Draft; errors: Record<string, string | undefined> }) {
  const [sheet, setSheet] = useState<'category' | 'power' | null>(null);
  const change = (patch: Partial<Draft>) => desk.change(draft.gridCode, patch);
  const kind = kindOf(draft);

  return (
    <section aria-labelledby="what-kind">
      <h2 className="section-title" id="what-kind">
        哪一类事 <small>可以不选</small>
      </h2>
      <ul className="card picks">
        <li>
          <button type="button" className="row row-link" aria-haspopup="dialog" onClick={() => setSheet('category')}>
            <span className="pick-name">类别</span>
            <span className={draft.category ? 'pick-value' : 'pick-value pick-none'}>
              {draft.category?.name ?? '不选，镇里来分'}
            </span>
            <Icon name="next" />
          </button>
        </li>
        <li>
          <button type="button" className="row row-link" aria-haspopup="dialog" onClick={() => setSheet('power')}>
            <span className="pick-name">权力事项</span>
            <span className={draft.powerItem ? 'pick-value' : 'pick-value pick-none'}>
              {draft.powerItem ? fullWidth(draft.powerItem.name) : '不选'}
            </span>
            <Icon name="next" />
          </button>
        </li>
      </ul>
      <FieldError id="category-error" message={errors.categoryCode ?? errors.powerItemCode} />
      <div className="field place-detail">
        <label htmlFor="place-detail">具体在哪里（可以不填）</label>
        <input
          id="place-detail"
          className="input"
          value={draft.placeDetail}
          onChange={(event) => change({ placeDetail: event.target.value })}
          placeholder="比如：三组晒谷场旁边"
          aria-invalid={Boolean(errors.placeDetail)}
          aria-describedby={errors.placeDetail ? 'place-detail-error' : undefined}
          autoComplete="off"
        />
        <FieldError id="place-detail-error" message={errors.placeDetail} />
      </div>
      {kind && (
        <div className="kind">
          <ChoiceChips
            legend="想怎么说这件事"
            name="kind"
            layout="words"
            choices={kinds}
            value={kind}
            onChange={(value) => change({ kind: value })}
            describedBy="kind-meaning"
            invalid={Boolean(errors.kind)}
          />
          <p className="hint kind-meaning" id="kind-meaning" aria-live="polite">
            {meanings[kind]}
          </p>
          <FieldError id="kind-error" message={errors.kind} />
        </div>
      )}
      {sheet === 'category' && (
        <CategorySheet
          gridCode={draft.gridCode}
          chosen={draft.category?.code ?? null}
          onChoose={(category) =>
            change({
              category: category && {
                code: category.code,
                name: category.name,
                defaultKind: category.defaultKind ?? null,
              },
              kind: null,
            })
          }
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === 'power' && (
        <PowerSheet
          gridCode={draft.gridCode}
          chosen={draft.powerItem?.code ?? null}
          onChoose={(item) => change({ powerItem: item })}
          onClose={() => setSheet(null)}
        />
      )}
    </section>
  );
}
