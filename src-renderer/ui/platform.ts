/** Keys have other names and places on macOS. */
export const isMac = navigator.userAgent.includes('Mac');
