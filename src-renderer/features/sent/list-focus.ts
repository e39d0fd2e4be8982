/** Id of the list of the Sent tab. */
export const sentListId = 'sent-list';

/**
 * What had the focus may go with its message: the list takes it then, so that the keys go on from there. A dialog that closes gives the
 * focus back within a frame, and is let do so. Answers the function that calls it off.
 */
export function focusListIfLost(): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById(sentListId)?.focus();
    });
  });
  return () => cancelAnimationFrame(frame);
}
