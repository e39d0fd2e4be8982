/** What helps support, as the window asks for it. Where things lie is known here alone: no path comes from the page. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import type { LogDetail } from '../diagnostics/log-detail.ts';

export type DiagnosticsMethods = Pick<CoreMethods, 'setLogDetail' | 'makeSupportBundle' | 'saveSupportBundle'>;

export function diagnosticsMethods(diagnostics: Diagnostics, logDetail: LogDetail): DiagnosticsMethods {
  return {
    async setLogDetail({ isOn }) {
      logDetail.set(isOn);
      return undefined;
    },
    makeSupportBundle: () => diagnostics.makeBundle(),
    saveSupportBundle: async ({ id }) => ({ fileName: await diagnostics.saveBundle(id) }),
  };
}
