import { useMutation } from '@apollo/client/react';
import { lampLights } from '@yidiantong/schema/rules/lamps';
import { lightLabels, type Light } from '@yidiantong/schema/vocabulary/clocks';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { LightLampDocument, PutOutLampDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

interface LampDialogProps {
  complaint: Complaint_DetailFragment;
  move: 'lightLamp' | 'putOutLamp';
  onClose: () => void;
}

/** 亮灯 and 熄灯, each with its reason. */
export function LampDialog({ complaint, move, onClose }: LampDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const [light, setLight] = useState<Light>('YELLOW');
  const reason = useDraft(`${staff.id}/complaint/${complaint.id}/${move}`, '');
  const [lightUp] = useMutation(LightLampDocument);
  const [putOut] = useMutation(PutOutLampDocument);
  const lighting = move === 'lightLamp';
  const title = lighting ? '亮灯' : '熄灯';
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    const input = { id: complaint.id, version: complaint.version, reason: reason.value.trim() };
    if (lighting) await lightUp({ variables: { input: { ...input, light } } });
    else await putOut({ variables: { input } });
    reason.clear();
    message.success(lighting ? `已亮${lightLabels[light]}` : '已熄灯，期限的灯照旧');
    await refresh();
  };

  return (
    <FormDialog
      title={title}
      okText={title}
      ready={reason.value.trim() !== ''}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['light', 'reason']}
    >
      {(said) => (
        <>
          {lighting && (
            <Field label="亮什么灯" error={said('light')}>
              {(control) => (
                <Radio.Group
                  {...control}
                  value={light}
                  options={lampLights.map((value) => ({ value, label: lightLabels[value] }))}
                  onChange={(event) => setLight(event.target.value as Light)}
                />
              )}
            </Field>
          )}
          <Field
            label={lighting ? '哪里没有办好' : '为什么熄灯'}
            hint={lighting ? '看得到这一件的人都看得到这句话。' : '只有纪（工）委看得到。'}
            error={said('reason')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason.value}
                onChange={(event) => reason.save(event.target.value)}
                autoSize={{ minRows: 3, maxRows: 8 }}
                maxLength={300}
                showCount
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
