import { useApolloClient, useMutation } from '@apollo/client/react';
import { PlusOutlined } from '@ant-design/icons';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import { Button, Checkbox, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { CreateUnitsMutation } from '../../gql/units/graphql';
import { CreateUnitsDocument } from '../../gql/units/graphql';
import { useDraft } from '../../lib/drafts';
import type { AppError } from '../../lib/errors';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import { useIdempotencyKey } from '../../lib/idempotency';
import { useViewer } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { BodyTable } from './BodyTable';
import type { BodyChoice } from './bodies';
import { bodiesOf, bodyInputs, bodyLevels, noChoice, tick } from './bodies';
import { OwnBodyDialog } from './OwnBodyDialog';
import { PlanResult } from './PlanResult';
import styles from './UnitTemplatesPage.module.css';

type Plan = CreateUnitsMutation['createUnits'];

/** 按模板建单位: tick which bodies the district has, see what that comes to, make them all in one act. */
export function UnitTemplatesPage() {
  const client = useApolloClient();
  const { staff } = useViewer();
  const [params, patch] = useUrlState();
  const underId = params.get('under');
  const grids = useGridOptions(underId);
  const keyFor = useIdempotencyKey();
  const draft = useDraft<BodyChoice>(`${staff.id}/unit-templates`, noChoice);
  const [ownCommission, setOwnCommission] = useState(true);
  const [adding, setAdding] = useState(false);
  const [run, { loading }] = useMutation(CreateUnitsDocument);
  const [answer, setAnswer] = useState<{ plan: Plan; of: string } | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  const choice = draft.value;
  const bodies = useMemo(() => bodiesOf(choice), [choice]);
  const content = { underId, bodies: bodyInputs(choice, ownCommission) };
  const asked = JSON.stringify(content);
  // A preview of something else than what is ticked now would mislead.
  const plan = answer?.of === asked ? answer.plan : null;
  const ready = plan !== null && !plan.done && plan.refused === 0 && plan.made > 0;

  const submit = async (dryRun: boolean) => {
    setError(null);
    try {
      const { data } = await run({
        variables: { input: { idempotencyKey: keyFor({ ...content, dryRun }), dryRun, ...content } },
      });
      setAnswer({ plan: data!.createUnits, of: asked });
      if (!data!.createUnits.done) return;
      client.cache.evict({ fieldName: 'units' });
      client.cache.gc();
    } catch (cause) {
      setAnswer(null);
      setError(toAppError(cause));
    }
  };

  const change = (next: BodyChoice) => {
    setError(null);
    draft.save(next);
  };
  const rowErrors = error?.fields.filter((field) => /bodies\.\d/.test(field.path)).length ?? 0;
  useEffect(() => {
    if (rowErrors > 0) document.querySelector('main [role="alert"]')?.scrollIntoView({ block: 'center' });
  }, [error, rowErrors]);
  const problemOf = (code: string): string | undefined => {
    const index = content.bodies.findIndex((body) => body.code === code);
    return error?.fields.find((field) => field.path.startsWith(`input.bodies.${index}.`))?.message;
  };

  return (
    <Page
      title="按模板建单位"
      sub="勾选本区有的单位，名称按本地叫法改，一次在各乡镇、各村建好；已经有的不动"
      back={{ to: '/units', label: '单位' }}
      actions={
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          加一种模板里没有的
        </Button>
      }
    >
      <div className={styles.where}>
        <Select
          aria-label="建到哪里"
          className={styles.under}
          allowClear
          placeholder="建到全区"
          showSearch={{ filterOption: false, onSearch: grids.setSearch }}
          value={grids.value}
          options={grids.options}
          onChange={(value?: string) => patch({ under: value })}
          notFoundContent="没有找到，换个词试试"
        />
        <Checkbox checked={ownCommission} onChange={(event) => setOwnCommission(event.target.checked)}>
          由各乡镇街道自己的纪（工）委监督
        </Checkbox>
      </div>
      {bodyLevels.map((level) => (
        <BodyTable
          key={level}
          title={`${gridLevelLabels[level]}的单位`}
          bodies={bodies.filter((body) => body.level === level)}
          ticked={choice.ticked}
          plan={plan}
          problemOf={problemOf}
          onTick={(codes, on) => change(tick(choice, codes, on))}
          onName={(code, name) => change({ ...choice, names: { ...choice.names, [code]: name } })}
        />
      ))}
      {plan && <PlanResult plan={plan} />}
      <div className={styles.foot}>
        <span className={styles.sum} role="status">
          {choice.ticked.length === 0 ? '还没有勾选' : `已勾选 ${count(choice.ticked.length, '种')}`}
          {plan &&
            !plan.done &&
            plan.refused === 0 &&
            `，会新建 ${count(plan.made, '个单位')}，已有 ${count(plan.existing, '个')}不动`}
        </span>
        {error && (
          <p className={styles.failure}>{rowErrors > 0 ? `${count(rowErrors, '处')}要改，见标红的` : error.message}</p>
        )}
        {plan?.done ? (
          <LinkButton to="/units" type="primary">
            看单位
          </LinkButton>
        ) : ready ? (
          <Button type="primary" loading={loading} onClick={() => void submit(false)}>
            建 {count(plan.made, '个单位')}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={loading}
            disabled={choice.ticked.length === 0}
            onClick={() => void submit(true)}
          >
            先核对
          </Button>
        )}
      </div>
      {adding && (
        <OwnBodyDialog
          taken={bodies.map((body) => body.code)}
          onClose={() => setAdding(false)}
          onAdd={(body) => {
            setAdding(false);
            const next = { ...choice, own: [...choice.own, body] };
            change(tick(next, [body.code], true));
          }}
        />
      )}
    </Page>
  );
}
