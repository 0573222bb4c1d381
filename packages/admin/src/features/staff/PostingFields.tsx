import { postPlaces } from '@yidiantong/schema/rules/postings';
import {
  Post,
  postingRankLabels,
  postLabels,
  supervisorSourceLabels,
  type PostingRank,
  type SupervisorSource,
} from '@yidiantong/schema/vocabulary/posts';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Segmented, Select } from 'antd';
import { today } from '../../lib/formats';
import { DayField } from '../../ui/DayField';
import { Field, FieldRow } from '../../ui/Field';
import { GridSelect, UnitSelect } from './PlaceSelect';

export interface PostingDraft {
  post: Post | null;
  rank: PostingRank;
  at: 'grid' | 'unit';
  placeId: string | null;
  from: string;
  to: string | null;
  source: SupervisorSource | null;
}

export const emptyPosting = (): PostingDraft => ({
  post: null,
  rank: 'MEMBER',
  at: 'grid',
  placeId: null,
  from: today(),
  to: null,
  source: null,
});

export const isComplete = ({ post, placeId, source }: PostingDraft): boolean =>
  post !== null && placeId !== null && (post !== 'GRID_SUPERVISOR' || source !== null);

/** As the API takes it. */
export const postingInput = ({ post, rank, at, placeId, from, to, source }: PostingDraft) => ({
  post: post!,
  rank,
  gridId: at === 'grid' ? placeId : null,
  unitId: at === 'unit' ? placeId : null,
  from,
  to,
  source: post === 'GRID_SUPERVISOR' ? source : null,
});

/** Posts that the console gives; the others come by a command. */
const posts = wordsOf(Post).filter((post) => postPlaces[post].grids || postPlaces[post].units);

export const POSTING_FIELDS = ['post', 'rank', 'gridId', 'unitId', 'from', 'to', 'source'];

interface PostingFieldsProps {
  draft: PostingDraft;
  onChange: (draft: PostingDraft) => void;
  said: (name: string) => string | undefined;
}

export function PostingFields({ draft, onChange, said }: PostingFieldsProps) {
  const { grids = [], units = [] } = draft.post ? postPlaces[draft.post] : {};
  const set = (change: Partial<PostingDraft>) => onChange({ ...draft, ...change });
  const placeError = said('gridId') ?? said('unitId');
  return (
    <>
      <Field label="职务" error={said('post')}>
        {(control) => (
          <Select
            {...control}
            value={draft.post}
            placeholder="选一个职务"
            showSearch={{ optionFilterProp: 'label' }}
            options={posts.map((post) => ({ value: post, label: postLabels[post] }))}
            onChange={(post: Post) => set({ post, placeId: null, at: postPlaces[post].grids ? 'grid' : 'unit' })}
          />
        )}
      </Field>
      {draft.post && (
        <Field label={draft.at === 'grid' ? '在哪个网格' : '在哪个单位'} error={placeError}>
          {(control) => (
            <>
              {grids.length > 0 && units.length > 0 && (
                <Segmented<PostingDraft['at']>
                  aria-label="任在网格还是单位"
                  block
                  value={draft.at}
                  options={[
                    { value: 'grid', label: '网格' },
                    { value: 'unit', label: '单位' },
                  ]}
                  onChange={(at) => set({ at, placeId: null })}
                />
              )}
              {draft.at === 'grid' ? (
                <GridSelect
                  key={draft.post}
                  {...control}
                  levels={grids}
                  value={draft.placeId}
                  onChange={(placeId) => set({ placeId })}
                />
              ) : (
                <UnitSelect
                  key={draft.post}
                  {...control}
                  kinds={units}
                  value={draft.placeId}
                  onChange={(placeId) => set({ placeId })}
                />
              )}
            </>
          )}
        </Field>
      )}
      <Field label="身份" error={said('rank')}>
        {(control) => (
          <Select
            {...control}
            value={draft.rank}
            options={Object.entries(postingRankLabels).map(([value, label]) => ({ value, label }))}
            onChange={(rank: PostingRank) => set({ rank })}
          />
        )}
      </Field>
      {draft.post === 'GRID_SUPERVISOR' && (
        <SourceField value={draft.source} onChange={(source) => set({ source })} error={said('source')} />
      )}
      <FieldRow>
        <Field label="第一天" error={said('from')}>
          {(control) => (
            <DayField {...control} value={draft.from} onChange={(from) => set({ from: from ?? today() })} />
          )}
        </Field>
        <Field label="最后一天" error={said('to')}>
          {(control) => (
            <DayField {...control} value={draft.to} placeholder="一直任下去" onChange={(to) => set({ to })} />
          )}
        </Field>
      </FieldRow>
    </>
  );
}

interface SourceFieldProps {
  value: SupervisorSource | null;
  onChange: (source: SupervisorSource) => void;
  error: string | undefined;
}

export function SourceField({ value, onChange, error }: SourceFieldProps) {
  return (
    <Field label="选聘来源" error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          placeholder="从哪里选出来的"
          options={Object.entries(supervisorSourceLabels).map(([word, label]) => ({ value: word, label }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
