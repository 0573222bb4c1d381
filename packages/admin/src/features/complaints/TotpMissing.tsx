import { Modal } from 'antd';
import { LinkButton } from '../../ui/LinkButton';

/** Whoever has no authenticator yet is shown where to bind one. */
export function TotpMissing({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <Modal
      open
      onCancel={onClose}
      title={title}
      footer={
        <LinkButton type="primary" to="/account">
          去绑定动态口令
        </LinkButton>
      }
    >
      <p>查看反映人的身份，要用手机上的动态口令证明是您本人。您还没有绑定：到“账号安全”里绑定，只要一分钟。</p>
    </Modal>
  );
}
