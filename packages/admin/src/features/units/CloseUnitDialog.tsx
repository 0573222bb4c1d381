import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useState } from 'react';
import type { Unit_DetailFragment } from '../../gql/units/graphql';
import { CloseUnitDocument, UnitDocument, UnitDutiesDocument } from '../../gql/units/graphql';
import { count, today } from '../../lib/formats';
import { DayField } from '../../ui/DayField';
import { Field, FormFailure } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';

/** 关停: what follows from it is said before it is done. */
export function CloseUnitDialog({ unit, onClose }: { unit: Unit_DetailFragment; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useApolloClient();
  const [lastDay, setLastDay] = useState(today());
  const [close] = useMutation(CloseUnitDocument);
  const { data } = useQuery(UnitDutiesDocument, { variables: { id: unit.id } });

  const duties = data?.unit?.responsibilities.totalCount ?? 0;
  const follows = [
    '派发、责任分工里不再出现它；以前的件和记录都还在，以后可以恢复。',
    duties > 0 && `责任分工里有 ${count(duties, '项')}落在它身上，关停后请到“责任分工”改给别的单位。`,
    unit.supervisesCount > 0 && `它还监督着 ${count(unit.supervisesCount, '个单位')}，请另外指定由谁监督。`,
    unit.staffCount > 0 && `还有 ${count(unit.staffCount, '人')}在这里任职，请到“人员”里调整。`,
  ].filter((line) => line !== false);
  const refused = unit.viewerCan.close.allowed ? null : `${unit.viewerCan.close.reason}。`;
  return (
    <FormDialog
      title={`关停${unit.name}`}
      okText="关停"
      cancelText="先不"
      danger
      ready={refused === null}
      onClose={onClose}
      onConflict={() => client.query({ query: UnitDocument, variables: { id: unit.id }, fetchPolicy: 'network-only' })}
      fields={['lastDay']}
      submit={async () => {
        await close({ variables: { input: { id: unit.id, version: unit.version, lastDay } } });
        message.success(`${unit.name}已关停`);
      }}
    >
      {(said) => (
        <>
          <FormFailure>{refused}</FormFailure>
          <ul>
            {follows.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Field label="最后一天" error={said('lastDay')}>
            {(control) => <DayField {...control} value={lastDay} onChange={(day) => setLastDay(day ?? today())} />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
