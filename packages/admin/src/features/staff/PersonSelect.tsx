import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { StaffOptionsDocument } from '../../gql/staff/graphql';
import type { SearchSelectProps } from '../../ui/SearchSelect';
import { SearchSelect } from '../../ui/SearchSelect';
import { postWords } from './staff-words';

interface PersonSelectProps extends SearchSelectProps {
  /** Somebody it cannot be. */
  without: string;
}

/** Somebody who works here, found by name, login or initials. */
export function PersonSelect({ without, ...rest }: PersonSelectProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(StaffOptionsDocument, { variables: { search: wanted || null } });
  const options = (data?.staffList.edges ?? [])
    .filter(({ node }) => node.id !== without)
    .map(({ node }) => ({
      value: node.id,
      label: `${node.name}（${node.loginName}）`,
      note: node.postings.map(postWords).join('，') || '现在没有任职',
    }));
  return (
    <SearchSelect
      {...rest}
      placeholder="打姓名、账号或拼音首字母找"
      options={options}
      loading={loading}
      onSearch={setSearch}
      empty="没有这个人，换个词试试"
    />
  );
}
