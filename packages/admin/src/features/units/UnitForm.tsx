import { skipToken, useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { cooperatingUnitKinds, unitPlaces } from '@yidiantong/schema/rules/units';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { evidenceLabels } from '@yidiantong/schema/vocabulary/evidence';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { UnitKind as UnitKinds, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import type { Unit_DetailFragment } from '../../gql/units/graphql';
import {
  AreaNamesDocument,
  CreateUnitDocument,
  UnitDocument,
  UnitPlaceDocument,
  UpdateUnitDocument,
} from '../../gql/units/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { fieldMessage, toAppError } from '../../lib/errors';
import { useGridOptions } from '../../lib/grid-options';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { useUnitOptions } from '../../lib/unit-options';
import { Field, Form, FormFailure } from '../../ui/Field';

interface UnitFormProps {
  /** null: a new one. */
  unit: Unit_DetailFragment | null;
  /** Where a new one is likely to stand. */
  gridId: string | null;
  onClose: () => void;
  onSaved: (id: string) => void;
}

interface Values {
  gridId: string | null;
  code: string;
  name: string;
  kind: UnitKind | null;
  shortName: string;
  duty: string;
  supervisedById: string | null;
  supervisedByName: string | null;
  evidence: Evidence | null;
  outsideChain: boolean;
  cooperationAreaId: string | null;
}

const valuesOf = (unit: Unit_DetailFragment | null, gridId: string | null): Values => ({
  gridId: unit?.grid.id ?? gridId,
  code: unit?.code ?? '',
  name: unit?.name ?? '',
  kind: unit?.kind ?? null,
  shortName: unit?.shortName ?? '',
  duty: unit?.duty ?? '',
  supervisedById: unit?.supervisedBy?.id ?? null,
  supervisedByName: unit?.supervisedBy?.name ?? null,
  evidence: unit?.evidence ?? null,
  outsideChain: unit?.outsideChain ?? false,
  cooperationAreaId: unit?.cooperationArea?.id ?? null,
});

/** What differs from when the form was opened: whatever others changed meanwhile stays theirs. */
const changed = (now: Values, before: Values) => ({
  ...(now.name !== before.name && { name: now.name }),
  ...(now.shortName !== before.shortName && { shortName: now.shortName || null }),
  ...(now.duty !== before.duty && { duty: now.duty || null }),
  ...(now.supervisedById !== before.supervisedById && { supervisedById: now.supervisedById }),
  ...(now.evidence !== before.evidence && { evidence: now.evidence }),
  ...(now.outsideChain !== before.outsideChain && { outsideChain: now.outsideChain }),
  ...(now.cooperationAreaId !== before.cooperationAreaId && { cooperationAreaId: now.cooperationAreaId }),
});

export function UnitForm({ unit, gridId, onClose, onSaved }: UnitFormProps) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const { staff } = useViewer();
  const keyFor = useIdempotencyKey();
  const [initial] = useState(() => ({ opened: valuesOf(unit, gridId), form: valuesOf(unit, gridId) }));
  const draft = useDraft(`${staff.id}/unit/${unit?.id ?? 'new'}`, initial);
  const { form, opened } = draft.value;
  const change = (patch: Partial<Values>) => draft.save({ opened, form: { ...form, ...patch } });
  const [error, setError] = useState<AppError | null>(null);
  const [create, creating] = useMutation(CreateUnitDocument);
  const [update, updating] = useMutation(UpdateUnitDocument);

  const grids = useGridOptions(form.gridId);
  const { data: place } = useQuery(UnitPlaceDocument, form.gridId ? { variables: { id: form.gridId } } : skipToken);
  const level = unit?.grid.level ?? place?.grid?.level;
  const kinds = wordsOf(UnitKinds).filter((kind) => !level || unitPlaces[kind].includes(level));
  const supervisor = form.supervisedById ? [{ id: form.supervisedById, name: form.supervisedByName ?? '' }] : [];
  const units = useUnitOptions(supervisor);
  const cooperates = unit !== null && cooperatingUnitKinds.includes(unit.kind);
  const { data: areas } = useQuery(AreaNamesDocument, cooperates ? {} : skipToken);

  const submit = async () => {
    setError(null);
    try {
      if (unit) {
        await update({ variables: { input: { id: unit.id, version: unit.version, ...changed(form, opened) } } });
        draft.clear();
        message.success('已保存');
        onSaved(unit.id);
      } else {
        const { supervisedByName: _, cooperationAreaId: __, ...rest } = form;
        const content = {
          ...rest,
          gridId: form.gridId!,
          kind: form.kind!,
          shortName: form.shortName || null,
          duty: form.duty || null,
        };
        const { data } = await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        draft.clear();
        message.success(`已新建${form.name}`);
        onSaved(data!.createUnit.id);
      }
    } catch (cause) {
      const failure = toAppError(cause);
      setError(failure);
      if (unit && (failure.code === 'CONFLICT' || failure.code === 'INVALID_STATE'))
        await client.query({ query: UnitDocument, variables: { id: unit.id }, fetchPolicy: 'network-only' });
    }
  };

  const said = (name: string) => fieldMessage(error, name);
  const complete = form.gridId && form.kind && form.name.trim() && form.code.trim();
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(480px, 100vw)"
      title={unit ? '改单位' : '新建单位'}
      closable={{ 'aria-label': '关上，写的字留着' }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>先不</Button>
          <Button
            type="primary"
            disabled={!complete}
            loading={creating.loading || updating.loading}
            onClick={() => void submit()}
          >
            {unit ? '保存' : '新建'}
          </Button>
        </div>
      }
    >
      <Form>
        <FormFailure>{error && error.fields.length === 0 && error.message}</FormFailure>
        <Field label="所在网格" error={said('gridId')} hint={unit && '建好以后不能换；地方动了，请在网格里移动。'}>
          {(control) =>
            unit ? (
              <Input {...control} value={unit.grid.name} disabled />
            ) : (
              <Select
                {...control}
                showSearch={{ filterOption: false, onSearch: grids.setSearch }}
                placeholder="选区、乡镇街道或村（社区），可以打字找"
                value={grids.value}
                options={grids.options}
                onChange={(value) => change({ gridId: value })}
                notFoundContent="没有找到，换个词试试"
              />
            )
          }
        </Field>
        <Field label="种类" error={said('kind')} hint={unit && '建好以后不能改；建错了请关停这个单位，再建一个。'}>
          {(control) => (
            <Select
              {...control}
              disabled={unit !== null}
              placeholder="选一种"
              value={form.kind ?? undefined}
              options={kinds.map((kind) => ({ value: kind, label: unitKindLabels[kind] }))}
              onChange={(value) => change({ kind: value })}
              notFoundContent="这一级网格不设单位，请换一个网格"
            />
          )}
        </Field>
        <Field label="名称" error={said('name')}>
          {(control) => (
            <Input
              {...control}
              value={form.name}
              maxLength={60}
              placeholder="全称，如 城南镇民政办公室"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="编码"
          error={said('code')}
          hint={
            unit
              ? '建好以后不能改，责任分工靠它认单位。'
              : '大写字母、数字和短横线，如 T-CIVIL；各乡镇的同一种单位用同一个编码。'
          }
        >
          {(control) => (
            <Input
              {...control}
              value={form.code}
              maxLength={20}
              disabled={unit !== null}
              onChange={(event) => change({ code: event.target.value.toUpperCase() })}
            />
          )}
        </Field>
        <Field label="简称" error={said('shortName')}>
          {(control) => (
            <Input
              {...control}
              value={form.shortName}
              maxLength={30}
              placeholder="可以不填，如 民政办"
              onChange={(event) => change({ shortName: event.target.value })}
            />
          )}
        </Field>
        <Field label="谁监督" error={said('supervisedById')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              showSearch={{ filterOption: false, onSearch: units.setSearch }}
              placeholder="没有就不选，可以打字找"
              value={form.supervisedById ?? undefined}
              options={units.options.filter(({ value }) => value !== unit?.id)}
              onChange={(value?: string) =>
                change({
                  supervisedById: value ?? null,
                  supervisedByName: units.options.find((option) => option.value === value)?.label ?? null,
                })
              }
              notFoundContent={units.loading ? '正在找' : '没有这个单位，换个词试试'}
            />
          )}
        </Field>
        {cooperates && (
          <Field label="协作区" error={said('cooperationAreaId')}>
            {(control) => (
              <Select
                {...control}
                allowClear
                placeholder="不在协作区"
                value={form.cooperationAreaId ?? undefined}
                options={areas?.cooperationAreas.nodes.map((area) => ({ value: area.id, label: area.name }))}
                onChange={(value?: string) => change({ cooperationAreaId: value ?? null })}
                notFoundContent="还没有协作区"
              />
            )}
          </Field>
        )}
        <Field label="职责" error={said('duty')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={form.duty}
              maxLength={200}
              autoSize={{ minRows: 2, maxRows: 6 }}
              placeholder="管什么，派发时看得到"
              onChange={(event) => change({ duty: event.target.value })}
            />
          )}
        </Field>
        <Field label="依据" error={said('evidence')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder="本区自定"
              value={form.evidence ?? undefined}
              options={Object.entries(evidenceLabels).map(([value, label]) => ({ value, label }))}
              onChange={(value?: Evidence) => change({ evidence: value ?? null })}
            />
          )}
        </Field>
        <Checkbox checked={form.outsideChain} onChange={(event) => change({ outsideChain: event.target.checked })}>
          垂直管理单位或企业：只转告，不下派
        </Checkbox>
      </Form>
    </Drawer>
  );
}
