import { useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type ComplaintState, complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { MergeComplaintDocument, MergeTargetsDocument, RelatedComplaintsDocument } from '../../gql/complaints/graphql';
import { momentDay } from '../../lib/formats';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { SearchSelect } from '../../ui/SearchSelect';
import { useRefresh } from './use-refresh';

const OPEN: ComplaintState[] = ['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED'];

/** 并到另一件: one of the same village, or any other by its number. */
export function MergeDialog({ complaint, onClose }: { complaint: Complaint_DetailFragment; onClose: () => void }) {
  const { message } = App.useApp();
  const [intoId, setIntoId] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const number = useDeferredValue(search.trim().toUpperCase());
  const { data, loading } = useQuery(MergeTargetsDocument, {
    variables: { filter: number ? { number, states: OPEN } : { gridId: complaint.place.id, states: OPEN } },
  });
  const [merge] = useMutation(MergeComplaintDocument);
  const refresh = useRefresh(complaint.id);
  const options = (data?.complaints.edges ?? [])
    .map(({ node }) => node)
    .filter((node) => node.id !== complaint.id)
    .map((node) => ({
      value: node.id,
      label: `${node.number} ${node.title}`,
      note: `${momentDay(node.filedAt)} · ${complaintStateLabels[node.state]}`,
    }));

  const submit = async () => {
    await merge({
      variables: { input: { id: complaint.id, version: complaint.version, intoId: intoId! } },
      refetchQueries: [RelatedComplaintsDocument],
    });
    message.success('已并过去，答复跟着那一件');
    await refresh();
  };

  return (
    <FormDialog
      title="并到另一件"
      okText="并过去"
      ready={intoId !== null}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['intoId']}
    >
      {(said) => (
        <Field
          label="并到哪一件"
          hint="说的是同一件事才合并。群众各看各的回执、各打各的分，有一个不满意就重新办；并过去以后不能拆开。"
          error={said('intoId')}
        >
          {(control) => (
            <SearchSelect
              {...control}
              value={intoId}
              onChange={setIntoId}
              options={options}
              loading={loading}
              placeholder="选同村的，或者打编号找"
              empty="没有找到，请核对编号；已经答复的不能并进去"
              onSearch={setSearch}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
