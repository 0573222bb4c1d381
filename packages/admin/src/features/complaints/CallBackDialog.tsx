import { useMutation } from '@apollo/client/react';
import { type Grade, gradeLabels } from '@yidiantong/schema/vocabulary/complaints';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { RecordCallBackDocument } from '../../gql/complaints/graphql';
import { useDraft } from '../../lib/drafts';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { useRefresh } from './use-refresh';

const grades = (Object.keys(gradeLabels) as Grade[]).map((value) => ({ value, label: gradeLabels[value] }));

interface CallBackDialogProps {
  complaint: Complaint_DetailFragment;
  onClose: () => void;
}

/** 登记回访: what the citizen said of the answer on the phone. No grade is chosen beforehand, so that none suggests itself. */
export function CallBackDialog({ complaint, onClose }: CallBackDialogProps) {
  const { message } = App.useApp();
  const { staff } = useViewer();
  const [grade, setGrade] = useState<Grade | null>(null);
  const words = useDraft(`${staff.id}/complaint/${complaint.id}/callBack`, '');
  const [record] = useMutation(RecordCallBackDocument);
  const refresh = useRefresh(complaint.id);

  const submit = async () => {
    if (!grade) return;
    const { id, version } = complaint;
    await record({ variables: { input: { id, version, grade, comment: words.value.trim() || null } } });
    words.clear();
    message.success('已登记回访，群众凭回执看得到');
    await refresh();
  };

  return (
    <FormDialog
      title="登记电话回访"
      okText="登记"
      ready={grade !== null}
      onClose={onClose}
      submit={submit}
      onConflict={() => void refresh()}
      fields={['grade', 'comment']}
    >
      {(said) => (
        <>
          <Field
            label="群众对答复怎么说"
            hint="照本人说的选，满意就办结，不满意就重新办。登记以后不能改；群众看得到，说得不对的以本人为准。没有打通的不要登记，写一条内部备注。"
            error={said('grade')}
          >
            {(control) => (
              <Radio.Group
                {...control}
                value={grade}
                options={grades}
                onChange={(event) => setGrade(event.target.value as Grade)}
              />
            )}
          </Field>
          <Field label="原话（可以不写）" hint="群众怎么说就怎么写，不要写姓名和电话。" error={said('comment')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={words.value}
                onChange={(event) => words.save(event.target.value)}
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
