import { useMutation, useQuery } from '@apollo/client/react';
import { App, Input, Select } from 'antd';
import { useState } from 'react';
import {
  type AboutWhom,
  aboutWhomLabels,
  type ComplaintKind,
  complaintKindLabels,
} from '@yidiantong/schema/vocabulary/complaints';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import {
  FileFoundAlongDocument,
  FoundCategoriesDocument,
  RelatedComplaintsDocument,
} from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useIdempotencyKey } from '../../lib/idempotency';
import { optionsOf } from '../../lib/options';
import { useViewer } from '../../lib/session';
import { Field, FieldRow } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

/** 记一件发现的: something else that came to light here, handled by itself from now on. */
export function FoundDialog({ complaint, onClose }: { complaint: Complaint_DetailFragment; onClose: () => void }) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const text = useDraft(`${staff.id}/complaint/${complaint.id}/found`, '');
  const [aboutWhom, setAboutWhom] = useState<AboutWhom | null>(complaint.aboutWhom);
  const [kind, setKind] = useState<ComplaintKind | null>(null);
  const [categoryCode, setCategoryCode] = useState<string | null>(null);
  const { data } = useQuery(FoundCategoriesDocument, { fetchPolicy: 'cache-first' });
  const categories = (data?.categories.nodes ?? []).filter((category) => category.leaf);
  const [file] = useMutation(FileFoundAlongDocument);
  const keyFor = useIdempotencyKey();
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const content = {
      ...{ id: complaint.id, version: complaint.version, aboutWhom: aboutWhom!, kind: kind!, categoryCode },
      text: text.value.trim(),
    };
    const { data: made } = await file({
      variables: { input: { ...content, idempotencyKey: keyFor(content) } },
      refetchQueries: [RelatedComplaintsDocument],
    });
    text.clear();
    message.success(`已记下，编号 ${made!.fileFoundAlong.number}，单独办理`);
    await refresh();
  };

  return (
    <FormDialog
      title="记一件发现的"
      okText="记下来"
      ready={Boolean(aboutWhom && kind && text.value.trim())}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['text', 'aboutWhom', 'kind', 'categoryCode']}
    >
      {(said) => (
        <>
          <Field
            label="发现了什么"
            hint={`记在${complaint.place.name}，5 到 2000 字。没有反映人，不发回执，审核通过就办结。`}
            error={said('text')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={text.value}
                onChange={(event) => text.save(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 12 }}
                maxLength={2000}
              />
            )}
          </Field>
          <FieldRow>
            <Field label="反映谁" hint="决定谁能看到" error={said('aboutWhom')}>
              {(control) => (
                <Select {...control} value={aboutWhom} onChange={setAboutWhom} options={optionsOf(aboutWhomLabels)} />
              )}
            </Field>
            <Field label="是哪一种" error={said('kind')}>
              {(control) => (
                <Select
                  {...control}
                  value={kind}
                  onChange={setKind}
                  placeholder="请选择"
                  options={optionsOf(complaintKindLabels)}
                />
              )}
            </Field>
          </FieldRow>
          <Field label="类别（可以不选）" error={said('categoryCode')}>
            {(control) => (
              <Select
                {...control}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={categoryCode}
                placeholder="不选，受理时再分"
                options={categories.map(({ code, name }) => ({ value: code, label: name }))}
                onChange={(value: string | undefined) => setCategoryCode(value ?? null)}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
