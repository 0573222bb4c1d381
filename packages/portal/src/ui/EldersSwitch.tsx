import { setElders, useElders } from '../lib/elders';

/** Says where it leads: 长辈版 in the ordinary pages, 普通版 in the large ones. */
export function EldersSwitch() {
  const elders = useElders();
  return (
    <button type="button" className="elders-switch" onClick={() => setElders(!elders)}>
      {elders ? '普通版' : '长辈版'}
    </button>
  );
}
