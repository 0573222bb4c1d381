import { Drawer } from 'antd';
import { SideNav } from './SideNav';

/** The side bar of a narrow screen; fetched when it is first opened. */
export default function PhoneMenu({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={264}
      title="一点通"
      styles={{ body: { padding: 0, background: 'var(--side)' } }}
    >
      <SideNav />
    </Drawer>
  );
}
