import { useQuery } from '@apollo/client/react';
import { gridLevelLabels, type GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { unitKindLabels, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import { useDeferredValue, useState } from 'react';
import { PlaceOptionsDocument } from '../../gql/staff/graphql';
import { useUnitOptions } from '../../lib/unit-options';
import type { SearchSelectProps } from '../../ui/SearchSelect';
import { SearchSelect } from '../../ui/SearchSelect';

const words = { placeholder: '打名称找', empty: '没有找到，换个词试试' };

/** A grid of one of the levels, found by name or code. */
export function GridSelect({ levels, ...rest }: SearchSelectProps & { levels: readonly GridLevel[] }) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(PlaceOptionsDocument, {
    variables: { search: wanted || null, levels: [...levels] },
  });
  const options = (data?.grids.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: node.name,
    note: `${gridLevelLabels[node.level]} · ${node.path
      .slice(0, -1)
      .map(({ name }) => name)
      .join(' ')}`,
  }));
  return <SearchSelect {...rest} {...words} options={options} loading={loading} onSearch={setSearch} />;
}

/** A unit of one of the kinds, found by name. */
export function UnitSelect({ kinds, ...rest }: SearchSelectProps & { kinds: readonly UnitKind[] }) {
  const { units, loading, setSearch } = useUnitOptions([], kinds);
  const options = units.map((unit) => ({
    value: unit.id,
    label: unit.name,
    note: `${unitKindLabels[unit.kind]} · ${unit.grid.name}`,
  }));
  return <SearchSelect {...rest} {...words} options={options} loading={loading} onSearch={setSearch} />;
}
