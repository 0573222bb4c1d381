import { useQuery } from '@apollo/client/react';
import { evidenceLabels } from '@yidiantong/schema/vocabulary/evidence';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { AreaNamesDocument } from '../../gql/units/graphql';
import { FilterBar } from '../../ui/FilterBar';
import { ChoiceFilter, PlaceFilter, SearchFilter } from '../../ui/filters';

const states = { idle: '没有在岗经办人', closed: '已关停' };

export function UnitFilters() {
  const { data } = useQuery(AreaNamesDocument);
  const areas = Object.fromEntries((data?.cooperationAreas.nodes ?? []).map(({ id, name }) => [id, name]));
  return (
    <FilterBar names={['grid', 'kind', 'area', 'evidence', 'state', 'by', 'search']}>
      <PlaceFilter name="grid" label="所在" placeholder="全部地方" />
      <ChoiceFilter name="kind" label="种类" placeholder="全部种类" labels={unitKindLabels} />
      <ChoiceFilter name="area" label="协作区" placeholder="全部协作区" labels={areas} />
      <ChoiceFilter name="evidence" label="依据" placeholder="不限依据" labels={evidenceLabels} />
      <ChoiceFilter name="state" label="状态" placeholder="在用" labels={states} />
      <SearchFilter name="search" label="名称、首字母或编码" />
    </FilterBar>
  );
}
