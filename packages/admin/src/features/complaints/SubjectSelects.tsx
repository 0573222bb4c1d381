import { useQuery } from '@apollo/client/react';
import { postLabels } from '@yidiantong/schema/vocabulary/posts';
import { useDeferredValue, useState } from 'react';
import { SubjectPeopleDocument } from '../../gql/complaints/graphql';
import { useUnitOptions } from '../../lib/unit-options';
import type { SearchSelectProps } from '../../ui/SearchSelect';
import { SearchSelect } from '../../ui/SearchSelect';

/** Somebody of the district, with what they hold. */
export function SubjectPersonSelect(props: SearchSelectProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(SubjectPeopleDocument, { variables: { search: wanted || null } });
  const options = (data?.staffList.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: node.name,
    note:
      node.postings.map(({ post, grid, unit }) => `${unit?.name ?? grid?.name ?? ''}${postLabels[post]}`).join('，') ||
      '现在没有任职',
  }));
  return (
    <SearchSelect
      {...props}
      placeholder="打姓名或拼音首字母找"
      options={options}
      loading={loading}
      onSearch={setSearch}
      empty="没有这个人，换个词试试"
    />
  );
}

/** A unit of the district. */
export function SubjectUnitSelect(props: SearchSelectProps) {
  const { units, loading, setSearch } = useUnitOptions([]);
  return (
    <SearchSelect
      {...props}
      placeholder="打单位名称或拼音首字母找"
      options={units.map(({ id, name, grid }) => ({ value: id, label: name, note: grid.name }))}
      loading={loading}
      onSearch={setSearch}
      empty="没有这个单位，换个词试试"
    />
  );
}
