import { noteFocusBefore } from '../ui/hand-back-focus.ts';
import { Banners } from './banners.tsx';
import { Notices } from './notices.tsx';
import './frame-foot.css';

/** The foot of the list, or of a screen without one: what concerns the whole window, and what was just done. Neither covers anything. */
export function FrameFoot() {
  return (
    <div className="frame-foot" onFocus={noteFocusBefore}>
      <Notices />
      <Banners />
    </div>
  );
}
