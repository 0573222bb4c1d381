import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Role_RulesFragment, SetResponsibilitiesInput } from '../../gql/responsibilities/graphql';

/** One line of the dialog: `unit:<key>` or `kind:<kind>/<code>`, with the words it is shown by. */
export interface Line {
  value: string;
  label: string;
}

export const kindValue = (kind: UnitKind, code: string | null): string => `kind:${kind}/${code ?? ''}`;
export const unitValue = (id: string): string => `unit:${id}`;

/** A unit that a kind comes to here is no rule of its own: the rule stays the kind. */
export const linesOf = (entries: Role_RulesFragment['entries']): Line[] =>
  entries.map((entry) => ({
    value: entry.unitId ? unitValue(entry.unitId) : kindValue(entry.unitKind!, entry.unitCode),
    label: entry.words,
  }));

export const entriesOf = (lines: readonly Line[]): SetResponsibilitiesInput['entries'] =>
  lines.map(({ value }) => {
    const [how, rest] = [value.slice(0, 4), value.slice(5)];
    if (how === 'unit') return { unitId: rest };
    const [kind, code] = rest.split('/');
    return { unitKind: kind as UnitKind, unitCode: code || null };
  });

export const moved = (lines: readonly Line[], from: number, to: number): Line[] => {
  const next = [...lines];
  const [line] = next.splice(from, 1);
  if (line) next.splice(to, 0, line);
  return next;
};
