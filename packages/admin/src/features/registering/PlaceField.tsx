import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { RegisterPlacesDocument } from '../../gql/registering/graphql';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { SearchSelect } from '../../ui/SearchSelect';

/** Before a word is typed, the viewer's own. */
function ownPlaces(place: ReturnType<typeof useViewer>['place']): { search?: string; parentId?: string } {
  if (place?.level === 'TOWNSHIP') return { parentId: place.id };
  return place?.level === 'VILLAGE' || place?.level === 'CELL' ? { search: place.name } : {};
}

interface PlaceFieldProps {
  value: string | null;
  error: string | undefined;
  onChange: (code: string) => void;
}

/** The village or cell, found by name; of two with one name, what lies above tells them apart. */
export function PlaceField({ value, error, onChange }: PlaceFieldProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { place } = useViewer();
  const { data, loading } = useQuery(RegisterPlacesDocument, {
    variables: { ...(wanted ? { search: wanted } : ownPlaces(place)), levels: ['VILLAGE', 'CELL'] },
  });
  const options = (data?.grids.edges ?? []).map(({ node }) => ({
    value: node.code,
    label: node.name,
    note: node.path
      .slice(0, -1)
      .map(({ name }) => name)
      .join(' '),
  }));
  return (
    <Field label="哪个村（社区）" error={error}>
      {(control) => (
        <SearchSelect
          {...control}
          value={value}
          onChange={onChange}
          options={options}
          loading={loading}
          placeholder="打名称找"
          empty="没有找到，换个词试试"
          onSearch={setSearch}
        />
      )}
    </Field>
  );
}
